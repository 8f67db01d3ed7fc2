// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runecheck/core/span.hpp"
#include "runecheck/tokenizer/explanation.hpp"

namespace runecheck {

/// A word as a reader sees it: a maximal run of letters and marks of the original text, or one
/// ideograph. Independent of any tokenizer, so that it means the same for all of them.
struct DiagnosticWord {
  OriginalSpan span;
  std::uint32_t letters = 0;      ///< letters and marks after NFC, Hangul syllables counted as their jamo
  std::uint32_t pieces = 0;       ///< tokens that hold at least one of its letters or marks
  std::uint32_t first_token = 0;  ///< index into Explanation::tokens; meaningless when pieces is 0
  bool unknown = false;           ///< one of these tokens is unknown
  std::uint32_t last_token = 0;   ///< index of the last of them; meaningless when pieces is 0

  /// At least 3 letters, at least 3 pieces, no unknown token, fewer than 1.5 letters a piece.
  bool shattered() const noexcept { return letters >= 3 && pieces >= 3 && !unknown && letters * 2 < pieces * 3; }
};

/// The one word splitter of all rules and metrics.   Cost: O(n).
std::vector<DiagnosticWord> split_words(std::string_view text);
/// As above, into a vector whose buffer is reused.
void split_words(std::string_view text, std::vector<DiagnosticWord>& words);

/// Fills in which tokens hold the letters of each word.   Cost: O(n).
void assign_pieces(std::string_view text, const Explanation& explanation, std::vector<DiagnosticWord>& words);

}  // namespace runecheck
