// SPDX-License-Identifier: Apache-2.0
#include "runecheck/tokenizer/pad.hpp"

namespace runecheck {

std::uint64_t padded_length(std::uint64_t longest, const Padding& padding) noexcept {
  std::uint64_t length = padding.length.value_or(longest);
  if (padding.multiple > 0 && length % padding.multiple != 0) length += padding.multiple - length % padding.multiple;
  return length;
}

void pad(Encoding& encoding, std::uint64_t length, const Padding& padding) {
  for (Encoding& window : encoding.overflow) pad(window, length, padding);
  if (encoding.size() >= length) return;
  const std::size_t missing = length - encoding.size();
  const std::size_t first = padding.side == Side::Left ? 0 : encoding.size();
  const auto fill = [&](auto& column, auto value) {
    column.insert(column.begin() + static_cast<std::ptrdiff_t>(first), missing, value);
  };
  fill(encoding.ids, padding.id);
  fill(encoding.spans, OriginalSpan{});
  fill(encoding.words, kNoWord);
  fill(encoding.type_ids, padding.type_id);
  fill(encoding.sequences, kNoSequence);
  fill(encoding.flags, TokenFlags::Special | TokenFlags::Padding);
  std::vector<std::pair<std::uint32_t, std::string>> surfaces;
  surfaces.reserve(encoding.surfaces.size() + missing);
  const auto add_padding = [&] {
    for (std::size_t i = 0; i < missing; ++i)
      surfaces.emplace_back(static_cast<std::uint32_t>(first + i), padding.token);
  };
  if (padding.side == Side::Left) {
    add_padding();
    for (auto& [row, text] : encoding.surfaces)
      surfaces.emplace_back(static_cast<std::uint32_t>(row + missing), std::move(text));
  } else {
    surfaces = std::move(encoding.surfaces);
    add_padding();
  }
  encoding.surfaces = std::move(surfaces);
}

}  // namespace runecheck
