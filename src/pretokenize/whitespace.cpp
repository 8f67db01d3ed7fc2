// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/whitespace.hpp"

#include <cstdint>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

// The type says it all; the reference ignores other keys.
WhitespacePreTokenizer WhitespacePreTokenizer::from_config(const config::Node& node) {
  if (!node.is_object()) node.expected("an object");
  return {};
}

void WhitespacePreTokenizer::split(std::string_view text, NormalizedSpan range,
                                   std::vector<NormalizedSpan>& pieces) const {
  constexpr auto kWord = static_cast<std::uint16_t>(unicode::Property::RegexWord);
  constexpr auto kBlank = static_cast<std::uint16_t>(unicode::Property::WhiteSpace);
  // No character is both; what is neither makes words of its own.
  std::uint16_t last = kBlank;
  std::uint32_t start = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const auto kind = static_cast<std::uint16_t>(unicode::properties(decoded.code_point) & (kWord | kBlank));
    if (kind != last) {
      if (last != kBlank) pieces.push_back({start, at});
      start = at;
      last = kind;
    }
    at += decoded.size;
  }
  if (last != kBlank) pieces.push_back({start, range.end});
}

}  // namespace runecheck
