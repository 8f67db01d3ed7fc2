// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

const Metric& metric_of(const GateRule& rule) {
  const Metric* metric = find_metric(rule.metric);
  if (metric == nullptr) throw std::logic_error("a gate on a metric that does not exist: " + rule.metric);
  return *metric;
}

/// One script, or all of them, of one part.
struct Place {
  std::string script;
  std::string field;
  Counts counts;
  TypeCounts types;
  const RecordSums* sums = nullptr;  ///< of the whole part
  bool types_known = true;
};

GateState state_of(const GateRule& rule, const Ratio& measured) {
  // Division rounds to the nearest double, and so does the reading of a limit: 1 of 100 is exactly 0.01. A
  // product, limit * denominator, would not be, and a value that equals its limit would fail now and then.
  const double value = measured.value();
  const auto beyond = [&](const std::optional<double>& limit) {
    if (!limit) return false;
    return rule.direction == GateDirection::Min ? value < *limit : value > *limit;
  };
  return beyond(rule.error) ? GateState::Failed : beyond(rule.warn) ? GateState::Warned : GateState::Passed;
}

GateVerdict begin_verdict(const GateRule& rule, const Metric& metric) {
  GateVerdict verdict;
  verdict.metric = rule.metric;
  verdict.script = rule.script;
  verdict.field = rule.field;
  verdict.origin = rule.origin;
  verdict.direction = rule.direction;
  verdict.unit = metric.unit;
  verdict.warn = rule.warn;
  verdict.error = rule.error;
  return verdict;
}

Ratio measure(const Metric& metric, const Place& place) {
  if (metric.of_counts != nullptr) return metric.of_counts(place.counts);
  if (metric.of_types != nullptr) return metric.of_types(place.types);
  return metric.of_records(*place.sums);
}

GateVerdict not_gated(const GateRule& rule, const Place& place, std::string reason) {
  const Metric& metric = metric_of(rule);
  GateVerdict verdict = begin_verdict(rule, metric);
  verdict.script = place.script;
  verdict.field = place.field;
  if (place.types_known || metric.of_types == nullptr) verdict.measured = measure(metric, place);
  verdict.state = GateState::NotGated;
  verdict.reason = std::move(reason);
  return verdict;
}

GateVerdict judge(const GateRule& rule, const Place& place) {
  const Metric& metric = metric_of(rule);
  if (metric.of_types != nullptr && !place.types_known) {
    return not_gated(rule, place, "distinct words are counted over all fields together");
  }
  if (!place.script.empty() && !metric.by_script()) {
    return not_gated(rule, place, "measured on whole records, not by script");
  }
  GateVerdict verdict = begin_verdict(rule, metric);
  verdict.script = place.script;
  verdict.field = place.field;
  verdict.measured = measure(metric, place);
  if (verdict.measured.empty()) {
    verdict.state = GateState::NotGated;
    verdict.reason = "nothing to measure";
  } else {
    verdict.state = state_of(rule, verdict.measured);
  }
  return verdict;
}

/// The parts and scripts of a subject, by name.
class Places {
 public:
  explicit Places(const GateSubject& subject) : subject_(subject) {}

  /// The part of this name; null when there is no such field.
  const Part* part(std::string_view field) const {
    if (field.empty()) return subject_.total;
    const auto at = std::find_if(subject_.fields.begin(), subject_.fields.end(),
                                 [&](const GateSubject::Field& candidate) { return candidate.name == field; });
    return at == subject_.fields.end() ? nullptr : at->part;
  }

  Place all_scripts(const Part& part, std::string_view field) const {
    return {"", std::string(field), part.ledger.total(), subject_.types, &part.sums, field.empty()};
  }

  Place of_script(const Part& part, std::string_view script, std::string_view field) const {
    Place place{std::string(script), std::string(field), {}, {}, &part.sums, field.empty()};
    for (const auto& [id, counts] : part.ledger.scripts()) {
      if (unicode::script_code(id) == script) place.counts.add(counts);
    }
    for (const auto& [id, counts] : subject_.types_by_script) {
      if (unicode::script_code(id) != script) continue;
      place.types.types += counts.types;
      place.types.whole += counts.whole;
      place.types.collisions += counts.collisions;
    }
    return place;
  }

