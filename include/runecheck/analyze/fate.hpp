// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runecheck/tokenizer/explanation.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// What became of one code point of the input. Each has exactly one fate; where several things
/// happened to it, the first of this list counts.
enum class Fate : std::uint8_t {
  Guilty,      ///< under an [UNK] and its reason: no piece of the vocabulary can hold it there
  Collateral,  ///< under an [UNK] because of others
  Deleted,     ///< removed by the normalizer
  AccentStripped,
  CaseFolded,
  Rewritten,  ///< replaced by something else
  WhiteSpace,
  Kept,
};
inline constexpr std::size_t kFateCount = 8;

/// Names as the JSON has them: guilty, collateral, deleted, accent_stripped, case_folded, rewritten,
/// white_space, kept.
std::string_view fate_name(Fate fate) noexcept;

/// Number of code points of each fate.
struct FateCounts {
  std::array<std::uint64_t, kFateCount> counts{};
  std::uint64_t& operator[](Fate fate) noexcept { return counts[static_cast<std::size_t>(fate)]; }
  std::uint64_t operator[](Fate fate) const noexcept { return counts[static_cast<std::size_t>(fate)]; }
  std::uint64_t total() const noexcept;
  FateCounts& operator+=(const FateCounts& other) noexcept;
};

/// Why a word became an [UNK].
enum class UnknownReason : std::uint8_t {
  AbsentCharacter,  ///< it has characters no piece can hold
  NoPath,           ///< every character is in some piece, but no row of pieces spells the word
  TooLong,          ///< more characters than the model looks at
  Literal,          ///< the text itself says [UNK]
};
/// absent-character, no-path, too-long, literal.
std::string_view reason_name(UnknownReason reason) noexcept;

/// One [UNK] of a text.
struct UnknownWord {
  std::uint32_t token = 0;  ///< index into Explanation::tokens
  UnknownReason reason = UnknownReason::AbsentCharacter;
  OriginalSpan extent;                ///< from its first to its last code point of the original
  std::vector<std::uint32_t> guilty;  ///< first bytes of the guilty code points, ascending
  std::uint32_t characters = 0;       ///< code points in the extent
};

/// The fates of one text.
struct Fates {
  /// [code points of the text] in order.
  std::vector<Fate> of;
  /// [code points] first byte of each.
  std::vector<std::uint32_t> begins;
  std::vector<UnknownWord> unknown;
  FateCounts counts;

  /// Index of the code point that holds byte `at`.
  std::size_t index_of(std::uint32_t at) const noexcept;
};

/// The one place where fates are computed: from the edit log and the provenance of an explained text,
/// never from its offsets.
Fates compute_fates(std::string_view text, const Explanation& explanation, const Tokenizer& tokenizer);
/// As above, into fates whose buffers are reused.
void compute_fates(std::string_view text, const Explanation& explanation, const Tokenizer& tokenizer, Fates& fates);

}  // namespace runecheck
