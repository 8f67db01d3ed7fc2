// SPDX-License-Identifier: Apache-2.0
//
// Named facts about single characters, to be read as documentation. sweep_test.cpp checks all.

#include "runecheck/unicode/properties.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace runecheck::unicode {
namespace {

using CodePointList = std::vector<char32_t>;

std::u32string text_of(const CodePoints& points) { return {points.data, points.size}; }

static_assert(has(static_cast<std::uint16_t>(Property::Cjk | Property::Mark), Property::Mark));
static_assert(has(static_cast<std::uint16_t>(Property::Cjk), Property::Cjk | Property::Mark));
static_assert(!has(static_cast<std::uint16_t>(Property::Cjk), Property::Mark));

TEST_CASE("properties: clean_text removes controls but keeps unassigned code points", "[unicode]") {
  for (const char32_t c : CodePointList{0x0000, 0x0007, 0x000B, 0x000C, 0x0085, 0x00AD, 0x180E, 0x200B, 0x200D, 0xE000,
                                        0xFEFF, 0xFFFD, 0xE0001, 0x10FFFD}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(has(c, Property::CleanRemoved));
    CHECK_FALSE(has(c, Property::CleanToSpace));
  }
  for (const char32_t c : CodePointList{0x0378, 0xFFFF, 0xE0080, 0x0890, 0x08E2, 0x110CD, 0x13430, 0x0041}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK_FALSE(has(c, Property::CleanRemoved));
  }
}

TEST_CASE("properties: clean_text maps TAB, LF, CR and wide blanks to a space", "[unicode]") {
  for (const char32_t c : CodePointList{0x0009, 0x000A, 0x000D, 0x00A0, 0x1680, 0x2003, 0x2028, 0x3000}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(has(c, Property::CleanToSpace));
    CHECK(has(c, Property::WhiteSpace));
    CHECK_FALSE(has(c, Property::CleanRemoved));
  }
  CHECK_FALSE(has(U' ', Property::CleanToSpace));
  CHECK(has(U' ', Property::WhiteSpace));
}

TEST_CASE("properties: VT, FF and NEL are white space but deleted first", "[unicode]") {
  for (const char32_t c : CodePointList{0x000B, 0x000C, 0x0085}) {
    CHECK(has(c, Property::WhiteSpace));
    CHECK(has(c, Property::CleanRemoved));
  }
  CHECK_FALSE(has(char32_t{0x200B}, Property::WhiteSpace));
}

TEST_CASE("properties: BERT punctuation has all ASCII symbols and no other symbol", "[unicode]") {
  for (const char32_t c : std::u32string(U"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u2026\u3002\u166D")) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(has(c, Property::Punctuation));
  }
  // Euro, copyright, degree, times, trade mark, arrow; then punctuation newer than Unicode 8.0.
  for (const char32_t c : std::u32string(U"\u20AC\u00A9\u00B0\u00D7\u2122\u2192\u2E43\u061D7a")) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK_FALSE(has(c, Property::Punctuation));
  }
}

TEST_CASE("properties: the gap 2B820..2B91F of the reference's CJK ranges is kept", "[unicode]") {
  for (const char32_t c :
       CodePointList{0x3400, 0x4E00, 0x535A, 0x9FFF, 0xF900, 0x2A6DF, 0x2B81F, 0x2B920, 0x2CEAF, 0x2FA1F}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(has(c, Property::Cjk));
  }
  // The gap, then the ideographic zero, kana, Hangul and the extensions from plane 3 on.
  for (const char32_t c : CodePointList{0x2B820, 0x2B91F, 0x3007, 0x3042, 0x30AB, 0xD55C, 0x30000}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK_FALSE(has(c, Property::Cjk));
  }
  CHECK(has(char32_t{0x2B820}, Property::Ideographic));
  CHECK(has(char32_t{0x3007}, Property::Ideographic));
  CHECK_FALSE(has(char32_t{0x3042}, Property::Ideographic));
}

TEST_CASE("properties: stripped marks are those of Unicode 8.0", "[unicode]") {
  for (const char32_t c : CodePointList{0x0301, 0x0E49, 0x1734, 0xFE0F, 0xE0100}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(has(c, Property::NonspacingMark));
  }
  // A spacing mark, an enclosing mark, a mark of Unicode 14, a composed letter.
  for (const char32_t c : CodePointList{0x093E, 0x20DD, 0x1ABF, 0x00E9}) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK_FALSE(has(c, Property::NonspacingMark));
  }
  CHECK(has(char32_t{0x093E}, Property::Mark));
  CHECK(has(char32_t{0x20DD}, Property::Mark));
  CHECK(has(char32_t{0x1ABF}, Property::Mark));
}

