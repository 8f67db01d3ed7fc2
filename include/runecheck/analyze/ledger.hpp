// SPDX-License-Identifier: Apache-2.0
//
// What is counted over a corpus. Integers only, so that parts add up exactly in any order; ratios
// are made of them at the very end (metrics.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/fate.hpp"
#include "runecheck/unicode/scripts.hpp"

namespace runecheck {

/// What is counted for each script. The first ones are the fates, in their order: the number of
/// code points that met each.
enum class Count : std::uint8_t {
  Guilty,
  Collateral,
  Deleted,
  AccentStripped,
  CaseFolded,
  Rewritten,
  WhiteSpace,
  Kept,
  Characters,  ///< code points that are not white space
  UnkChars,    ///< of these, the ones under an unknown token
  Bytes,       ///< of the text, in UTF-8
  Tokens,      ///< without those of the post-processor; of the script of its first letter
  UnkTokens,   ///< a typed "[UNK]" is not one
  Words,       ///< diagnostic words
  UnkWords,    ///< of these, the ones with an unknown token
  Shattered,
  Pieces,          ///< tokens that hold a letter of a word, summed over the words
  ContinuedWords,  ///< words of more than one piece
  BeyondChars,     ///< characters that no row within the limit reaches
  FallbackBytes,   ///< bytes of the code points that came out as byte tokens
};
inline constexpr std::size_t kCountKinds = 20;

/// Names as the JSON has them: "guilty", …, "fallback_bytes".
std::string_view count_name(Count count) noexcept;

/// One number for each Count.
struct Counts {
  std::array<std::uint64_t, kCountKinds> of{};
  std::uint64_t& operator[](Count count) noexcept { return of[static_cast<std::size_t>(count)]; }
  std::uint64_t operator[](Count count) const noexcept { return of[static_cast<std::size_t>(count)]; }
  std::uint64_t code_points() const noexcept {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kFateCount; ++i) sum += of[i];
    return sum;
  }
  void add(const Counts& other, std::uint64_t times = 1) noexcept {
    for (std::size_t i = 0; i < kCountKinds; ++i) of[i] += other.of[i] * times;
  }
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// Counts by script.
class Ledger {
 public:
  /// The counts of a script, made if needed.
  Counts& script(unicode::ScriptId id);
  /// The scripts there are, by number.
  std::span<const std::pair<unicode::ScriptId, Counts>> scripts() const noexcept { return scripts_; }
  /// Sum over the scripts.
  Counts total() const noexcept;
  void add(const Ledger& other);
  void clear() noexcept { scripts_.clear(); }
  friend bool operator==(const Ledger&, const Ledger&) = default;

 private:
  std::vector<std::pair<unicode::ScriptId, Counts>> scripts_;
};

/// How close a decoded record comes to its text. Each record is one of these, the best that holds.
enum class RoundTrip : std::uint8_t {
  Exact,       ///< the text itself
  Normalized,  ///< the text after the normalizer
  UpToSpaces,  ///< the same, but for white space
  Lossy,       ///< unknown words, or an unexplained difference
};
inline constexpr std::size_t kRoundTripKinds = 4;
/// exact, normalized, up_to_spaces, lossy.
std::string_view round_trip_name(RoundTrip kind) noexcept;

/// What is counted once for each record.
struct RecordSums {
  std::uint64_t records = 0;
  std::uint64_t refused = 0;         ///< with an error: nothing of it is counted elsewhere
  std::uint64_t empty = 0;           ///< blank lines: separators, not records
  std::uint64_t rows = 0;            ///< tokens with those of the post-processor
  std::uint64_t beyond_records = 0;  ///< records of more rows than the limit
  std::uint64_t beyond_rows = 0;     ///< rows beyond it
  std::array<std::uint64_t, kRoundTripKinds> round_trip{};
  std::map<std::uint64_t, std::uint64_t> lengths;  ///< rows of a record: number of records

  void add(const RecordSums& other);
  /// The smallest length that `percent` of 100 records do not exceed; 0 without records.
  std::uint64_t length_percentile(unsigned percent) const noexcept;
  std::uint64_t longest() const noexcept { return lengths.empty() ? 0 : lengths.rbegin()->first; }
  friend bool operator==(const RecordSums&, const RecordSums&) = default;
};

/// Everything that is counted of one part of the input: a file, a field, or all of it.
struct Part {
  Ledger ledger;
  RecordSums sums;
  void add(const Part& other) {
    ledger.add(other.ledger);
    sums.add(other.sums);
  }
  friend bool operator==(const Part&, const Part&) = default;
};

}  // namespace runecheck
