// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/names.hpp"

#include <utility>
#include <vector>

#include "support/catch.hpp"

namespace runecheck::unicode {
namespace {

TEST_CASE("names: every kind of character has something to be called", "[unicode]") {
  const std::vector<std::pair<char32_t, std::string>> cases = {
      {U'A', "LATIN CAPITAL LETTER A"},
      {0x1F917, "HUGGING FACE"},
      {0x0B, "LINE TABULATION (control)"},
      {0x00, "NULL (control)"},
      {0x1F, "INFORMATION SEPARATOR ONE (control)"},
      {0x7F, "DELETE (control)"},
      {0x9B, "CONTROL SEQUENCE INTRODUCER (control)"},
      {0x9F, "APPLICATION PROGRAM COMMAND (control)"},
      {0xA0, "NO-BREAK SPACE"},
      {0x200B, "ZERO WIDTH SPACE"},
      {0x6F22, "CJK UNIFIED IDEOGRAPH-6F22"},
      {0xAC00, "HANGUL SYLLABLE GA"},
      {0xE000, "PRIVATE USE"},
      {0xD800, "SURROGATE"},
      {0xFDD0, "NONCHARACTER"},
      {0x1FFFF, "NONCHARACTER"},
      {0x0378, "UNASSIGNED"},
      {0x110000, "UNASSIGNED"},
  };
  for (const auto& [c, name] : cases) CHECK(character_name(c) == name);
}

TEST_CASE("names: scripts by code and in words", "[unicode]") {
  CHECK(script_code(U'я') == "Cyrl");
  CHECK(script_code(U'a') == "Latn");
  CHECK(script_code(U'!') == "Zyyy");
  CHECK(script_code(0x0301) == "Zinh");
  CHECK(script_code(0x0378) == "Zzzz");
  CHECK(script_code(0x110000) == "Zzzz");
  CHECK(script_name("Cyrl") == "Cyrillic");
  CHECK(script_name("Ital") == "Old Italic");
  CHECK(script_name("Qqqq") == "Qqqq");
}

TEST_CASE("names: display width as terminals have it", "[unicode]") {
  for (const char32_t c : {U'a', U'é', U'я', U'─', char32_t{0x0903}, char32_t{0x0600}, char32_t{0x1F1E9}}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(display_width(c) == 1);
  }
  for (const char32_t c : {U'漢', U'가', U'ａ', U'　', char32_t{0x1F917}, char32_t{0x2705}}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(display_width(c) == 2);
  }
  for (const char32_t c : {char32_t{0x0301}, char32_t{0x20DD}, char32_t{0x200D}, char32_t{0x1160}, char32_t{0x07}}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(display_width(c) == 0);
  }
}

TEST_CASE("names: what steers a terminal or leaves no trace is not presentable", "[unicode]") {
  for (const char32_t c : {char32_t{0x1B}, char32_t{0x7F}, char32_t{0x9B}, char32_t{0xAD}, char32_t{0x061C},
                           char32_t{0x115F}, char32_t{0x200B}, char32_t{0x202E}, char32_t{0x2028}, char32_t{0x2066},
                           char32_t{0xFE0F}, char32_t{0xFEFF}, char32_t{0xFFF9}, char32_t{0xFFFE}, char32_t{0xE000},
                           char32_t{0xE0041}, char32_t{0x0378}, char32_t{0x110000}}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK_FALSE(is_presentable(c));
  }
  for (const char32_t c : {U' ', U'a', char32_t{0xA0}, char32_t{0x0301}, char32_t{0x0600}, char32_t{0x3000},
                           char32_t{0xFFFD}, char32_t{0x1F917}}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(is_presentable(c));
  }
}

}  // namespace
}  // namespace runecheck::unicode
