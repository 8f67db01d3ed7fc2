// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <string>
#include <vector>

#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"
#include "support/small_xml.hpp"

namespace runecheck::test {
namespace {

std::string junit(const report::CheckReport& report) { return rendered(&report::render_check_junit, report); }

/// Number of test cases by what came of them; checks the sums of the suite.
std::map<std::string, std::size_t> outcomes(const XmlElement& suite) {
  std::map<std::string, std::size_t> counts;
  for (const XmlElement* test : suite.all("testcase")) {
    CHECK(test->children.size() <= 1);
    ++counts[test->children.empty() ? "passed" : test->children.front()->name];
  }
  CHECK(suite.attributes.at("tests") == std::to_string(suite.all("testcase").size()));
  CHECK(suite.attributes.at("failures") == std::to_string(counts["failure"]));
  CHECK(suite.attributes.at("errors") == std::to_string(counts["error"]));
  CHECK(suite.attributes.at("skipped") == std::to_string(counts["skipped"]));
  return counts;
}

const XmlElement* find_test(const XmlElement& suite, const std::string& classname, const std::string& name) {
  for (const XmlElement* test : suite.all("testcase")) {
    if (test->attributes.at("classname") == classname && test->attributes.at("name") == name) return test;
  }
  return nullptr;
}

TEST_CASE("check junit: the form that the schema wants", "[report]") {
  const SmallXml xml(junit(sample_check_report()));
  CHECK(xml.root().name == "testsuites");
  CHECK(xml.root().attributes.empty());
  REQUIRE(xml.root().children.size() == 1);
  const XmlElement& suite = *xml.root().children.front();
  CHECK(suite.attributes.at("timestamp") == "1970-01-01T00:00:00");
  CHECK(suite.attributes.at("hostname") == "localhost");
  CHECK(suite.attributes.at("time") == "0");
  CHECK(suite.attributes.at("id") == "0");
  CHECK(suite.attributes.at("package") == "runecheck");
  CHECK(suite.children.front()->name == "properties");
  CHECK(suite.children[suite.children.size() - 2]->name == "system-out");
  CHECK(suite.children.back()->name == "system-err");
}

TEST_CASE("check junit: inputs, gates and rules are test cases", "[report]") {
  const SmallXml xml(junit(sample_check_report()));
  const XmlElement& suite = *xml.root().children.front();
  const auto counts = outcomes(suite);
  CHECK(counts.at("error") == 2);
  CHECK(counts.at("skipped") == 1);
  CHECK(find_test(suite, "runecheck.input", "reviews.txt")->children.empty());
  CHECK(find_test(suite, "runecheck.input", "data/chats 1.jsonl")->children.front()->name == "error");
  CHECK(find_test(suite, "runecheck.gate", "unk_chars")->children.empty());
  CHECK(find_test(suite, "runecheck.gate", "shattered")->children.empty());  // warns only
  const XmlElement* gate = find_test(suite, "runecheck.gate", "Cyrl.shattered");
  REQUIRE(gate != nullptr);
  CHECK(gate->children.front()->attributes.at("type") == "gate");
  CHECK(gate->children.front()->attributes.at("message") ==
        "Cyrl.shattered is 87.5 % (2,300 of 2,628 words), the limit is 10 %");
  CHECK(find_test(suite, "runecheck.gate", "unk_chars of /messages/*/content")->children.size() == 1);
  const XmlElement* rule = find_test(suite, "runecheck.rule.RC010", "reviews.txt");
  REQUIRE(rule != nullptr);
  CHECK(rule->children.front()->name == "failure");
  CHECK(rule->children.front()->attributes.at("type") == "RC010");
  CHECK(rule->children.front()->text ==
        "reviews.txt:2:9: error: invalid UTF-8: 'caf\u00e9' at the end of the line [RC010]\n"
        "  help: write the word in another way\n");
  CHECK(find_test(suite, "runecheck.rule.RC014", "data/chats 1.jsonl")->children.empty());  // a note
  const std::string out = suite.all("system-out").front()->text;
  CHECK(out.find("[RC014]") != std::string::npos);
  CHECK(out.find("2,299 findings of RC201 not listed\n") != std::string::npos);
  CHECK(out.find("note: chat templates are not applied\n") != std::string::npos);
}

TEST_CASE("check junit: nothing found is a suite of passed tests", "[report]") {
  const SmallXml xml(junit(passing_check_report()));
  const auto counts = outcomes(*xml.root().children.front());
  CHECK(counts.at("passed") == 4);  // the input and three gates
}

TEST_CASE("check junit: findings of a rule in a file are one test case", "[report]") {
  report::CheckReport report = passing_check_report();
  for (std::size_t i = 0; i < 300; ++i) {
    report.findings.push_back(detail::sample_finding(find_rule("RC101")->info, 2 * i));
    report.findings.back().finding.severity = i == 7 ? Severity::Error : Severity::Note;
  }
  const SmallXml xml(junit(report));
  const XmlElement& suite = *xml.root().children.front();
  outcomes(suite);
  const XmlElement* test = find_test(suite, "runecheck.rule.RC101", "reviews.txt");
  REQUIRE(test != nullptr);
  CHECK(test->children.front()->attributes.at("message").starts_with("300 findings: "));
  CHECK(test->children.front()->text.ends_with("and 200 more; --format json lists all\n"));
}

TEST_CASE("check junit: hostile texts are text", "[report]") {
  const SmallXml plain(junit(hostile_check_report("plain")));
  for (const std::string& text : hostile_texts()) {
    CAPTURE(text.substr(0, 200));
    const std::string out = junit(hostile_check_report(text));
    CHECK(unpresentable(out) == "");
    CHECK(out.find("<![") == std::string::npos);
    const SmallXml xml(out);
    const XmlElement& suite = *xml.root().children.front();
    CHECK(outcomes(suite) == outcomes(*plain.root().children.front()));
    CHECK(suite.children.size() == plain.root().children.front()->children.size());
    if (text.size() < 100 && text.find("##") == std::string::npos) {
      const XmlElement* test = suite.all("testcase").front();
      CHECK(test->children.front()->attributes.at("message") == report::show(text));
    }
  }
}

}  // namespace
}  // namespace runecheck::test
