// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/punctuation.hpp"

#include <cstdint>

#include "pretokenize/split_behavior.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

PunctuationPreTokenizer PunctuationPreTokenizer::from_config(const config::Node& node) {
  const auto behavior = node.find("behavior");
  return behavior ? PunctuationPreTokenizer(split_behavior_from_config(*behavior)) : PunctuationPreTokenizer();
}

void PunctuationPreTokenizer::split(std::string_view text, NormalizedSpan range,
                                    std::vector<NormalizedSpan>& pieces) const {
  BehaviorCutter cutter(behavior_, pieces);
  std::uint32_t start = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const std::uint32_t end = at + decoded.size;
    if (unicode::has(decoded.code_point, unicode::Property::Punctuation)) {
      if (start < at) cutter.add({start, at}, false);
      cutter.add({at, end}, true);
      start = end;
    }
    at = end;
  }
  if (start < range.end) cutter.add({start, range.end}, false);
  cutter.finish();
}

}  // namespace runecheck
