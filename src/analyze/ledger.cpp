// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/ledger.hpp"

#include <algorithm>

namespace runecheck {

std::string_view count_name(Count count) noexcept {
  static constexpr std::array<std::string_view, kCountKinds> kNames = {
      "guilty",    "collateral", "deleted",   "accent_stripped", "case_folded",  "rewritten",     "white_space",
      "kept",      "characters", "unk_chars", "bytes",           "tokens",       "unk_tokens",    "words",
      "unk_words", "shattered",  "pieces",    "continued_words", "beyond_chars", "fallback_bytes"};
  return kNames[static_cast<std::size_t>(count)];
}

Counts& Ledger::script(unicode::ScriptId id) {
  const auto at = std::lower_bound(scripts_.begin(), scripts_.end(), id,
                                   [](const auto& entry, unicode::ScriptId value) { return entry.first < value; });
  if (at != scripts_.end() && at->first == id) return at->second;
  return scripts_.insert(at, {id, Counts{}})->second;
}

Counts Ledger::total() const noexcept {
  Counts sum;
  for (const auto& [id, counts] : scripts_) sum.add(counts);
  return sum;
}

void Ledger::add(const Ledger& other) {
  for (const auto& [id, counts] : other.scripts_) script(id).add(counts);
}

std::string_view round_trip_name(RoundTrip kind) noexcept {
  static constexpr std::array<std::string_view, kRoundTripKinds> kNames = {"exact", "normalized", "up_to_spaces",
                                                                           "lossy"};
  return kNames[static_cast<std::size_t>(kind)];
}

void RecordSums::add(const RecordSums& other) {
  records += other.records;
  refused += other.refused;
  empty += other.empty;
  rows += other.rows;
  beyond_records += other.beyond_records;
  beyond_rows += other.beyond_rows;
  for (std::size_t i = 0; i < kRoundTripKinds; ++i) round_trip[i] += other.round_trip[i];
  for (const auto& [length, count] : other.lengths) lengths[length] += count;
}

std::uint64_t RecordSums::length_percentile(unsigned percent) const noexcept {
  std::uint64_t all = 0;
  for (const auto& [length, count] : lengths) all += count;
  if (all == 0) return 0;
  // The smallest length with at least percent of 100 records at or below it; in integers, rounded up.
  const std::uint64_t wanted = std::max<std::uint64_t>(1, all / 100 * percent + (all % 100 * percent + 99) / 100);
  std::uint64_t seen = 0;
  for (const auto& [length, count] : lengths) {
    seen += count;
    if (seen >= wanted) return length;
  }
  return longest();
}

}  // namespace runecheck
