// SPDX-License-Identifier: Apache-2.0
#include "cli/check_verdict.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"

namespace runecheck::cli {

namespace {

constexpr int kSignalBase = 128;  // what shells report of a program that a signal ended

void judge_gates_of(report::CheckReport& report, const std::vector<GateRule>& gates) {
  GateSubject subject;
  subject.total = &report.total;
  subject.types = report.types;
  subject.types_by_script = report.types_by_script;
  for (const report::CheckedField& field : report.fields) subject.fields.push_back({field.field, &field.part});
  report.gates = judge_gates(gates, subject);
}

/// A gate that somebody asked for, and that looked at nothing, must not pass in silence. A script need not occur.
void require_measured(report::CheckReport& report) {
  for (const GateVerdict& gate : report.gates) {
    if (gate.origin == "default" || gate.state != GateState::NotGated || !gate.script.empty()) continue;
    report.errors.push_back({fmt::format("gate {}: {}", gate.origin, gate.reason.empty() ? "not gated" : gate.reason),
                             "leave the gate out, or give it what it measures"});
    report.complete = false;
  }
}

/// Gates that were asked for by script and found too little of each have answered nothing either, if no other did.
void require_answer(report::CheckReport& report) {
  const auto judged = [](const GateVerdict& gate) { return gate.state != GateState::NotGated; };
  const auto asked = [](const GateVerdict& gate) { return gate.origin != "default"; };
  if (std::any_of(report.gates.begin(), report.gates.end(), judged)) return;
  const auto gate = std::find_if(report.gates.begin(), report.gates.end(), asked);
  if (gate == report.gates.end()) return;
  report.errors.push_back({fmt::format("no gate had enough text to judge ({}: {})", gate->origin, gate->reason),
                           "give it more text, or a gate over all scripts together, such as --max-shattered 10%"});
  report.complete = false;
}

/// Nothing was lost of no text, but that answers nothing.
void require_text(report::CheckReport& report) {
  if (report.total.ledger.total()[Count::Characters] > 0) return;
  report.errors.push_back(
      {"the input holds no text: its records are empty or white space", "give it some text, or add --allow-empty"});
  report.complete = false;
}

}  // namespace

void override_severity(report::CheckReport& report, const RuleInfo& rule, Severity severity) {
  for (report::RuleTally& tally : report.tallies) {
    if (tally.rule != &rule) continue;
    const std::uint64_t count = tally.count();
    tally.by_severity = {};
    tally.by_severity[static_cast<std::size_t>(severity)] = count;
  }
  for (report::CheckFinding& finding : report.findings) {
    if (finding.finding.rule == &rule) finding.finding.severity = severity;
  }
}

void judge(report::CheckReport& report, const Judgement& judgement) {
  judge_gates_of(report, judgement.gates);
  const RecordSums& sums = report.total.sums;
  if (sums.records == 0 && sums.refused == 0 && report.complete && !judgement.allow_empty) {
    report.errors.push_back({"the input holds no record", "give it some text, or add --allow-empty"});
    report.complete = false;
  }
  if (sums.records > 0 && report.complete && !judgement.allow_empty) require_text(report);
  if (sums.records > 0 && report.complete) require_measured(report);
  if (sums.records > 0 && report.complete) require_answer(report);
  report.fail_on = judgement.fail_on;
  if (judgement.interrupted_by != 0) report.interrupted = true;
  if (report.interrupted) report.complete = false;
  const bool failed = report.failing_findings > 0 ||
                      std::any_of(report.gates.begin(), report.gates.end(),
                                  [](const GateVerdict& gate) { return gate.state == GateState::Failed; });
  report.verdict = !report.complete ? report::Verdict::Incomplete
                   : failed         ? report::Verdict::Fail
                                    : report::Verdict::Pass;
  if (judgement.interrupted_by != 0) {
    report.exit_code = kSignalBase + judgement.interrupted_by;
  } else if (!report.complete) {
    report.exit_code = kExitNoAnswer;
  } else {
    report.exit_code = failed && !judgement.exit_zero ? kExitGateFailed : kExitPass;
  }
}

void mark_incomplete(report::CheckReport& report) {
  report.complete = false;
  report.verdict = report::Verdict::Incomplete;
  if (report.exit_code < kSignalBase) report.exit_code = kExitNoAnswer;
}

}  // namespace runecheck::cli
