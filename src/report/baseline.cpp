// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

#include "runecheck/core/sha256.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::report {

namespace {

using BySeverity = std::array<std::uint64_t, 3>;

constexpr std::size_t kFingerprintDigits = 32;

/// The lowest severity that fails; 3: none does.
std::size_t failing_from(std::string_view fail_on) noexcept {
  if (fail_on == "note") return static_cast<std::size_t>(Severity::Note);
  if (fail_on == "warning") return static_cast<std::size_t>(Severity::Warning);
  if (fail_on == "error") return static_cast<std::size_t>(Severity::Error);
  return std::tuple_size_v<BySeverity>;
}

std::uint64_t failing_of(const BySeverity& counts, std::string_view fail_on) noexcept {
  std::uint64_t sum = 0;
  for (std::size_t severity = failing_from(fail_on); severity < counts.size(); ++severity) sum += counts[severity];
  return sum;
}

/// What fingerprints are made of, without the number. No code and no path holds a NUL byte.
std::string identity(std::string_view rule, std::string_view path, std::string_view excerpt) {
  std::string text(rule);
  text += '\0';
  text += path;
  text += '\0';
  text += excerpt;
  return text;
}

std::string fingerprint_of(std::string identity, std::uint64_t occurrence) {
  identity += '\0';
  identity += std::to_string(occurrence);
  return sha256_hex(identity).substr(0, kFingerprintDigits);
}

std::map<std::string, Ratio> measured(const Counts* counts, const TypeCounts* types, const RecordSums* sums) {
  std::map<std::string, Ratio> ratios;
  for (const Metric& metric : metrics()) {
    Ratio ratio;
    if (metric.of_counts != nullptr && counts != nullptr) ratio = metric.of_counts(*counts);
    if (metric.of_types != nullptr && types != nullptr) ratio = metric.of_types(*types);
    if (metric.of_records != nullptr && sums != nullptr) ratio = metric.of_records(*sums);
    if (!ratio.empty()) ratios.emplace(metric.name, ratio);
  }
  return ratios;
}

}  // namespace

std::string fingerprint(std::string_view rule, std::string_view path, std::string_view excerpt,
                        std::uint64_t occurrence) {
  return fingerprint_of(identity(rule, path, excerpt), occurrence);
}

void assign_fingerprints(CheckReport& report) {
  std::vector<std::string> paths;
  for (const CheckedFile& file : report.files) {
    paths.push_back(std::filesystem::path(file.path).lexically_normal().string());
  }
  std::unordered_map<std::string, std::uint64_t> before;
  for (CheckFinding& found : report.findings) {
    const std::string_view path = found.file < paths.size() ? std::string_view(paths[found.file]) : std::string_view();
    std::string text = identity(found.finding.rule->code, path, found.excerpt);
    const std::uint64_t occurrence = before[text]++;
    found.fingerprint = fingerprint_of(std::move(text), occurrence);
  }
}

Baseline make_baseline(const CheckReport& report) {
  Baseline baseline;
  baseline.model = report.model.name;
  for (const RuleTally& tally : report.tallies) {
    baseline.rules[std::string(tally.rule->code)].count = tally.count();
  }
  for (const CheckFinding& found : report.findings) {
    baseline.rules[std::string(found.finding.rule->code)].fingerprints.push_back(found.fingerprint);
  }
  for (auto& [code, known] : baseline.rules) {
    std::sort(known.fingerprints.begin(), known.fingerprints.end());
    known.count = std::max<std::uint64_t>(known.count, known.fingerprints.size());
  }
  const Counts total = report.total.ledger.total();
  baseline.metrics[std::string(kAllScripts)] = measured(&total, &report.types, &report.total.sums);
  for (const auto& [id, counts] : report.total.ledger.scripts()) {
    const auto types = std::find_if(report.types_by_script.begin(), report.types_by_script.end(),
                                    [script = id](const auto& entry) { return entry.first == script; });
    const bool typed = types != report.types_by_script.end();
    baseline.metrics[std::string(unicode::script_code(id))] =
        measured(&counts, typed ? &types->second : nullptr, nullptr);
  }
  return baseline;
}

std::uint64_t count_failing(const CheckReport& report) {
  std::uint64_t sum = 0;
  for (const RuleTally& tally : report.tallies) sum += failing_of(tally.by_severity, report.fail_on);
  return sum;
}

