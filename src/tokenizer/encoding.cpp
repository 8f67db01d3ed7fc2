// SPDX-License-Identifier: Apache-2.0
#include "runecheck/tokenizer/encoding.hpp"

#include <algorithm>

namespace runecheck {

void Encoding::clear() {
  ids.clear();
  spans.clear();
  words.clear();
  type_ids.clear();
  sequences.clear();
  flags.clear();
  surfaces.clear();
  ranges = SequenceRanges::Known;
  overflow.clear();
}

void Encoding::reserve(std::size_t rows) {
  ids.reserve(rows);
  spans.reserve(rows);
  words.reserve(rows);
  type_ids.reserve(rows);
  sequences.reserve(rows);
  flags.reserve(rows);
}

void Encoding::push(TokenId id, OriginalSpan span, std::uint32_t word, std::uint32_t type_id, std::uint8_t sequence,
                    TokenFlags row_flags) {
  ids.push_back(id);
  spans.push_back(span);
  words.push_back(word);
  type_ids.push_back(type_id);
  sequences.push_back(sequence);
  flags.push_back(row_flags);
}

void Encoding::append(const Encoding& other, std::size_t begin, std::size_t end) {
  const auto copy = [begin, end](auto& to, const auto& from) {
    to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(begin),
              from.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const std::size_t base = size();
  copy(ids, other.ids);
  copy(spans, other.spans);
  copy(words, other.words);
  copy(type_ids, other.type_ids);
  copy(sequences, other.sequences);
  copy(flags, other.flags);
  for (const auto& [row, text] : other.surfaces) {
    if (row >= begin && row < end) surfaces.emplace_back(static_cast<std::uint32_t>(row - begin + base), text);
  }
}

const std::string* Encoding::surface(std::size_t row) const noexcept {
  const auto found = std::lower_bound(surfaces.begin(), surfaces.end(), row,
                                      [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
  return found != surfaces.end() && found->first == row ? &found->second : nullptr;
}

}  // namespace runecheck
