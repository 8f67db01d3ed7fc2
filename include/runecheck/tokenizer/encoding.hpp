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

/// What the model gets for one record: columns of equal length, one row for each token.
/// The text of a token is vocab piece of its id, but for the rows listed in `surfaces`.
struct Encoding {
  std::vector<TokenId> ids;
  std::vector<OriginalSpan> spans;       ///< bytes of its text; {0, 0} for special tokens and padding
  std::vector<std::uint32_t> words;      ///< pre-token index within its text, or kNoWord
  std::vector<std::uint32_t> type_ids;
  std::vector<std::uint8_t> sequences;   ///< 0, 1, or kNoSequence for special tokens and padding
  std::vector<TokenFlags> flags;
  /// Rows whose text is not the piece of their id: added tokens with swallowed blanks or in their
  /// normalized form, template tokens, padding. Sorted by row.
  std::vector<std::pair<std::uint32_t, std::string>> surfaces;
  /// False where the reference does not know which rows are which text's (no post-processor): it then
  /// reports sequence 0 for every row, also for padding.
  bool ranged = true;
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
  /// The text of a row if it is one of `surfaces`, else nothing.
  const std::string* surface(std::size_t row) const noexcept;
};

}  // namespace runecheck
