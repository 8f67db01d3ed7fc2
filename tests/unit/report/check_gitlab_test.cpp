// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"

namespace runecheck::test {
namespace {

nlohmann::json gitlab(const report::CheckReport& report) {
  return nlohmann::json::parse(rendered(&report::render_check_gitlab, report));
}

void check_shape(const nlohmann::json& entries) {
  static const std::set<std::string> kSeverities = {"info", "minor", "major", "critical", "blocker"};
  std::set<std::string> fingerprints;
  for (const nlohmann::json& entry : entries) {
    CHECK(entry.size() == 5);
    CHECK(kSeverities.contains(entry.at("severity").get<std::string>()));
    CHECK(fingerprints.insert(entry.at("fingerprint").get<std::string>()).second);
    CHECK(entry.at("fingerprint").get<std::string>().size() == 32);
    CHECK_FALSE(entry.at("check_name").get<std::string>().empty());
    CHECK_FALSE(entry.at("location").at("path").get<std::string>().empty());
    CHECK(entry.at("location").at("lines").at("begin").get<std::uint64_t>() >= 1);
  }
}

TEST_CASE("check gitlab: findings, gates and errors are entries", "[report]") {
  const report::CheckReport report = sample_check_report();
  const nlohmann::json entries = gitlab(report);
  check_shape(entries);
  const std::size_t findings = report.findings.size();
  REQUIRE(entries.size() == findings + 4 + 2);  // gates: two failed, two warn
  for (std::size_t i = 0; i < findings; ++i) {
    CHECK(entries[i]["check_name"] == report.findings[i].finding.rule->code);
    CHECK(entries[i]["fingerprint"] == report.findings[i].fingerprint);
    const Severity severity = report.findings[i].finding.severity;
    CHECK(entries[i]["severity"] == (severity == Severity::Error     ? "major"
                                     : severity == Severity::Warning ? "minor"
                                                                     : "info"));
  }
  CHECK(entries[1]["location"]["path"] == "reviews.txt");
  CHECK(entries[1]["location"]["lines"]["begin"] == report.findings[1].begin.line);
  CHECK(entries[findings]["severity"] == "minor");
  CHECK(entries[findings + 2]["description"] ==
        "gate failed: Cyrl.shattered is 87.5 % (2,300 of 2,628 words), the limit is 10 %");
  CHECK(entries[findings + 2]["severity"] == "major");
  CHECK(entries[findings + 5]["severity"] == "blocker");
  CHECK(entries[findings + 5]["location"]["path"] == "data/chats 1.jsonl");
}

TEST_CASE("check gitlab: nothing found is an empty array", "[report]") {
  CHECK(gitlab(passing_check_report()) == nlohmann::json::array());
  report::CheckReport report = passing_check_report();
  report.interrupted = true;
  report.verdict = report::Verdict::Incomplete;
  CHECK(gitlab(report).size() == 1);
}

TEST_CASE("check gitlab: fingerprints are unique whatever the findings have", "[report]") {
  for (const std::string& fingerprint : {std::string(), std::string(32, 'a'), std::string("x")}) {
    report::CheckReport report = sample_check_report();
    for (report::CheckFinding& listed : report.findings) listed.fingerprint = fingerprint;
    report.errors.assign(3, report.errors.front());
    check_shape(gitlab(report));
    CHECK(gitlab(report) == gitlab(report));
  }
}

TEST_CASE("check gitlab: paths are those of the repository", "[report]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"./a/b.txt", "a/b.txt"}, {".//a", "a"}, {"-", "stdin"}, {"", "."}, {"././x", "x"}, {"../x", "../x"}};
  for (const auto& [path, expected] : rows) {
    report::CheckReport report = sample_check_report();
    for (report::CheckedFile& file : report.files) file.path = path;
    CHECK(gitlab(report)[0]["location"]["path"] == expected);
  }
}

TEST_CASE("check gitlab: hostile texts are strings", "[report]") {
  const std::size_t entries = gitlab(hostile_check_report("plain")).size();
  for (const std::string& text : hostile_texts()) {
    CAPTURE(text.substr(0, 200));
    CHECK_FALSE(steers(rendered(&report::render_check_gitlab, hostile_check_report(text))));
    const nlohmann::json found = gitlab(hostile_check_report(text));
    CHECK(found.size() == entries);
    check_shape(found);
    for (const nlohmann::json& entry : found) {
      const auto description = entry["description"].get<std::string>();
      if (const std::string bad = unpresentable(description); !bad.empty()) FAIL_CHECK(bad);
      CHECK(description.find('\n') == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace runecheck::test
