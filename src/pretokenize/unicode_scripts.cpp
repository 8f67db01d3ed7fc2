// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/unicode_scripts.hpp"

#include <cstdint>

#include "runecheck/unicode/pretokenize_script.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

// The type says it all; the reference ignores other keys.
UnicodeScripts UnicodeScripts::from_config(const config::Node& node) {
  if (!node.is_object()) node.expected("an object");
  return {};
}

void UnicodeScripts::split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const {
  unicode::PretokenizeScript last = unicode::kNoScript;
  std::uint32_t start = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const unicode::PretokenizeScript script = unicode::pretokenize_script(decoded.code_point);
    if (script != unicode::kNoScript && script != last) {
      if (last != unicode::kNoScript) pieces.push_back({start, at});
      start = at;
      last = script;
    }
    at += decoded.size;
  }
  if (last != unicode::kNoScript) pieces.push_back({start, range.end});
}

}  // namespace runecheck