BaselineEffect apply_baseline(CheckReport& report, const Baseline& baseline) {
  BaselineEffect effect;
  std::unordered_set<std::string_view> fingerprints;
  for (const auto& [code, known] : baseline.rules)
    fingerprints.insert(known.fingerprints.begin(), known.fingerprints.end());

  std::map<std::string_view, BySeverity> listed;   // by rule, of this report
  std::map<std::string_view, BySeverity> matched;  // of these, in the baseline
  std::vector<CheckFinding> fresh;
  for (CheckFinding& found : report.findings) {
    const auto severity = static_cast<std::size_t>(found.finding.severity);
    ++listed[found.finding.rule->code][severity];
    if (fingerprints.contains(found.fingerprint)) {
      ++matched[found.finding.rule->code][severity];
    } else {
      fresh.push_back(std::move(found));
    }
  }
  report.findings = std::move(fresh);

  std::uint64_t failing = 0;
  std::uint64_t in_baseline = 0;
  for (const auto& [code, known] : baseline.rules) in_baseline += known.count;
  for (RuleTally& tally : report.tallies) {
    const auto entry = baseline.rules.find(std::string(tally.rule->code));
    BySeverity known = matched[tally.rule->code];
    const std::uint64_t listed_known = known[0] + known[1] + known[2];
    std::uint64_t budget = 0;  // findings of the baseline that no listed one is
    if (entry != baseline.rules.end()) budget = entry->second.count - std::min(entry->second.count, listed_known);
    BySeverity left = tally.by_severity;
    // Those that are not listed are compared by number. The mildest ones first, so that doubt never makes green.
    for (std::size_t severity = 0; severity < left.size(); ++severity) {
      const std::uint64_t here = listed[tally.rule->code][severity];
      const std::uint64_t unlisted = left[severity] - std::min(left[severity], here);
      const std::uint64_t taken = std::min(unlisted, budget);
      budget -= taken;
      known[severity] += taken;
      left[severity] -= std::min(left[severity], known[severity]);
    }
    tally.known = known[0] + known[1] + known[2];
    tally.listed -= std::min(tally.listed, listed_known);
    effect.known += tally.known;
    effect.fresh += left[0] + left[1] + left[2];
    failing += failing_of(left, report.fail_on);
  }
  effect.gone = in_baseline - std::min(in_baseline, effect.known);
  report.failing_findings = failing;
  if (!baseline.model.empty() && baseline.model != report.model.name) {
    report.notes.push_back(fmt::format("the baseline was made with the model {}", baseline.model));
  }
  return effect;
}

std::vector<GateRule> no_worse(const Baseline& baseline, std::string_view metric, std::string_view script,
                               const std::string& origin) {
  const Metric* info = find_metric(metric);
  std::vector<GateRule> gates;
  if (info == nullptr) return gates;
  const auto words_of = [](const std::map<std::string, Ratio>& ratios) {
    const auto shattered = ratios.find("shattered");
    return shattered == ratios.end() ? 0 : shattered->second.denominator;
  };
  const auto all = baseline.metrics.find(std::string(kAllScripts));
  const std::uint64_t all_words = all == baseline.metrics.end() ? 0 : words_of(all->second);
  const auto add = [&](const std::string& name, const std::map<std::string, Ratio>& ratios) {
    const auto ratio = ratios.find(std::string(metric));
    if (ratio == ratios.end() || ratio->second.empty()) return;
    GateRule gate;
    gate.metric = metric;
    gate.script = name == kAllScripts ? "" : name;
    gate.error = ratio->second.value();
    gate.direction = info->gate;
    gate.origin = origin;
    gates.push_back(std::move(gate));
  };
  if (!script.empty()) {
    const auto found = baseline.metrics.find(std::string(script));
    if (found != baseline.metrics.end()) add(found->first, found->second);
    return gates;
  }
  if (all != baseline.metrics.end()) add(all->first, all->second);
  for (const auto& [name, ratios] : baseline.metrics) {
    if (name != kAllScripts && !too_little_to_gate(words_of(ratios), all_words)) add(name, ratios);
  }
  return gates;
}

std::string baseline_json(const Baseline& baseline) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("schema").text(kBaselineSchema);
  json.line_break().key("model").text(baseline.model);
  json.line_break().key("findings").begin_object();
  for (const auto& [code, known] : baseline.rules) {
    json.line_break().key(code).begin_object().key("count").integer(known.count).key("listed").begin_array();
    for (const std::string& fingerprint : known.fingerprints) json.line_break().text(fingerprint);
    json.line_break().end_array().end_object();
  }
  json.line_break().end_object();
  json.line_break().key("metrics").begin_object();
  for (const auto& [script, ratios] : baseline.metrics) {
    json.line_break().key(script).begin_object();
    for (const auto& [metric, ratio] : ratios) {
      json.line_break().key(metric).begin_object();
      json.key("numerator").integer(ratio.numerator).key("denominator").integer(ratio.denominator).end_object();
    }
    json.line_break().end_object();
  }
  json.line_break().end_object().end_object();
  out += '\n';
  return out;
}

}  // namespace runecheck::report
