// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <string>
#include <vector>

#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"
#include "support/workflow_commands.hpp"

namespace runecheck::test {
namespace {

struct Log {
  std::vector<WorkflowCommand> commands;
  std::vector<std::string> others;
  std::map<std::string, std::size_t> counts;
};

Log log_of(const report::CheckReport& report) {
  Log log;
  for (const std::string& line : lines_of(rendered(&report::render_check_github, report))) {
    if (const auto command = workflow_command(line)) {
      log.commands.push_back(*command);
      ++log.counts[command->name];
    } else {
      log.others.push_back(line);
    }
  }
  return log;
}

report::CheckReport many_findings(std::size_t count) {
  report::CheckReport report = passing_check_report();
  for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error}) {
    for (std::size_t i = 0; i < count; ++i) {
      report.findings.push_back(detail::sample_finding(find_rule("RC101")->info, 2 * i));
      report.findings.back().finding.severity = severity;
    }
  }
  report::RuleTally tally;
  tally.rule = &find_rule("RC101")->info;
  tally.by_severity = {count, count, count};
  tally.listed = 3 * count;
  report.tallies.push_back(tally);
  return report;
}

TEST_CASE("check github: errors and gates first, then findings with their place", "[report]") {
  const Log log = log_of(sample_check_report());
  REQUIRE(log.commands.size() > 8);
  CHECK(log.commands[0].name == "error");
  CHECK(log.commands[0].data ==
        "logs: cannot read the folder: permission denied\nhelp: give read permission, or leave it out");
  CHECK_FALSE(log.commands[0].properties.contains("file"));
  CHECK(log.commands[1].properties.at("file") == "data/chats 1.jsonl");
  CHECK(log.commands[2].name == "error");
  CHECK(log.commands[2].properties.at("title") == "runecheck: gate Cyrl.shattered failed");
  CHECK(log.commands[2].data == "Cyrl.shattered is 87.5 % (2,300 of 2,628 words), the limit is 10 %");
  CHECK(log.commands[3].properties.at("title") == "runecheck: gate unk_chars failed");
  CHECK(log.commands[4].name == "warning");
  CHECK(log.commands[5].name == "warning");
  const WorkflowCommand& finding = log.commands[6];
  CHECK(finding.name == "error");
  CHECK(finding.properties.at("title").starts_with("RC010 "));
  CHECK(finding.properties.at("file") == "reviews.txt");
  CHECK(finding.properties.at("line") == "2");
  CHECK(finding.properties.at("col") == "9");
  CHECK(finding.properties.at("endLine") == "2");
  CHECK(finding.properties.at("endColumn") == "12");
  CHECK(finding.data.find("\nhelp: write the word in another way") != std::string::npos);
  CHECK(log.others.back().starts_with("runecheck: INCOMPLETE: "));
}

TEST_CASE("check github: ten of a kind, and how many more", "[report]") {
  Log log = log_of(many_findings(10));
  CHECK(log.counts["error"] == 10);
  CHECK(log.counts["warning"] == 10);
  CHECK(log.counts["notice"] == 10);
  CHECK(log.commands.back().data == "not shown here: 1 notice; --format markdown or json says more");
  log = log_of(many_findings(25));
  CHECK(log.counts["error"] == 10);
  CHECK(log.counts["warning"] == 10);
  CHECK(log.counts["notice"] == 10);
  CHECK(log.commands.back().data ==
        "not shown here: 15 errors, 15 warnings, 16 notices; --format markdown or json says more");
  report::CheckReport report = many_findings(3);
  report.tallies.front().by_severity[1] += 1000;
  log = log_of(report);
  CHECK(log.counts["notice"] == 4);
  CHECK(log.commands.back().data.starts_with("not shown here: 1,000 findings beyond the list of the report;"));
  log = log_of(passing_check_report());
  CHECK(log.commands.empty());
  CHECK(log.others.back() == "runecheck: PASS: 3 gates passed; no finding in 1 file");
}

TEST_CASE("check github: standard input is no file of the repository", "[report]") {
  report::CheckReport report = sample_check_report();
  for (report::CheckedFile& file : report.files) file.path = "-";
  for (const WorkflowCommand& command : log_of(report).commands) CHECK_FALSE(command.properties.contains("file"));
  for (report::CheckedFile& file : report.files) file.path = "./a,b:c%0A.txt";
  CHECK(log_of(report).commands[1].properties.at("file") == "a,b:c%0A.txt");
}

TEST_CASE("check github: hostile texts are data", "[report]") {
  const Log plain = log_of(hostile_check_report("plain"));
  for (const std::string& text : hostile_texts()) {
    CAPTURE(text.substr(0, 200));
    CHECK(unpresentable(rendered(&report::render_check_github, hostile_check_report(text))) == "");
    const Log log = log_of(hostile_check_report(text));
    CHECK(log.commands.size() == plain.commands.size());
    CHECK(log.others.size() == plain.others.size());
    for (const WorkflowCommand& command : log.commands) {
      if (command.name != "error" && command.name != "warning" && command.name != "notice") FAIL_CHECK(command.name);
      for (const auto& [key, value] : command.properties) {
        static const std::set<std::string> kKeys = {"file", "line", "col", "endLine", "endColumn", "title"};
        if (!kKeys.contains(key)) FAIL_CHECK(key);
      }
    }
    for (const std::string& line : log.others) {
      if (!line.starts_with("runecheck: ")) FAIL_CHECK(line);
    }
    if (text.size() < 100 && text.find("##") == std::string::npos && !text.empty()) {
      CHECK(log.commands[0].data == report::show(text) + "\nhelp: " + report::show(text));
    }
  }
}

}  // namespace
}  // namespace runecheck::test
