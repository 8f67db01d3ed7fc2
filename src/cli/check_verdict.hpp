// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/analyze/finding.hpp"
#include "runecheck/analyze/gate.hpp"
#include "runecheck/report/check_report.hpp"

namespace runecheck::cli {

/// What a run is judged by.
struct Judgement {
  std::vector<GateRule> gates;
  std::string fail_on = "error";
  bool exit_zero = false;
  bool allow_empty = false;
  int interrupted_by = 0;  ///< the signal's number; 0: none
};

/// Gives the findings of a rule another severity, wherever they are counted.
void override_severity(report::CheckReport& report, const RuleInfo& rule, Severity severity);

/// Judges the gates, and sets the verdict and the exit code. An input without any record or text, and a gate
/// that was asked for and has nothing to measure, leave the question open.
void judge(report::CheckReport& report, const Judgement& judgement);

/// Takes back a verdict: the report did not get to where it should.
void mark_incomplete(report::CheckReport& report);

}  // namespace runecheck::cli
