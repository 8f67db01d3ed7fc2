// SPDX-License-Identifier: Apache-2.0
//
// Writes reports for tests/validators into the folder that RUNECHECK_DUMP names, one for each format:
// NAME.FORMAT. Without it, only checks that all formats are deterministic.
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"

namespace runecheck::test {
namespace {

/// 25,010 findings, more than a SARIF run may have.
report::CheckReport long_check_report() {
  report::CheckReport report = passing_check_report();
  constexpr std::size_t kFindings = 25010;
  report::RuleTally tally;
  tally.rule = &find_rule("RC101")->info;
  for (std::size_t i = 0; i < kFindings; ++i) {
    report.findings.push_back(detail::sample_finding(*tally.rule, 2 * i));
    report.findings.back().fingerprint = detail::sample_fingerprint(i);
  }
  tally.by_severity[static_cast<std::size_t>(Severity::Warning)] = kFindings;
  tally.listed = kFindings;
  report.tallies.push_back(tally);
  return report;
}

TEST_CASE("check samples: the same bytes each time, and files for the validators", "[report]") {
  const std::vector<std::pair<std::string, Render>> formats = {
      {"json", &report::render_check_json},         {"concise", &report::render_check_concise},
      {"github", &report::render_check_github},     {"gitlab", &report::render_check_gitlab},
      {"sarif", &report::render_check_sarif},       {"junit", &report::render_check_junit},
      {"markdown", &report::render_check_markdown},
  };
  std::vector<std::pair<std::string, report::CheckReport>> reports = {{"sample", sample_check_report()},
                                                                      {"passing", passing_check_report()}};
  const char* folder = std::getenv("RUNECHECK_DUMP");
  if (folder != nullptr) {
    reports.emplace_back("long", long_check_report());
    std::size_t number = 0;
    for (const std::string& text : hostile_texts()) {
      reports.emplace_back("hostile-" + std::to_string(number++), hostile_check_report(text));
    }
  }
  for (const auto& [name, report] : reports) {
    for (const auto& [format, render] : formats) {
      CAPTURE(name, format);
      const std::string text = rendered(render, report);
      CHECK(text == rendered(render, report));
      CHECK(text.ends_with('\n'));
      if (folder == nullptr) continue;
      std::ofstream out(std::string(folder) + "/" + name + "." + format, std::ios::binary);
      out << text;
      CHECK(out.flush().good());
    }
  }
}

}  // namespace
}  // namespace runecheck::test
