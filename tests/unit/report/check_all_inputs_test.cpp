// SPDX-License-Identifier: Apache-2.0
//
// Findings about all inputs together, which have no file: what each format makes of them.
#include <nlohmann/json.hpp>
#include <string>

#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"

namespace runecheck::test {
namespace {

using nlohmann::json;

/// One finding of RC202 about two files.
report::CheckReport report_of_all_inputs() {
  report::CheckReport report = sample_check_report();
  report.gates.clear();
  report.errors.clear();
  for (report::CheckedFile& file : report.files) file.errors.clear();
  report::CheckFinding listed;
  listed.finding.rule = &find_rule("RC202")->info;
  listed.finding.severity = Severity::Warning;
  listed.finding.message = "many pieces";
  listed.finding.help = "another model";
  listed.file = report::kNoFile;
  listed.fingerprint = std::string(32, 'a');
  report.findings = {listed};
  report.tallies.resize(1);
  report.tallies[0].rule = listed.finding.rule;
  return report;
}

std::string line_with(const std::string& text, std::string_view part) {
  for (const std::string& line : lines_of(text)) {
    if (line.find(part) != std::string::npos) return line;
  }
  return {};
}

TEST_CASE("check findings without a file: json has null", "[report]") {
  const json finding = json::parse(rendered(&report::render_check_json, report_of_all_inputs())).at("findings").at(0);
  for (const char* key : {"file", "field", "record", "begin", "end"}) CHECK(finding.at("location").at(key).is_null());
  CHECK(finding.at("span").is_null());
  CHECK(finding.at("excerpt").is_null());
}

TEST_CASE("check findings without a file: they are named as such, or left without a place", "[report]") {
  const report::CheckReport report = report_of_all_inputs();
  CHECK(line_with(rendered(&report::render_check_concise, report), "RC202") == "all inputs: warning RC202 many pieces");
  CHECK(line_with(rendered(&report::render_check_github, report), "RC202") ==
        "::warning title=RC202 fertility::many pieces%0Ahelp: another model");
  CHECK(line_with(rendered(&report::render_check_csv, report), "RC202") ==
        "RC202,warning,,,,,,,,\"many pieces\",\"another model\",," + std::string(32, 'a') + "\r");
  CHECK(line_with(rendered(&report::render_check_markdown, report), "many pieces") ==
        "| `all inputs` | warning | RC202 | `many pieces` |");
  const std::string junit = rendered(&report::render_check_junit, report);
  CHECK(line_with(junit, "runecheck.rule.RC202").find(" name=\"all inputs\" ") != std::string::npos);
}

TEST_CASE("check findings without a file: who must name one names the first", "[report]") {
  report::CheckReport report = report_of_all_inputs();
  const json result = json::parse(rendered(&report::render_check_sarif, report)).at("runs").at(0).at("results").at(0);
  const json place = {{"artifactLocation", {{"uri", "reviews.txt"}, {"uriBaseId", "SRCROOT"}}},
                      {"region", {{"startLine", 1}}}};
  CHECK(result.at("locations") == json::array({{{"physicalLocation", place}}}));
  CHECK_FALSE(result.at("properties").contains("record"));
  const json entry = json::parse(rendered(&report::render_check_gitlab, report)).at(0);
  CHECK(entry.at("location") == json{{"path", "reviews.txt"}, {"lines", {{"begin", 1}}}});

  report.files.clear();
  const json bare = json::parse(rendered(&report::render_check_sarif, report)).at("runs").at(0).at("results").at(0);
  CHECK_FALSE(bare.contains("locations"));
  CHECK(json::parse(rendered(&report::render_check_gitlab, report)).at(0).at("location").at("path") == ".");
}

}  // namespace
}  // namespace runecheck::test
