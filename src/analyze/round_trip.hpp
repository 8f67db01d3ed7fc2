// SPDX-License-Identifier: Apache-2.0
//
// Whether the tokens of a text decode to what went into the model. One judgement for the counts of
// `check` (exact, normalized, up_to_spaces, lossy) and for RC701.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "runecheck/core/ids.hpp"
#include "runecheck/tokenizer/explanation.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// What decoding makes of the tokens of one chunk.
struct ChunkTrip {
  bool exact_first = false;         ///< at the start of a text it is the chunk itself
  bool exact_later = false;         ///< behind another token it is a blank and the chunk itself
  bool spaced_first = false;        ///< at the start of a text it is the normalized chunk
  bool spaced_later = false;        ///< behind another token it is a blank and the normalized chunk
  bool glued_later = false;         ///< behind another token it is the normalized chunk alone: "," behind "a"
  bool up_to_spaces_first = false;  ///< at the start of a text it is the normalized chunk but for white space
  bool up_to_spaces = false;        ///< wherever it may stand it is
};

/// Judges the tokens `ids` of a chunk that reads `normalized` after the normalizer; none of them is unknown.
/// Cost: decoding them, mostly once.
ChunkTrip judge_chunk_trip(const Tokenizer& tokenizer, std::string_view chunk, std::string_view normalized,
                           std::span<const TokenId> ids);

/// Byte of `a` at which it first differs from `b` when white space is left out of both: the start of a
/// code point, a.size() when `b` only goes on; nothing when they are equal.   Cost: O(n).
std::optional<std::size_t> first_difference(std::string_view a, std::string_view b) noexcept;

/// The whole text after the normalizer; added tokens that were cut out of the raw text stand as they were typed.
std::string normalized_text(std::string_view text, const Explanation& explanation);

}  // namespace runecheck
