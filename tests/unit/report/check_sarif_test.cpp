// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "report/check_sarif_text.hpp"
#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"

namespace runecheck::test {
namespace {

using Json = nlohmann::json;

Json run_of(const report::CheckReport& report) {
  const Json log = Json::parse(rendered(&report::render_check_sarif, report));
  CHECK(log.at("version") == "2.1.0");
  CHECK(log.at("runs").size() == 1);
  return log.at("runs").at(0);
}

/// What a reader makes of a message. Sets `active` if it would see a placeholder or a link.
std::string read_message(const std::string& text, bool& active) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if ((c == '{' || c == '}') && next == c) {
      out += c;
      ++at;
    } else if (c == '{' || c == '}' || c == '[' || c == ']') {
      active = true;
    } else if (c == '\\' && (next == '[' || next == ']')) {
      out += next;
      ++at;
    } else {
      out += c;
    }
  }
  return out;
}

/// All values with the key "text" under a value.
void collect_texts(const Json& value, std::vector<std::string>& texts) {
  std::vector<const Json*> open = {&value};
  while (!open.empty()) {
    const Json* next = open.back();
    open.pop_back();
    if (!next->is_structured()) continue;
    for (const auto& [key, inner] : next->items()) {
      if (key == "text" && inner.is_string()) texts.push_back(inner.get<std::string>());
      open.push_back(&inner);
    }
  }
}

void check_consistent(const Json& run) {
  const Json& rules = run.at("tool").at("driver").at("rules");
  std::set<std::string> ids;
  for (const Json& rule : rules) {
    CHECK(ids.insert(rule.at("id").get<std::string>()).second);
    for (const char* key : {"shortDescription", "fullDescription", "help"}) {
      if (rule.at(key).at("text").get<std::string>().empty()) FAIL_CHECK(key);
    }
  }
  std::set<std::string> fingerprints;
  for (const Json& result : run.at("results")) {
    const bool same = rules.at(result.at("ruleIndex").get<std::size_t>()).at("id") == result.at("ruleId");
    const bool is_new = fingerprints.insert(result.at("partialFingerprints").at("runecheck/v1")).second;
    if (!same || !is_new) FAIL_CHECK(result.dump(-1, ' ', true));
    for (const Json& location : result.at("locations")) {
      const std::string uri = location.at("physicalLocation").at("artifactLocation").at("uri");
      const bool plain =
          uri.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%:") ==
          std::string::npos;
      if (uri.empty() || !plain) FAIL_CHECK(uri);
    }
  }
}

TEST_CASE("check sarif: findings are results with their place", "[report]") {
  const report::CheckReport report = sample_check_report();
  const Json run = run_of(report);
  check_consistent(run);
  CHECK(run["columnKind"] == "unicodeCodePoints");
  REQUIRE(run["results"].size() == report.findings.size() + 4);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const report::CheckFinding& listed = report.findings[i];
    const Json& result = run["results"][i];
    CHECK(result["ruleId"] == listed.finding.rule->code);
    CHECK(result["partialFingerprints"]["runecheck/v1"] == listed.fingerprint);
    const Json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == (listed.file == 0 ? "reviews.txt" : "data/chats%201.jsonl"));
    CHECK(place["artifactLocation"]["uriBaseId"] == "SRCROOT");
    CHECK(place["region"]["startLine"] == std::max<std::uint64_t>(1, listed.begin.line));
    if (listed.begin.line == 0) continue;  // about the whole file
    CHECK(place["region"]["startColumn"] == 9);
    CHECK(place["region"]["endColumn"] == 13);
  }
  CHECK(run["results"][0]["level"] == "error");
  CHECK(run["results"][0]["message"]["text"] ==
        "invalid UTF-8: 'caf\u00e9' at the end of the line. Help: write the word in another way.");
}

TEST_CASE("check sarif: gates are results of rules of their own", "[report]") {
  const Json run = run_of(sample_check_report());
  std::vector<std::string> gates;
  for (const Json& result : run["results"]) {
    const std::string id = result["ruleId"];
    if (id.starts_with("GATE/")) gates.push_back(id + " " + result["level"].get<std::string>());
  }
  CHECK(gates == std::vector<std::string>{"GATE/shattered warning", "GATE/beyond_limit warning", "GATE/shattered error",
                                          "GATE/unk_chars error"});
  const Json& last = run["results"].back();
  CHECK(last["message"]["text"] ==
        "unk_chars of /messages/*/content is 9.0 % (90 of 1,000 characters), the limit is 1 %.");
}

