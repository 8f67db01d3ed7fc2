// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"
#include "support/workflow_commands.hpp"

namespace runecheck::test {
namespace {

std::string concise(const report::CheckReport& report) { return rendered(&report::render_check_concise, report); }

bool has_line(const std::string& text, const std::string& line) {
  const std::vector<std::string> lines = lines_of(text);
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST_CASE("check concise: a line for everything, the verdict last", "[report]") {
  const report::CheckReport report = sample_check_report();
  const std::string text = concise(report);
  CHECK(has_line(text, "reviews.txt:2:9: error RC010 invalid UTF-8: 'caf\u00e9' at the end of the line"));
  CHECK(has_line(text, "reviews.txt:6:9: warning RC101 unknown word: 'caf\u00e9' at the end of the line"));
  // RC014 is about a whole file.
  CHECK(text.find("\ndata/chats 1.jsonl: note RC014 ") != std::string::npos);
  CHECK(text.find(" (in /messages/0/content)\n") != std::string::npos);
  CHECK(has_line(text, "more: 2,299 RC201 findings are not listed"));
  CHECK(has_line(text, "gate: passed: unk_chars is 0.037 % (14 of 37,536 characters), the limit is 1 %"));
  CHECK(has_line(text,
                 "gate: warning: shattered is 38.3 % (2,300 of 6,000 words), more than 2 % is a warning, the limit is "
                 "50 %"));
  CHECK(has_line(text, "gate: passed: fertility is 2.33 (14,000 over 6,000 words), the limit is 2.5"));
  CHECK(has_line(text, "gate: passed: roundtrip is 99.9 % (1,199 of 1,200 records), the least allowed is 90 %"));
  CHECK(has_line(text, "gate: FAILED: Cyrl.shattered is 87.5 % (2,300 of 2,628 words), the limit is 10 %"));
  CHECK(has_line(text, "gate: not gated: Latn.shattered is 0 % (0 of 57 words): 57 words, fewer than 200"));
  CHECK(has_line(text,
                 "gate: FAILED: unk_chars of /messages/*/content is 9.0 % (90 of 1,000 characters), the limit is 1 %"));
  CHECK(
      has_line(text, "error: logs: cannot read the folder: permission denied (give read permission, or leave it out)"));
  CHECK(has_line(text, "note: chat templates are not applied"));
  CHECK(lines_of(text).back().starts_with(
      "INCOMPLETE: 2 input errors; the figures do not cover all of the input; 2 of 7 gates failed, 2 in the warning "
      "zone; "));
}

TEST_CASE("check concise: nothing found", "[report]") {
  CHECK(lines_of(concise(passing_check_report())).back() == "PASS: 3 gates passed; no finding in 1 file");
}

TEST_CASE("check concise: a value does not look equal to a limit it is not equal to", "[report]") {
  report::CheckReport report = passing_check_report();
  report.gates = {detail::sample_gate("shattered", "", {100001, 1000000}, 0.02, 0.1, report::GateState::Failed)};
  CHECK(has_line(concise(report),
                 "gate: FAILED: shattered is 10.0001 % (100,001 of 1,000,000 words), the limit is 10 %"));
  report.gates = {detail::sample_gate("shattered", "", {0, 0}, 0.02, 0.1, report::GateState::NotGated)};
  CHECK(has_line(concise(report), "gate: not gated: shattered has nothing to measure"));
}

TEST_CASE("check concise: paths", "[report]") {
  struct Row {
    std::string path;
    std::string shown;
  };
  const std::vector<Row> rows = {{"-", "<stdin>"},
                                 {"./a.txt", "./a.txt"},
                                 {"a b.txt", "a b.txt"},
                                 {"a\nb", "a\\nb"},
                                 {"::error::x", "./::error::x"},
                                 {" ::x", "./ ::x"},
                                 {"\u3000::x", "./\u3000::x"},
                                 {":", "./:"},
                                 {"caf\xe9", "caf\\xe9"},
                                 {"##[error]x", "#\\x23[error]x"},
                                 {"\x1b[2J", "\\x1b[2J"},
                                 {"C:\\dir\\x", "C:\\dir\\x"}};
  for (const Row& row : rows) {
    CAPTURE(row.shown);
    report::CheckReport report = sample_check_report();
    for (report::CheckedFile& file : report.files) file.path = row.path;
    CHECK(lines_of(concise(report))[1].starts_with(row.shown + ":"));
  }
}

TEST_CASE("check concise: hostile texts stay in their line and start no command", "[report]") {
  const std::size_t lines = lines_of(concise(hostile_check_report("plain"))).size();
  for (const std::string& text : hostile_texts()) {
    CAPTURE(text.substr(0, 200));
    const std::string out = concise(hostile_check_report(text));
    CHECK(unpresentable(out) == "");
    const std::vector<std::string> found = lines_of(out);
    CHECK(found.size() == lines);
    for (const std::string& line : found) {
      const bool is_command = workflow_command(line).has_value() || line.find("##[") != std::string::npos ||
                              line.find("##vso[") != std::string::npos || line.starts_with(':');
      if (is_command) FAIL_CHECK(line);
    }
    CHECK(found.back().starts_with("INCOMPLETE: "));
  }
}

}  // namespace
}  // namespace runecheck::test
