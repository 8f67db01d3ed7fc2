// SPDX-License-Identifier: Apache-2.0
//
// What holds for every report of `check` for people, and the words of its parts.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/check_text_words.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/hostile_texts.hpp"
#include "unit/report/check_text_reports.hpp"

namespace runecheck::report {
namespace {

using namespace check_testing;

void check_lines(const std::string& text, unsigned width) {
  REQUIRE(text.ends_with('\n'));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    if (display_width(line) > width || line.ends_with(' ')) {
      INFO("width " << width << ": " << line);
      CHECK(display_width(line) <= width);
      CHECK_FALSE(line.ends_with(' '));
    }
    at = end + 1;
  }
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("check text: no line is wider than the terminal, nothing but text is written", "[report]") {
  std::vector<CheckReport> reports = {article_report(), english_report(), incomplete_report(), hostile_report(),
                                      test::sample_check_report()};
  for (const CheckReport& report : reports) {
    for (unsigned width = 40; width <= 120; ++width) check_lines(render(report, at_width(width)), width);
  }
  for (const std::string& text : test::hostile_texts()) {
    const CheckReport report = test::hostile_check_report(text);
    for (const unsigned width : {40U, 80U, 120U}) {
      const std::string rendered = render(report, at_width(width));
      check_lines(rendered, width);
      CHECK(utf8::valid_prefix(rendered) == rendered.size());
      std::string forbidden;
      for (std::size_t at = 0; at < rendered.size();) {
        const utf8::Decoded decoded = utf8::decode(rendered.data() + at);
        if (decoded.code_point != U'\n' && show(rendered.substr(at, decoded.size)).starts_with('\\') &&
            decoded.code_point != U'\\') {
          forbidden = show(rendered.substr(at, decoded.size));
        }
        at += decoded.size;
      }
      CHECK(forbidden.empty());
    }
  }
}

TEST_CASE("check text: no line is a command to the runner of a build", "[report]") {
  const auto check = [](const std::string& text) {
    CheckReport report = test::hostile_check_report(text);
    report.model = test::sample_check_report().model;  // written as in all commands
    for (unsigned width = 40; width <= 90; width += 5) {
      const std::string rendered = render(report, at_width(width));
      INFO(show(text));
      CHECK_FALSE(contains(rendered, "##["));
      CHECK_FALSE(contains(rendered, "##vso["));
      for (std::size_t at = 0; at != std::string::npos; at = rendered.find('\n', at + 1)) {
        const std::size_t first = rendered.find_first_not_of(" \n", at);
        if (first != std::string::npos && rendered.compare(first, 2, "::") == 0) FAIL_CHECK(rendered.substr(first, 80));
      }
    }
  };
  for (const std::string& text : test::hostile_texts()) {
    if (text.size() < 1000) check(text);
  }
  for (std::size_t before = 0; before < 60; ++before) {
    check(std::string(before, 'x') + "::error::x");
    check(std::string(before, 'x') + " ::error::x ##[error]x ##vso[x]");
  }
  CHECK(tame("std::vector ::error:: ###[x]") == "std::vector \\x3a:error:: ##\\x23[x]");
}

TEST_CASE("check text: colour adds codes and nothing else", "[report]") {
  for (const CheckReport& report : {article_report(), test::sample_check_report()}) {
    CheckRenderOptions options;
    const std::string plain = render(report, options);
    CHECK(plain.find('\x1b') == std::string::npos);
    options.color = true;
    const std::string colored = render(report, options);
    CHECK(contains(colored, "\x1b[31mFAIL\x1b[0m") == (report.verdict == Verdict::Fail));
    std::string stripped;
    for (std::size_t at = 0; at < colored.size(); ++at) {
      if (colored[at] == '\x1b') {
        at = colored.find('m', at);
      } else {
        stripped += colored[at];
      }
    }
    CHECK(stripped == plain);
  }
}

/// The report's verdict line without the others.
std::string verdict_of(const CheckReport& report) {
  CheckRenderOptions options;
  options.quiet = true;
  options.width = 1000;
  const std::string text = render(report, options);
  return text.substr(0, text.find('\n'));
}

CheckReport failing(std::vector<GateVerdict> gates) {
  CheckReport report = test::passing_check_report();
  report.gates = std::move(gates);
  report.verdict = Verdict::Fail;
  report.exit_code = 1;
  return report;
}

GateVerdict failed_gate(std::string metric, std::string script, Ratio measured, double limit) {
  GateVerdict gate = test::detail::sample_gate(metric, std::move(script), measured, 0, limit, GateState::Failed);
  gate.warn.reset();
  gate.unit = find_metric(metric)->unit;
  gate.direction = find_metric(metric)->gate;
  return gate;
}

TEST_CASE("check text: the sentence of a failure says what is lost", "[report]") {
  struct Row {
    std::vector<GateVerdict> gates;
    std::string_view expected;
  };
  const std::vector<Row> rows = {
      {{failed_gate("shattered", "Cyrl", {2300, 2628}, 0.1)},
       "the model cannot read the Cyrillic part of this text: 87.5 % of its words fall into letters"},
      {{failed_gate("unk_chars", "Latn", {30, 1000}, 0.01)},
       "the model reads the Latin part of this text badly: 3.0 % of its characters are lost as [UNK]"},
      {{failed_gate("shattered", "Cyrl", {50, 100}, 0.1), failed_gate("unk_words", "Thai", {97, 100}, 0.1)},
       "the model cannot read the Cyrillic and Thai parts of this text: 97.0 % of the Thai words are lost as [UNK]"},
      {{failed_gate("shattered", "", {2300, 6000}, 0.1)},
       "the model reads this text badly: 38.3 % of its words fall into letters, most of them Cyrillic"},
      {{failed_gate("beyond_limit", "", {1, 10}, 0.05)}, "10.0 % of the records are longer than the model takes"},
      {{failed_gate("fertility", "", {32, 10}, 2.5)}, "a word takes 3.20 pieces, more than 2.5"},
      {{failed_gate("roundtrip", "", {9, 10}, 0.95)}, "only 90.0 % of the records can be decoded to their text"},
      {{failed_gate("chars_per_token", "Latn", {21, 10}, 3)}, "chars_per_token is 2.10, less than 3 (Latin)"},
      {{failed_gate("deleted", "", {1, 10}, 0.05), failed_gate("case", "", {1, 10}, 0.05)},
       "10.0 % of the code points are deleted; 1 more gate failed"},
      {{failed_gate("unk_tokens", "", {1, 10}, 0.05), failed_gate("case", "", {1, 10}, 0.05)},
       "the model reads this text badly: 10.0 % of its tokens are [UNK]; 1 more gate of other kinds failed"},
  };
  for (const Row& row : rows) {
    CHECK(verdict_of(failing(row.gates)) == "FAIL    reviews.txt: " + std::string(row.expected));
  }
  CheckReport findings = failing({});
  findings.failing_findings = 1;
  CHECK(verdict_of(findings) == "FAIL    reviews.txt: 1 finding counts as a failure (--fail-on error)");
  CheckReport stream = failing({failed_gate("shattered", "Cyrl", {2300, 2628}, 0.1)});
  stream.files.front().path = "-";
  CHECK(verdict_of(stream).starts_with("FAIL    <stdin>: the model cannot read"));
  CheckReport nothing = test::passing_check_report();
  nothing.gates.clear();
  CHECK(verdict_of(nothing) == "PASS    reviews.txt: nothing counts as a failure; no gate was asked for");
  CheckReport none = failing({});
  none.files.clear();
  none.total = {};
  none.verdict = Verdict::Incomplete;
  CHECK(verdict_of(none) == "INCOMPLETE not all of the text could be judged: there is no record to judge");
}

TEST_CASE("check text: a share never looks like the limit it is not", "[report]") {
  GateVerdict gate = failed_gate("shattered", "", {10001, 100000}, 0.1);
  gate.warn = 0.02;
  CHECK(measured_text(gate) == "10.001 %");
  gate.measured = {9999, 100000};
  CHECK(measured_text(gate) == "9.999 %");
  gate.measured = {2001, 100000};
  CHECK(measured_text(gate) == "2.001 %");
  gate.measured = {0, 0};
  CHECK(measured_text(gate) == "-");
  GateVerdict number = failed_gate("fertility", "", {25001, 10000}, 2.5);
  CHECK(measured_text(number) == "2.5001");
  CHECK(limit_text(number, 2.5) == "2.5");
}

TEST_CASE("check text: every metric says what it counts", "[report]") {
  const std::vector<std::string> known = {"characters", "tokens", "words", "distinct words", "records", "code points", "bytes"};
  for (const Metric& metric : metrics()) {
    INFO(metric.name);
    CHECK(std::find(known.begin(), known.end(), metric_noun(metric.name)) != known.end());
  }
  CHECK(metric_base("shattered", 1) == "1 word");
  CHECK(metric_base("unk_chars", 37536) == "37,536 characters");
}

TEST_CASE("check text: long lists are cut and counted", "[report]") {
  CheckReport report = article_report();
  const CheckedFile file = report.files.front();
  for (int i = 0; i < 30; ++i) {
    report.files.push_back(file);
    report.files.back().path = "copy" + std::to_string(i);
    report.files.back().errors = {{"copy" + std::to_string(i) + ":1: broken", ""}};
    report.files.back().notes = {"read as text", "note " + std::to_string(i)};
  }
  for (int i = 0; i < 20; ++i) report.top_words.push_back(report.top_words.front());
  for (int i = 0; i < 20; ++i) report.top_characters.push_back(report.top_characters.front());
  report.guilty_distinct = 500;
  for (int i = 0; i < 20; ++i) {
    report.gates.push_back(report.gates.back());
    report.gates.back().origin = "--gate";  // asked for, so worth a line; the default one on three words is not
  }
  const std::string text = render(report);
  CHECK(contains(text, "and 20 more errors (--format json has all)"));
  CHECK(contains(text, "and 21 more over the limits (--format json has all)"));
  CHECK(contains(text, "and 17 more shattered words"));
  CHECK(contains(text, "        and 495 more\n"));
  CHECK(contains(text, "and 18 not gated: too few words (--format json has them)"));
  CHECK(contains(text, "and 2,300 more (--format json lists 8)"));
  CHECK(contains(text, "copy0 and 29 more: read as text"));
  CHECK(contains(text, "and more notes (--format json has all)"));
  CHECK(contains(text, "FAIL    31 files: the model cannot read the Cyrillic part of these texts"));
}

TEST_CASE("check text: the last line explains the exit code", "[report]") {
  const auto last = [](const CheckReport& report) {
    const std::string text = render(report, at_width(1000));
    const std::size_t begin = text.rfind('\n', text.size() - 2) + 1;
    return text.substr(begin, text.size() - begin - 1);
  };
  CHECK(last(article_report()) == "130 records · 1 file · 37,536 characters · exit 1: 1 of 4 gates failed");
  CheckReport excused = article_report();
  excused.exit_code = 0;
  CHECK(last(excused).ends_with("exit 0 (--exit-zero): 1 of 4 gates failed"));
  CheckReport warned = article_report();
  std::erase_if(warned.gates, [](const GateVerdict& gate) { return gate.state == GateState::Failed; });
  warned.verdict = Verdict::Pass;
  warned.exit_code = 0;
  CHECK(last(warned).ends_with("exit 0: 3 gates passed, 1 of them warns"));
}

TEST_CASE("check text: a command to type holds a word only where it is safe", "[report]") {
  CheckReport report = article_report();
  CHECK(contains(render(report), "runecheck why 'реальна' shows how"));
  for (const std::string word : {"a'b", "-x", "a b", "\x1b[2J", "a\\b", "", "\u202ex"}) {
    report.top_words.front().word = word;
    CHECK(contains(render(report), "runecheck why TEXT shows how"));
  }
}

TEST_CASE("check text: what a baseline knows is said", "[report]") {
  CheckReport report = article_report();
  report.baseline = "known.json";
  report.tallies.back().known = 2000;
  const std::string text = render(report);
  CHECK(contains(text, "2,305 found, 2,000 known"));
  CHECK(contains(text, "known   2,000 of 2,307 findings are in the baseline known.json and do not count"));
}

}  // namespace
}  // namespace runecheck::report