  /// Codes of the scripts that write words.
  static std::vector<std::string> scripts(const Part& part) {
    std::vector<std::string> codes;
    for (const auto& [id, counts] : part.ledger.scripts()) {
      if (counts[Count::Words] > 0) codes.emplace_back(unicode::script_code(id));
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
  }

 private:
  const GateSubject& subject_;
};

std::uint64_t words_of(const Part& part) noexcept { return part.ledger.total()[Count::Words]; }

/// A gate of every script, on one of them.
void judge_script(const GateRule& rule, std::string_view script, const Places& places, const GateSubject& subject,
                  std::vector<GateVerdict>& verdicts) {
  const Part* part = places.part(rule.field);
  const Place place = places.of_script(*part, script, rule.field);
  const auto reason = too_little_to_gate(place.counts[Count::Words], words_of(*part));
  if (!reason) {
    verdicts.push_back(judge(rule, place));
    return;
  }
  bool judged = false;
  if (rule.field.empty() && metric_of(rule).of_counts != nullptr) {
    // A small field would drown in a large one.
    for (const GateSubject::Field& field : subject.fields) {
      Place inside = places.of_script(*field.part, script, field.name);
      if (too_little_to_gate(inside.counts[Count::Words], words_of(*field.part))) continue;
      verdicts.push_back(judge(rule, inside));
      judged = true;
    }
  }
  if (!judged) verdicts.push_back(not_gated(rule, place, *reason));
}

std::size_t order_of(std::string_view metric) noexcept {
  return static_cast<std::size_t>(find_metric(metric) - metrics().data());
}

}  // namespace

std::string_view gate_state_name(GateState state) noexcept {
  switch (state) {
    case GateState::Passed: return "passed";
    case GateState::Warned: return "warned";
    case GateState::Failed: return "failed";
    case GateState::NotGated: break;
  }
  return "not_gated";
}

std::vector<GateRule> default_gates() {
  constexpr double kUnkWarn = 0.001;
  constexpr double kUnkError = 0.01;
  constexpr double kShatteredWarn = 0.02;
  constexpr double kShatteredError = 0.1;
  constexpr double kBeyondError = 0.05;
  const std::string every(kEveryScript);
  return {
      {"unk_chars", "", "", kUnkWarn, kUnkError, GateDirection::Max, "default"},
      {"shattered", "", "", kShatteredWarn, kShatteredError, GateDirection::Max, "default"},
      {"beyond_limit", "", "", 0.0, kBeyondError, GateDirection::Max, "default"},
      {"unk_chars", every, "", kUnkWarn, kUnkError, GateDirection::Max, "default"},
      {"shattered", every, "", kShatteredWarn, kShatteredError, GateDirection::Max, "default"},
  };
}

std::vector<GateRule> merge_gates(std::vector<GateRule> base, std::vector<GateRule> named) {
  for (GateRule& rule : named) {
    const auto same = std::find_if(base.begin(), base.end(), [&](const GateRule& other) {
      return other.metric == rule.metric && other.script == rule.script && other.field == rule.field;
    });
    if (same != base.end()) {
      *same = std::move(rule);
    } else {
      base.push_back(std::move(rule));
    }
  }
  return base;
}

std::optional<std::string> too_little_to_gate(std::uint64_t words, std::uint64_t all_words) {
  if (words < kGatedWords) {
    return fmt::format("{} {}, fewer than {}", grouped(words), words == 1 ? "word" : "words", kGatedWords);
  }
  // In integers, rounded up, divided first: words * 100 could wrap.
  if (words < all_words / 100 * kGatedPercent + (all_words % 100 * kGatedPercent + 99) / 100) {
    // Rounded down to a hundredth, so that it never reads "1 %, less than 1 %".
    const double percent = std::floor(static_cast<double>(words) / static_cast<double>(all_words) * 1e4) / 100;
    return percent < 0.01 ? fmt::format("less than 0.01 % of the words, less than {} %", kGatedPercent)
                          : fmt::format("{} % of the words, less than {} %", percent, kGatedPercent);
  }
  return std::nullopt;
}

std::vector<GateVerdict> judge_gates(std::span<const GateRule> gates, const GateSubject& subject) {
  const Places places(subject);
  std::vector<GateVerdict> verdicts;
  for (const GateRule& rule : gates) {
    const Part* part = places.part(rule.field);
    if (part == nullptr) {
      GateVerdict verdict = begin_verdict(rule, metric_of(rule));
      verdict.state = GateState::NotGated;
      verdict.reason = "the input has no field " + rule.field;
      verdicts.push_back(std::move(verdict));
    } else if (rule.script.empty()) {
      verdicts.push_back(judge(rule, places.all_scripts(*part, rule.field)));
    } else if (rule.script != kEveryScript) {
      verdicts.push_back(judge(rule, places.of_script(*part, rule.script, rule.field)));
    } else {
      for (const std::string& script : Places::scripts(*part)) {
        const bool has_its_own = std::any_of(gates.begin(), gates.end(), [&](const GateRule& other) {
          return other.metric == rule.metric && other.script == script && other.field == rule.field;
        });
        if (!has_its_own) judge_script(rule, script, places, subject, verdicts);
      }
    }
  }
  std::stable_sort(verdicts.begin(), verdicts.end(), [](const GateVerdict& a, const GateVerdict& b) {
    return std::make_tuple(!a.script.empty(), std::string_view(a.script), order_of(a.metric),
                           std::string_view(a.field)) < std::make_tuple(!b.script.empty(), std::string_view(b.script),
                                                                        order_of(b.metric), std::string_view(b.field));
  });
  return verdicts;
}

}  // namespace runecheck
