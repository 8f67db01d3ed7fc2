// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/check_ci.hpp"
#include "report/check_renderers.hpp"
#include "report/finding_json.hpp"
#include "report/number_text.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;
constexpr std::size_t kMostLines = 100;  // of one test case: a report of a file, not a copy of it

/// A shown text for XML. `show` left nothing in it that XML 1.0 forbids: control characters, U+FFFE,
/// U+FFFF and surrogates are escapes by now.
std::string xml(std::string_view shown) {
  std::string out;
  out.reserve(shown.size());
  for (const char c : shown) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      default: out += c;
    }
  }
  return out;
}

enum class Outcome : std::uint8_t { Passed, Skipped, Failed, Error };

struct TestCase {
  std::string classname;
  std::string name;
  Outcome outcome = Outcome::Passed;
  std::string type;
  std::string message;
  std::string body;  ///< lines, shown
};

std::string tag_of(Outcome outcome) {
  return outcome == Outcome::Skipped ? "skipped" : outcome == Outcome::Failed ? "failure" : "error";
}

std::string finding_line(const CheckReport& report, const CheckFinding& listed) {
  std::string line =
      fmt::format("{}: {}: {} [{}]", ci::place_of(report, listed), severity_name(listed.finding.severity),
                  ci::log_text(listed.finding.message), listed.finding.rule->code);
  if (!listed.field.empty()) line += " in " + ci::log_text(listed.field, 200);
  line += '\n';
  if (!listed.finding.help.empty()) line += "  help: " + ci::log_text(listed.finding.help) + "\n";
  return line;
}

/// The findings of one rule in one file. Notes alone do not fail it.
TestCase case_of(const CheckReport& report, const std::vector<const CheckFinding*>& findings) {
  const CheckFinding& first = *findings.front();
  TestCase test;
  test.classname = fmt::format("runecheck.rule.{}", first.finding.rule->code);
  test.name = ci::place_of(report, first.file, {});
  test.type = first.finding.rule->code;
  const CheckFinding* worst = *std::max_element(findings.begin(), findings.end(), [](const auto* a, const auto* b) {
    return a->finding.severity < b->finding.severity;
  });
  if (worst->finding.severity != Severity::Note) test.outcome = Outcome::Failed;
  test.message = findings.size() == 1
                     ? ci::log_text(worst->finding.message)
                     : fmt::format("{}: {}", counted(findings.size(), "finding"), ci::log_text(worst->finding.message));
  for (std::size_t i = 0; i < std::min(findings.size(), kMostLines); ++i) {
    test.body += finding_line(report, *findings[i]);
  }
  if (findings.size() > kMostLines) {
    test.body += fmt::format("and {} more; --format json lists all\n", grouped(findings.size() - kMostLines));
  }
  return test;
}

TestCase case_of(const GateVerdict& gate) {
  TestCase test;
  test.classname = "runecheck.gate";
  test.name = ci::gate_name(gate);
  if (!gate.field.empty()) test.name += " of " + ci::log_text(gate.field, 200);
  test.type = "gate";
  test.message = ci::gate_sentence(gate);
  test.body =
      fmt::format("gate {}: {}\nset by: {}\n", ci::gate_word(gate.state), test.message, ci::log_text(gate.origin, 200));
  if (gate.state == GateState::Failed) test.outcome = Outcome::Failed;
  if (gate.state == GateState::NotGated) test.outcome = Outcome::Skipped;
  return test;
}

TestCase case_of(const InputError& error, std::string name) {
  TestCase test;
  test.classname = "runecheck.input";
  test.name = std::move(name);
  test.outcome = Outcome::Error;
  test.type = "input";
  test.message = ci::log_text(error.message);
  test.body = test.message + "\n";
  if (!error.help.empty()) test.body += "  help: " + ci::log_text(error.help) + "\n";
  return test;
}

/// Whether each input could be read: so a report without findings and gates has test cases, too.
void add_inputs(std::vector<TestCase>& tests, const CheckReport& report) {
  for (const InputError& error : report.errors) tests.push_back(case_of(error, "input"));
  if (report.interrupted)
    tests.push_back(case_of({"interrupted: not all of the input was read", "run it again"}, "run"));
  for (const CheckedFile& file : report.files) {
    for (const InputError& error : file.errors) tests.push_back(case_of(error, ci::shown_path(file.path)));
    if (!file.errors.empty()) continue;
    TestCase test;
    test.classname = "runecheck.input";
    test.name = ci::shown_path(file.path);
    tests.push_back(std::move(test));
  }
}

