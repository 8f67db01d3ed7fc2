// SPDX-License-Identifier: Apache-2.0
//
// What was known before: findings that no longer count, and ratios that must not get worse.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/analyze/gate.hpp"
#include "runecheck/core/ratio.hpp"
#include "runecheck/report/check_report.hpp"

namespace runecheck::report {

/// Version of the JSON of a baseline; within a major only additions.
inline constexpr std::string_view kBaselineSchema = "runecheck.baseline/1";
/// The key of all scripts together among the metrics of a baseline.
inline constexpr std::string_view kAllScripts = "all";

/// A baseline, as it stands in its file.
struct Baseline {
  /// The findings of one rule.
  struct Known {
    std::uint64_t count = 0;                ///< all of them
    std::vector<std::string> fingerprints;  ///< of the listed ones, sorted
    friend bool operator==(const Known&, const Known&) = default;
  };
  std::string model;                                            ///< name of the model it was made with
  std::map<std::string, Known> rules;                           ///< by code
  std::map<std::string, std::map<std::string, Ratio>> metrics;  ///< by script, or kAllScripts; by name
};

/// What a baseline did to a report.
struct BaselineEffect {
  std::uint64_t known = 0;  ///< findings that do not count any more
  std::uint64_t fresh = 0;  ///< findings that were not in it
  std::uint64_t gone = 0;   ///< findings of it that are no more: it may be made anew
};

/// The identity of a finding: 32 hex digits, the same on every machine and in every release. It does not
/// depend on the line, so that what stands above may change.
/// `occurrence`: how many findings of this rule, path and excerpt stand before it.
std::string fingerprint(std::string_view rule, std::string_view path, std::string_view excerpt,
                        std::uint64_t occurrence);

/// Gives each listed finding its fingerprint, by file in the order of the list. "./a.txt" is "a.txt".
void assign_fingerprints(CheckReport& report);

/// The baseline that knows all of a report. Needs the fingerprints.
Baseline make_baseline(const CheckReport& report);

/// Takes what the baseline knows out of a report: listed findings by fingerprint, the others of the same rule by
/// their number (so list all, where a new one must not hide behind one that is gone). Sets `failing_findings`
/// from `fail_on`, RuleTally::known and ::listed, and notes another model. Needs the fingerprints.
BaselineEffect apply_baseline(CheckReport& report, const Baseline& baseline);

/// Gates that fail when `metric` is worse than in the baseline. With a script, that one; without, all scripts
/// together and each script that had enough words to be gated. None where the baseline measured nothing.
std::vector<GateRule> no_worse(const Baseline& baseline, std::string_view metric, std::string_view script,
                               const std::string& origin);

/// The file: JSON, one finding a line, so that it merges and reviews well. The same for equal baselines.
std::string baseline_json(const Baseline& baseline);

/// Findings at or above `fail_on` ("error", "warning", "note", "never"), without any baseline.
std::uint64_t count_failing(const CheckReport& report);

}  // namespace runecheck::report
