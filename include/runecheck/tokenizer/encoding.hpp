// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/core/flags.hpp"
#include "runecheck/core/ids.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Without a post-processor the reference loses the ranges of texts in part of its results.
enum class SequenceRanges : std::uint8_t {
  Known,      ///< the usual case
  Absent,     ///< every row reads as sequence 0, padding included
  FirstOnly,  ///< rows of the second text read as none
};

/// What the model gets for one record: columns of equal length, one row for each token.
/// The text of a token is vocab piece of its id, but for the rows listed in `surfaces`.
struct Encoding {
  std::vector<TokenId> ids;
  std::vector<OriginalSpan> spans;   ///< bytes of its text; {0, 0} for special tokens and padding
  std::vector<std::uint32_t> words;  ///< pre-token index within its text, or kNoWord
  std::vector<std::uint32_t> type_ids;
  std::vector<std::uint8_t> sequences;  ///< the text a span belongs to: 0, 1, or kNoSequence (special, padding)
  std::vector<TokenFlags> flags;
  /// Rows whose text is not the piece of their id: added tokens with swallowed blanks or in their
  /// normalized form, template tokens, padding. Sorted by row.
  std::vector<std::pair<std::uint32_t, std::string>> surfaces;
  /// How far the reference knows which rows are which text's; `sequences` always knows.
  SequenceRanges ranges = SequenceRanges::Known;
  /// Windows beyond the first, in the reference's order; they have none of their own.
  std::vector<Encoding> overflow;

  std::size_t size() const noexcept { return ids.size(); }
  void clear();
  void reserve(std::size_t rows);
  /// Appends one row.
  void push(TokenId id, OriginalSpan span, std::uint32_t word, std::uint32_t type_id, std::uint8_t sequence,
            TokenFlags row_flags);
  /// Appends rows [begin, end) of `other`, without its overflow.
  void append(const Encoding& other, std::size_t begin, std::size_t end);
  /// The reference's sequence_ids column: 0, 1 or kNoSequence.
  std::uint8_t sequence_id(std::size_t row) const noexcept {
    if (ranges == SequenceRanges::Known) return sequences[row];
    return ranges == SequenceRanges::Absent || sequences[row] == 0 ? 0 : kNoSequence;
  }
  /// The text of a row if it is one of `surfaces`, else nothing.
  const std::string* surface(std::size_t row) const noexcept;
};

}  // namespace runecheck