/// One test case for each rule in each file, by rule and then by file.
void add_findings(std::vector<TestCase>& tests, const CheckReport& report) {
  std::vector<const CheckFinding*> findings;
  findings.reserve(report.findings.size());
  for (const CheckFinding& listed : report.findings) findings.push_back(&listed);
  const auto group = [](const CheckFinding* listed) { return std::pair(listed->finding.rule->code, listed->file); };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const CheckFinding* a, const CheckFinding* b) { return group(a) < group(b); });
  for (auto begin = findings.begin(); begin != findings.end();) {
    const auto end =
        std::find_if(begin, findings.end(), [&](const CheckFinding* listed) { return group(listed) != group(*begin); });
    tests.push_back(case_of(report, {begin, end}));
    begin = end;
  }
}

void write_case(std::string& out, const TestCase& test) {
  out += fmt::format("<testcase classname=\"{}\" name=\"{}\" time=\"0\"", xml(test.classname), xml(test.name));
  if (test.outcome == Outcome::Passed) {
    out += "/>\n";
    return;
  }
  const std::string tag = tag_of(test.outcome);
  out += fmt::format("><{}", tag);
  if (test.outcome != Outcome::Skipped) out += fmt::format(" type=\"{}\"", xml(test.type));
  out += fmt::format(" message=\"{}\"", xml(test.message));
  if (test.outcome == Outcome::Skipped) {
    out += "/></testcase>\n";
  } else {
    out += fmt::format(">{}</{}></testcase>\n", xml(test.body), tag);
  }
}

std::size_t count(const std::vector<TestCase>& tests, Outcome outcome) {
  return static_cast<std::size_t>(
      std::count_if(tests.begin(), tests.end(), [outcome](const TestCase& test) { return test.outcome == outcome; }));
}

void write_property(std::string& out, std::string_view name, std::string_view shown) {
  out += fmt::format("<property name=\"{}\" value=\"{}\"/>", name, xml(shown));
}

}  // namespace

/// One suite: a test case for each input, each gate, and each rule in each file with findings. Errors
/// and warnings are failures, input errors are errors, gates that do not apply are skipped; notes and
/// warning gates pass, and are told in system-out. Times are 0 and the host is "localhost", so that
/// the same input gives the same bytes.
void render_check_junit(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::vector<TestCase> tests;
  add_inputs(tests, report);
  for (const GateVerdict& gate : report.gates) tests.push_back(case_of(gate));
  add_findings(tests, report);

  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  out += fmt::format(
      "<testsuite name=\"runecheck.check\" package=\"runecheck\" id=\"0\" hostname=\"localhost\" "
      "timestamp=\"1970-01-01T00:00:00\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\">\n",
      tests.size(), count(tests, Outcome::Failed), count(tests, Outcome::Error), count(tests, Outcome::Skipped));
  out += "<properties>";
  write_property(out, "model", ci::log_text(report.model.name));
  write_property(out, "verdict", verdict_name(report.verdict));
  write_property(out, "exit_code", std::to_string(report.exit_code));
  out += "</properties>\n";
  for (const TestCase& test : tests) {
    write_case(out, test);
    if (out.size() < kBlock) continue;
    sink.write(out);
    out.clear();
  }
  out += "<system-out>";
  for (const TestCase& test : tests) {
    if (test.outcome == Outcome::Passed) out += xml(test.body);
  }
  for (const RuleTally& tally : report.tallies) {
    if (tally.count() <= tally.listed) continue;
    out += fmt::format("{} of {} not listed\n", counted(tally.count() - tally.listed, "finding"), tally.rule->code);
  }
  for (const std::string& note : report.notes) out += "note: " + xml(ci::log_text(note)) + "\n";
  out += xml(ci::verdict_sentence(report)) + "\n</system-out>\n<system-err/>\n</testsuite>\n</testsuites>\n";
  sink.write(out);
}

}  // namespace runecheck::report
