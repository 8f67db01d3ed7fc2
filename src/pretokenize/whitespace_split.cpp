// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/whitespace_split.hpp"

#include <cstdint>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

// The type says it all; the reference ignores other keys.
WhitespaceSplit WhitespaceSplit::from_config(const config::Node& node) {
  if (!node.is_object()) node.expected("an object");
  return {};
}

void WhitespaceSplit::split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const {
  std::uint32_t start = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const std::uint32_t end = at + decoded.size;
    if (unicode::has(decoded.code_point, unicode::Property::WhiteSpace)) {
      if (start < at) pieces.push_back({start, at});
      start = end;
    }
    at = end;
  }
  if (start < range.end) pieces.push_back({start, range.end});
}

}  // namespace runecheck
