// SPDX-License-Identifier: Apache-2.0
//
// Gates: limits on metrics, and what became of them. A gate fails on a fact of the whole corpus, never
// on a single finding.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/ledger.hpp"
#include "runecheck/analyze/metrics.hpp"
#include "runecheck/analyze/word_types.hpp"
#include "runecheck/core/ratio.hpp"

namespace runecheck {

/// As the script of a gate: each script by itself, where there is enough of it to say something.
inline constexpr std::string_view kEveryScript = "*";
/// What "enough of it" is: words of the script, and their share of all words, in percent.
inline constexpr std::uint64_t kGatedWords = 200;
inline constexpr std::uint64_t kGatedPercent = 1;

/// A limit on one metric.
struct GateRule {
  std::string metric;                            ///< name of a metric: "shattered"
  std::string script;                            ///< ISO 15924: "Cyrl"; empty: all scripts together; "*": kEveryScript
  std::string field;                             ///< of a structured input: "/text"; empty: all fields together
  std::optional<double> warn;                    ///< beyond it the gate warns
  std::optional<double> error;                   ///< beyond it the gate fails
  GateDirection direction = GateDirection::Max;  ///< what "beyond" is: greater (Max), smaller (Min)
  std::string origin;                            ///< "default", "--max-shattered 10%", "runecheck.toml:12"
  friend bool operator==(const GateRule&, const GateRule&) = default;
};

enum class GateState : std::uint8_t { Passed, Warned, Failed, NotGated };
/// passed, warned, failed, not_gated.
std::string_view gate_state_name(GateState state) noexcept;

/// One gate's verdict.
struct GateVerdict {
  std::string metric;  ///< "shattered"
  std::string script;  ///< "Cyrl"; empty for all scripts
  std::string field;   ///< empty for all fields
  std::string origin;  ///< "default", "--max-shattered 10%", "runecheck.toml:12"
  GateDirection direction = GateDirection::Max;
  MetricUnit unit = MetricUnit::Share;
  Ratio measured;
  std::optional<double> warn;
  std::optional<double> error;
  GateState state = GateState::Passed;
  std::string reason;  ///< why it is not gated: "57 words, fewer than 200"
};

/// What gates are judged on.   Lifetime: views; all of it outlives the call.
struct GateSubject {
  /// One field of the structured inputs.
  struct Field {
    std::string_view name;  ///< "/messages/*/content"
    const Part* part = nullptr;
  };
  const Part* total = nullptr;
  TypeCounts types;
  std::span<const std::pair<unicode::ScriptId, TypeCounts>> types_by_script;  ///< distinct words are not told by field
  std::vector<Field> fields;                                                  ///< none for plain text
};

/// The gates without any configuration: unk_chars 0.1%:1%, shattered 2%:10% (both for all scripts together
/// and for every script by itself) and beyond_limit 0:5%.
std::vector<GateRule> default_gates();

/// `base` with `named` over it: a gate that is named replaces the one of the same metric, script and
/// field; the others stay. Naming all scripts together ("") leaves "*" as it is, and the other way round.
std::vector<GateRule> merge_gates(std::vector<GateRule> base, std::vector<GateRule> named);

/// Judges all gates.
///
/// A value beyond the limit fails; one that equals it does not. Nothing to measure is not gated. A gate of
/// every script speaks of each script that has words: it is judged over all fields if the script holds at
/// least kGatedWords words and kGatedPercent of 100 words, else in each field where it does, else not
/// gated, with the reason. A script that has a gate of its own is left to that.
/// Order: all scripts together in the order of the metrics, then by script. The same for equal input.
/// Errors: std::logic_error for a metric that does not exist; check names when they are read.
std::vector<GateVerdict> judge_gates(std::span<const GateRule> gates, const GateSubject& subject);

/// Whether this much of a script is enough for a gate of every script; else the reason why not.
std::optional<std::string> too_little_to_gate(std::uint64_t words, std::uint64_t all_words);

}  // namespace runecheck
