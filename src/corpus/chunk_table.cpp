// SPDX-License-Identifier: Apache-2.0
#include "corpus/chunk_table.hpp"

namespace runecheck {

std::optional<PackedFacts> PackedFacts::pack(const ChunkFacts& facts) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint8_t>::max();
  const auto byte = [](std::uint64_t value) { return static_cast<std::uint8_t>(value); };
  if (!facts.error.empty() || facts.counts.size() > kScripts || facts.rules.size() > kRules || facts.rows > kMost) {
    return std::nullopt;
  }
  PackedFacts packed;
  packed.script_count = byte(facts.counts.size());
  for (std::size_t i = 0; i < facts.counts.size(); ++i) {
    packed.scripts[i] = facts.counts[i].first;
    for (std::size_t kind = 0; kind < kCountKinds; ++kind) {
      const std::uint64_t count = facts.counts[i].second.of[kind];
      if (count > kMost) return std::nullopt;
      packed.counts[i][kind] = byte(count);
    }
  }
  packed.rule_count = byte(facts.rules.size());
  for (std::size_t i = 0; i < facts.rules.size(); ++i) {
    if (facts.rules[i].count > kMost) return std::nullopt;
    packed.rule[i] = facts.rules[i].rule;
    packed.severity[i] = static_cast<std::uint8_t>(facts.rules[i].severity);
    packed.findings[i] = byte(facts.rules[i].count);
  }
  // Runs are not longer than the rows, which fit.
  const UnknownShape& shape = facts.unknown;
  packed.lead = byte(shape.lead);
  packed.trail = byte(shape.trail);
  packed.inner_absent = byte(shape.inner_absent);
  packed.inner_too_long = byte(shape.inner_too_long);
  packed.inner_runs = byte(shape.inner_runs);
  packed.shape_flags = byte((shape.lead_too_long ? 1U : 0U) | (shape.trail_too_long ? 2U : 0U) | (shape.all ? 4U : 0U));
  return packed;
}

UnknownShape PackedFacts::unknown() const noexcept {
  UnknownShape shape;
  shape.lead = lead;
  shape.trail = trail;
  shape.inner_absent = inner_absent;
  shape.inner_too_long = inner_too_long;
  shape.inner_runs = inner_runs;
  shape.lead_too_long = (shape_flags & 1U) != 0;
  shape.trail_too_long = (shape_flags & 2U) != 0;
  shape.all = (shape_flags & 4U) != 0;
  return shape;
}

}  // namespace runecheck
