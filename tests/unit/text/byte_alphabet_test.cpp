// SPDX-License-Identifier: Apache-2.0
#include "runecheck/text/byte_alphabet.hpp"

#include <set>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"

using namespace runecheck;

TEST_CASE("byte alphabet: visible Latin-1 stands for itself, the rest follows from U+0100", "[text]") {
  CHECK(byte_alphabet::code_point('!') == U'!');
  CHECK(byte_alphabet::code_point('~') == U'~');
  CHECK(byte_alphabet::code_point(0xA1) == 0xA1);
  CHECK(byte_alphabet::code_point(0xAC) == 0xAC);
  CHECK(byte_alphabet::code_point(0xAE) == 0xAE);
  CHECK(byte_alphabet::code_point(0xFF) == 0xFF);
  CHECK(byte_alphabet::code_point(0x00) == 0x100);
  CHECK(byte_alphabet::code_point('\n') == 0x10A);
  CHECK(byte_alphabet::code_point(' ') == 0x120);
  CHECK(byte_alphabet::code_point(0x7F) == 0x121);
  CHECK(byte_alphabet::code_point(0x80) == 0x122);
  CHECK(byte_alphabet::code_point(0xA0) == 0x142);
  CHECK(byte_alphabet::code_point(0xAD) == 0x143);
}

TEST_CASE("byte alphabet: all forms of all bytes agree", "[text]") {
  std::set<char32_t> all;
  for (unsigned value = 0; value < 256; ++value) {
    const auto byte = static_cast<std::uint8_t>(value);
    const char32_t c = byte_alphabet::code_point(byte);
    CAPTURE(value);
    CHECK(byte_alphabet::byte(c) == byte);
    std::string text;
    utf8::append(text, c);
    CHECK(byte_alphabet::utf8(byte) == text);
    std::string back;
    CHECK(byte_alphabet::decode(text, back));
    CHECK(back == std::string(1, static_cast<char>(byte)));
    all.insert(c);
  }
  for (char32_t c = 0; c < 0x400; ++c) CHECK(byte_alphabet::byte(c).has_value() == (all.count(c) != 0));
  CHECK_FALSE(byte_alphabet::byte(0x10FFFF));
}

TEST_CASE("byte alphabet: texts", "[text]") {
  std::string out = "x";
  byte_alphabet::encode(" 日\n", out);
  CHECK(out == "xĠæĹ¥Ċ");
  std::string back = "y";
  CHECK(byte_alphabet::decode(out, back));
  CHECK(back == "yx 日\n");
}

TEST_CASE("byte alphabet: where a text has other characters nothing of it is taken", "[text]") {
  for (const std::string text :
       {"Ġ日", "a b", "ań", "a\u00ad", "a🤗", "a\xC4", "a\xC4z", "a\xFF", "a\x80", "a\xC1\x81"}) {
    std::string out = "x";
    CAPTURE(text);
    CHECK_FALSE(byte_alphabet::decode(text, out));
    CHECK(out == "x");
  }
}
