// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/fixed_length.hpp"

#include <cstdint>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

// Stricter than the reference, which loads a length of 0 and panics at the first text.
FixedLength FixedLength::from_config(const config::Node& node) {
  const auto field = node.find("length");
  if (!field) return FixedLength(kDefaultLength);
  const std::uint64_t length = field->unsigned_integer();
  if (length == 0) field->expected("a length of at least 1");
  return FixedLength(length);
}

void FixedLength::split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const {
  std::uint64_t count = 0;
  std::uint32_t start = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    at += utf8::sequence_size(static_cast<unsigned char>(text[at]));
    if (++count == length_) {
      pieces.push_back({start, at});
      start = at;
      count = 0;
    }
  }
  if (start < range.end) pieces.push_back({start, range.end});
}

}  // namespace runecheck