TEST_CASE("properties: regex word characters include marks, joiners and connectors", "[unicode]") {
  // The last two are newer than ICU 72: Garay of Unicode 16.0, extension I of 15.1.
  for (const char32_t c : std::u32string(U"aZ0_\u00E9\u0301\u200C\u200D\u203F\u4E00\U00010D50"
                                         U"\U0002EBF0")) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK(has(c, Property::RegexWord));
  }
  for (const char32_t c : std::u32string(U"-' $\u00B2\u20AC\u200B")) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK_FALSE(has(c, Property::RegexWord));
  }
}

TEST_CASE("properties: letters, variation selectors and ignorable characters", "[unicode]") {
  CHECK(has(U'a', Property::Letter));
  CHECK(has(char32_t{0x0434}, Property::Letter));
  CHECK(has(char32_t{0xD55C}, Property::Letter));
  CHECK_FALSE(has(U'7', Property::Letter));
  CHECK_FALSE(has(char32_t{0x0301}, Property::Letter));
  CHECK(has(char32_t{0xFE0F}, Property::VariationSelector));
  CHECK(has(char32_t{0x180F}, Property::VariationSelector));
  CHECK_FALSE(has(char32_t{0x180E}, Property::VariationSelector));
  CHECK(has(char32_t{0x00AD}, Property::DefaultIgnorable));
  CHECK(has(char32_t{0x200B}, Property::DefaultIgnorable));
  CHECK(has(char32_t{0x3164}, Property::DefaultIgnorable));
  CHECK_FALSE(has(U' ', Property::DefaultIgnorable));
}

TEST_CASE("combining_class: marks newer than Unicode 9.0 are starters", "[unicode]") {
  CHECK(combining_class(U'a') == 0);
  CHECK(combining_class(0x0301) == 230);
  CHECK(combining_class(0x0323) == 220);
  CHECK(combining_class(0x0345) == 240);
  CHECK(combining_class(0x094D) == 9);
  CHECK(combining_class(0x07FD) == 0);
  CHECK(combining_class(0x1ABF) == 0);
  CHECK(combining_class(0x1DFA) == 0);
  CHECK(combining_class(0x10FFFF) == 0);
}

TEST_CASE("decompose: full, canonical only, of Unicode 9.0", "[unicode]") {
  CHECK(text_of(decompose(U'a')) == U"a");
  CHECK(text_of(decompose(0x00E9)) == U"e\u0301");
  CHECK(text_of(decompose(0x1EA4)) == U"A\u0302\u0301");
  CHECK(text_of(decompose(0x1F82)) == U"\u03B1\u0313\u0300\u0345");  // Four, the longest.
  CHECK(text_of(decompose(0x212B)) == U"A\u030A");
  CHECK(text_of(decompose(0xF900)) == U"\u8C48");
  CHECK(text_of(decompose(0x0344)) == U"\u0308\u0301");
  CHECK(text_of(decompose(0xFB01)) == U"\uFB01");       // Compatibility only.
  CHECK(text_of(decompose(0x11938)) == U"\U00011938");  // Newer than Unicode 9.0.
  CHECK(text_of(decompose(0x10FFFF)) == U"\U0010FFFF");
}

TEST_CASE("decompose: Hangul syllables become two or three jamo", "[unicode]") {
  CHECK(text_of(decompose(0xAC00)) == U"\u1100\u1161");
  CHECK(text_of(decompose(0xD55C)) == U"\u1112\u1161\u11AB");
  CHECK(text_of(decompose(0xD7A3)) == U"\u1112\u1175\u11C2");
  CHECK(text_of(decompose(0xABFF)) == U"\uABFF");
  CHECK(text_of(decompose(0xD7A4)) == U"\uD7A4");
}

TEST_CASE("lowercase: full mapping without context, of Unicode 17.0", "[unicode]") {
  CHECK(text_of(lowercase(U'A')) == U"a");
  CHECK(text_of(lowercase(U'a')) == U"a");
  CHECK(text_of(lowercase(0x00DF)) == U"\u00DF");
  CHECK(text_of(lowercase(0x1E9E)) == U"\u00DF");
  CHECK(text_of(lowercase(0x03A3)) == U"\u03C3");   // Never the final sigma.
  CHECK(text_of(lowercase(0x0130)) == U"i\u0307");  // The only one that grows.
  CHECK(text_of(lowercase(0x01C5)) == U"\u01C6");   // Title case.
  CHECK(text_of(lowercase(0x2126)) == U"\u03C9");
  CHECK(text_of(lowercase(0x212A)) == U"k");
  CHECK(text_of(lowercase(0x2167)) == U"\u2177");
  CHECK(text_of(lowercase(0x1C89)) == U"\u1C8A");  // Unicode 16.0.
  CHECK(text_of(lowercase(0xA7DC)) == U"\u019B");
  CHECK(text_of(lowercase(0x10D50)) == U"\U00010D70");
  CHECK(text_of(lowercase(0x16EA0)) == U"\U00016EBB");  // Unicode 17.0.
  CHECK(text_of(lowercase(0x10FFFF)) == U"\U0010FFFF");
}

}  // namespace
}  // namespace runecheck::unicode
