// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

/// BERT's pre-tokenizer: words are what stands between white space, and each punctuation mark is a
/// word of its own. Source: BERT's BasicTokenizer; checked against huggingface/tokenizers 0.23.2.
class BertPreTokenizer {
 public:
  static constexpr std::string_view kType = "BertPreTokenizer";

  static BertPreTokenizer from_config(const config::Node& node);

  /// Calls word(NormalizedSpan) for each word of text[begin, end), in order.   Cost: O(n).
  template <class Word>
  void split(std::string_view text, NormalizedSpan range, Word&& word) const {
    constexpr auto kBreaks = static_cast<std::uint16_t>(static_cast<std::uint16_t>(unicode::Property::WhiteSpace) |
                                                        static_cast<std::uint16_t>(unicode::Property::Punctuation));
    std::uint32_t start = range.begin;
    std::uint32_t at = range.begin;
    while (at < range.end) {
      const auto byte = static_cast<unsigned char>(text[at]);
      std::uint32_t size = 1;
      std::uint16_t properties = 0;
      if (byte < 0x80) {
        properties = unicode::properties(byte);
      } else {
        const utf8::Decoded decoded = utf8::decode(text.data() + at);
        size = decoded.size;
        properties = unicode::properties(decoded.code_point);
      }
      if ((properties & kBreaks) != 0) {
        if (start < at) word(NormalizedSpan{start, at});
        if (unicode::has(properties, unicode::Property::Punctuation)) word(NormalizedSpan{at, at + size});
        start = at + size;
      }
      at += size;
    }
    if (start < at) word(NormalizedSpan{start, at});
  }
  /// The same as a list.
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const {
    split(text, range, [&](NormalizedSpan piece) { pieces.push_back(piece); });
  }
};

}  // namespace runecheck
