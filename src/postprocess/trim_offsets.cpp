// SPDX-License-Identifier: Apache-2.0
#include "runecheck/postprocess/trim_offsets.hpp"

#include <algorithm>
#include <cstdint>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

constexpr char32_t kByteLevelBlank = 0x120;

bool is_blank(char32_t c) noexcept { return c == kByteLevelBlank || unicode::has(c, unicode::Property::WhiteSpace); }

/// Start of the character that ends at byte `end` > 0.
std::size_t start_of_last(std::string_view text, std::size_t end) noexcept {
  do {
    --end;
  } while (end > 0 && utf8::is_continuation(text[end]));
  return end;
}

std::size_t leading_blanks(std::string_view token) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < token.size(); ++count) {
    const utf8::Decoded decoded = utf8::decode(token.data() + at);
    if (!is_blank(decoded.code_point)) break;
    at += decoded.size;
  }
  return count;
}

std::size_t trailing_blanks(std::string_view token) noexcept {
  std::size_t count = 0;
  for (std::size_t end = token.size(); end > 0; ++count) {
    end = start_of_last(token, end);
    if (!is_blank(utf8::decode(token.data() + end).code_point)) break;
  }
  return count;
}

}  // namespace

OriginalSpan trim_offsets(std::string_view token, std::string_view text, OriginalSpan span, std::size_t row,
                          bool add_prefix_space) noexcept {
  const std::size_t leading = leading_blanks(token);
  const std::size_t trailing = trailing_blanks(token);
  const bool is_added = leading == 1 && add_prefix_space && (row == 0 || span.begin == 0);
  if (!is_added) {
    for (std::size_t i = 0; i < leading && span.begin < span.end; ++i) {
      span.begin += utf8::sequence_size(static_cast<unsigned char>(text[span.begin]));
    }
  }
  std::size_t end = span.end;
  for (std::size_t i = 0; i < trailing; ++i) {
    if (end == 0) return span;
    end = start_of_last(text, end);
  }
  span.end = std::max(static_cast<std::uint32_t>(end), span.begin);
  return span;
}

}  // namespace runecheck
