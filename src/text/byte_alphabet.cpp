// SPDX-License-Identifier: Apache-2.0
#include "runecheck/text/byte_alphabet.hpp"

#include "runecheck/unicode/utf8.hpp"

namespace runecheck::byte_alphabet {

void encode(std::string_view bytes, std::string& out) {
  out.reserve(out.size() + bytes.size());
  for (const char c : bytes) out += utf8(static_cast<std::uint8_t>(c));
}

bool decode(std::string_view text, std::string& out) {
  const std::size_t start = out.size();
  for (std::size_t at = 0; at < text.size();) {
    auto c = static_cast<char32_t>(static_cast<unsigned char>(text[at]));
    if (c >= 0x80) {
      // All of the alphabet beyond ASCII is U+00A1 to U+0143: two bytes, the first C2 to C5.
      if (c < 0xC2 || c > 0xC5 || at + 1 == text.size() || !runecheck::utf8::is_continuation(text[at + 1])) c = kEnd;
      if (c != kEnd) c = runecheck::utf8::decode(text.data() + at).code_point;
    }
    const auto value = byte(c);
    if (!value) {
      out.resize(start);
      return false;
    }
    out += static_cast<char>(*value);
    at += c < 0x80 ? 1 : 2;
  }
  return true;
}

}  // namespace runecheck::byte_alphabet
