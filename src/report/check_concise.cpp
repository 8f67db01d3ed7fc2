// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "report/check_ci.hpp"
#include "report/check_renderers.hpp"
#include "report/finding_json.hpp"
#include "report/number_text.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;

void write_finding_line(std::string& out, const CheckReport& report, const CheckFinding& listed) {
  fmt::format_to(std::back_inserter(out), "{}: {} {} {}", ci::place_of(report, listed),
                 severity_name(listed.finding.severity), listed.finding.rule->code,
                 ci::log_text(listed.finding.message));
  if (!listed.field.empty()) out += " (in " + ci::log_text(listed.field, 200) + ")";
  out += '\n';
}

void write_rest(std::string& out, const CheckReport& report) {
  for (const RuleTally& tally : report.tallies) {
    if (tally.count() <= tally.listed) continue;
    fmt::format_to(std::back_inserter(out), "more: {} {} {} not listed\n", grouped(tally.count() - tally.listed),
                   tally.rule->code, tally.count() - tally.listed == 1 ? "finding is" : "findings are");
  }
}

}  // namespace

/// A line each, in this order: findings as editors and build servers read them, what is not listed,
/// gates, errors, notes, the verdict.
void render_check_concise(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::string out;
  for (const CheckFinding& listed : report.findings) {
    write_finding_line(out, report, listed);
    if (out.size() < kBlock) continue;
    sink.write(out);
    out.clear();
  }
  write_rest(out, report);
  for (const GateVerdict& gate : report.gates) {
    fmt::format_to(std::back_inserter(out), "gate: {}: {}\n", ci::gate_word(gate.state), ci::gate_sentence(gate));
  }
  for (const ci::ReportedError& reported : ci::all_errors(report)) {
    out += "error: " + ci::log_text(reported.error->message);
    if (!reported.error->help.empty()) out += " (" + ci::log_text(reported.error->help) + ")";
    out += '\n';
  }
  for (const std::string& note : report.notes) out += "note: " + ci::log_text(note) + "\n";
  out += ci::verdict_sentence(report) + "\n";
  sink.write(out);
}

}  // namespace runecheck::report
