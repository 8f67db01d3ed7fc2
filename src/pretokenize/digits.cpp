// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/digits.hpp"

#include <cstdint>

#include "runecheck/unicode/numeric.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

DigitsPreTokenizer DigitsPreTokenizer::from_config(const config::Node& node) {
  return DigitsPreTokenizer(node.at("individual_digits").boolean());
}

void DigitsPreTokenizer::split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const {
  bool is_last_digit = false;
  std::uint32_t start = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const bool is_digit = unicode::is_numeric(decoded.code_point);
    if (start < at && (is_digit != is_last_digit || (is_digit && individual_digits_))) {
      pieces.push_back({start, at});
      start = at;
    }
    is_last_digit = is_digit;
    at += decoded.size;
  }
  if (start < range.end) pieces.push_back({start, range.end});
}

}  // namespace runecheck