TEST_CASE("check sarif: what went wrong is told by the invocation", "[report]") {
  const Json invocation = run_of(sample_check_report())["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  CHECK(invocation["exitCode"] == 2);
  const Json& notifications = invocation["toolExecutionNotifications"];
  REQUIRE(notifications.size() == 4);
  CHECK(notifications[0]["level"] == "error");
  CHECK(notifications[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/chats%201.jsonl");
  CHECK(notifications[2]["message"]["text"] == "2,299 findings of RC201 counted but not listed.");
  CHECK(notifications[3]["level"] == "note");

  report::CheckReport failed = passing_check_report();
  failed.verdict = report::Verdict::Fail;
  failed.exit_code = 1;
  CHECK(run_of(failed)["invocations"][0]["executionSuccessful"] == true);
  CHECK(run_of(failed)["invocations"][0]["exitCode"] == 1);
  const Json passed = run_of(passing_check_report());
  CHECK(passed["results"].empty());
  CHECK(passed["invocations"][0]["toolExecutionNotifications"].empty());
}

TEST_CASE("check sarif: at most 25,000 results, the least severe ones go", "[report]") {
  report::CheckReport report = passing_check_report();
  constexpr std::size_t kFindings = 25010;
  for (std::size_t i = 0; i < kFindings; ++i) {
    report.findings.push_back(detail::sample_finding(find_rule("RC101")->info, i));
    report.findings.back().finding.severity = i < 20 ? Severity::Note : Severity::Warning;
  }
  report.gates = {detail::sample_gate("shattered", "", {1, 2}, 0.02, 0.1, report::GateState::Failed)};
  const Json run = run_of(report);
  REQUIRE(run["results"].size() == 25000);
  std::size_t notes = 0;
  for (const Json& result : run["results"]) notes += result["level"] == "note" ? 1 : 0;
  CHECK(notes == 9);
  CHECK(run["results"][0]["level"] == "note");  // in the order of the report
  CHECK(run["results"].back()["ruleId"] == "GATE/shattered");
  const Json& notification = run["invocations"][0]["toolExecutionNotifications"][0];
  CHECK(notification["level"] == "warning");
  CHECK(notification["message"]["text"] ==
        "11 listed findings left out, the least severe ones: SARIF readers take at most 25,000 results.");
}

TEST_CASE("check sarif: paths become URIs", "[report]") {
  struct Row {
    std::string path;
    std::string uri;
  };
  const std::vector<Row> rows = {{"a/b.txt", "a/b.txt"},
                                 {"./a.txt", "a.txt"},
                                 {"-", "stdin"},
                                 {"/srv/a b.txt", "file:///srv/a%20b.txt"},
                                 {"//host/share", "file:///host/share"},
                                 {"a:b#c?d%e", "a%3Ab%23c%3Fd%25e"},
                                 {"http://example.invalid/x", "http%3A//example.invalid/x"},
                                 {"caf\xe9", "caf%E9"},
                                 {"\u00e9", "%C3%A9"},
                                 {"C:\\x", "C%3A%5Cx"},
                                 {"../x", "../x"},
                                 {"", "."}};
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CHECK(report::sarif::uri(row.path) == row.uri);
  }
  CHECK(report::sarif::rule_name("unknown word") == "UnknownWord");
  CHECK(report::sarif::rule_name("invalid UTF-8") == "InvalidUtf8");
}

TEST_CASE("check sarif: hostile texts are plain messages", "[report]") {
  const std::size_t results = run_of(hostile_check_report("plain"))["results"].size();
  for (const std::string& text : hostile_texts()) {
    CAPTURE(text.substr(0, 200));
    CHECK(unpresentable(rendered(&report::render_check_sarif, hostile_check_report(text))) == "");
    const Json run = run_of(hostile_check_report(text));
    CHECK(run["results"].size() == results);
    check_consistent(run);
    std::vector<std::string> texts;
    collect_texts(run, texts);
    for (const std::string& message : texts) {
      bool active = false;
      read_message(message, active);
      if (active || !unpresentable(message).empty() || message.find('\n') != std::string::npos) FAIL_CHECK(message);
    }
    // What is read is what was written, but for a backslash before a bracket, which is shown as \x5c.
    const bool exact = text.size() < 100 && text.find("\\[") == std::string::npos &&
                       text.find("\\]") == std::string::npos && !text.empty();
    bool active = false;
    const std::string first = read_message(run["results"][0]["message"]["text"], active);
    if (exact) CHECK(first.starts_with(report::show(text)));
  }
}

}  // namespace
}  // namespace runecheck::test
