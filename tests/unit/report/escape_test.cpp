// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/escape.hpp"

#include <cctype>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"

namespace runecheck::report {
namespace {

using namespace std::string_literals;
using Table = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("show: ordinary text of any script stays as it is", "[report]") {
  for (const std::string& text : {""s, "Magic is real!"s, "Магия"s, "漢字"s, "שלום"s, "हिन्दी"s, "🤗"s, "e\u0301"s,
                                  "a\u00A0b"s, "C:\\dir"s, "back\\"s, "50 %"s}) {
    CHECK(show(text) == text);
  }
}

TEST_CASE("show: controls, bidi controls and invisible characters become escapes", "[report]") {
  const Table table = {
      {"a\nb\tc\rd", R"(a\nb\tc\rd)"},
      {"nul\0!"s, R"(nul\x00!)"},
      {"\x7F", R"(\x7f)"},
      {"\u0085|\u009B", R"(\u{85}|\u{9b})"},
      {"\u2028\u2029", R"(\u{2028}\u{2029})"},
      {"abc\u202Edef\u202C", R"(abc\u{202e}def\u{202c})"},
      {"\u2066x\u2069", R"(\u{2066}x\u{2069})"},
      {"foo\u200Bbar", R"(foo\u{200b}bar)"},
      {"\uFEFFbom", R"(\u{feff}bom)"},
      {"so\u00ADft", R"(so\u{ad}ft)"},
      {"\u2764\uFE0F", "\u2764\\u{fe0f}"},
      {"\U0001F468\u200D\U0001F469", "\U0001F468\\u{200d}\U0001F469"},
      {"\uE000|\U0010FFFD", R"(\u{e000}|\u{10fffd})"},
      {"\u0378|\uFFFF|\U000E0041", R"(\u{378}|\u{ffff}|\u{e0041})"},
  };
  for (const auto& [text, shown] : table) CHECK(show(text) == shown);
}

TEST_CASE("show: sequences that would steer a terminal are harmless", "[report]") {
  const Table table = {
      {"\x1B[2J", R"(\x1b[2J)"},                                 // clear the screen
      {"\x1B]52;c;cm0gLXJm\x07", R"(\x1b]52;c;cm0gLXJm\x07)"},   // write the clipboard
      {"\x1B]8;;http://x\x1B\\y", R"(\x1b]8;;http://x\x1b\y)"},  // a link
      {"safe\rrm -rf", R"(safe\rrm -rf)"},                       // overprint
      {"\xC2\x9B"s + "31m", R"(\u{9b}31m)"},                     // CSI as one character
      {"\x9B"s + "31m", R"(\x9b31m)"},                           // and as one byte
      {"a\bb\x0E", R"(a\x08b\x0e)"},
  };
  for (const auto& [text, shown] : table) CHECK(show(text) == shown);
}

TEST_CASE("show: bytes that are not UTF-8 are shown one by one", "[report]") {
  CHECK(show("\xFF") == R"(\xff)");
  CHECK(show("a\xE2\x82") == R"(a\xe2\x82)");
  CHECK(show("\xED\xA0\x80|\xC0\xAF") == R"(\xed\xa0\x80|\xc0\xaf)");
  CHECK(show("\xD0\xBC\xD0") == "м\\xd0");
}

TEST_CASE("show: a combining mark without a letter gets a dotted circle", "[report]") {
  CHECK(show("\u0301a") == "\u25CC\u0301a");
  CHECK(show("\u0301\u0301") == "\u25CC\u0301\u0301");
  CHECK(show("\u200D\u0301") == "\\u{200d}\u25CC\u0301");
  CHECK(show("a\u0301") == "a\u0301");
}

TEST_CASE("show: a backslash is doubled where it would start an escape", "[report]") {
  const Table table = {
      {R"(\n)", R"(\\n)"},    {R"(\x1b)", R"(\\x1b)"}, {R"(\u{202e})", R"(\\u{202e})"},
      {R"(\xyz)", R"(\xyz)"}, {R"(\u12)", R"(\u12)"},  {R"(\q)", R"(\q)"},
      {"\\\n", R"(\\\n)"},    {R"(\\n)", R"(\\\\n)"},  {R"(C:\new)", R"(C:\\new)"},
  };
  for (const auto& [text, shown] : table) CHECK(show(text) == shown);
}

TEST_CASE("quoted: cut to the width, quotes included", "[report]") {
  CHECK(quoted("abc", 20) == "\"abc\"");
  CHECK(quoted("abcdefgh", 8) == "\"abcde\u2026\"");
  CHECK(quoted("漢字漢字", 7) == "\"漢字\u2026\"");
  CHECK(quoted("", 5) == "\"\"");
  CHECK(quoted("a\nb", 10) == "\"a\\nb\"");
  CHECK(display_width(quoted(std::string(1000000, 'x'), 30)) == 30);
  CHECK(quoted(std::string(1000000, '\n'), 12).size() < 40);
}

TEST_CASE("widths: pad and cut by columns, not by bytes", "[report]") {
  CHECK(display_width("Магия") == 5);
  CHECK(display_width("🤗漢") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(pad_to("漢", 4) == "漢  ");
  CHECK(pad_to("abc", 2) == "abc");
  CHECK(cut_to("abc", 3) == "abc");
  CHECK(cut_to("abcd", 3) == "ab\u2026");
  CHECK(cut_to("漢字", 3) == "漢\u2026");
  CHECK(cut_to("漢字", 2) == "\u2026");
  CHECK(cut_to("abc", 0).empty());
  // A heap of marks takes no column, and must not take the line either.
  std::string zalgo = "a";
  for (int i = 0; i < 100000; ++i) zalgo += "\u0301";
  CHECK(cut_to(zalgo, 10).size() < 400);
}

/// What `show` wrote, read back; dotted circles stay.
std::string unshow(std::string_view shown) {
  std::string text;
  for (std::size_t i = 0; i < shown.size();) {
    if (shown[i] != '\\' || i + 1 == shown.size()) {
      text += shown[i++];
      continue;
    }
    const char next = shown[i + 1];
    const std::size_t brace = shown.find('}', i);
    if (next == '\\') {
      text += '\\';
      i += 2;
    } else if (next == 'n' || next == 't' || next == 'r') {
      text += next == 'n' ? '\n' : next == 't' ? '\t' : '\r';
      i += 2;
    } else if (next == 'x' && i + 3 < shown.size() && std::isxdigit(shown[i + 2]) && std::isxdigit(shown[i + 3])) {
      text += static_cast<char>(std::stoi(std::string(shown.substr(i + 2, 2)), nullptr, 16));
      i += 4;
    } else if (next == 'u' && shown.substr(i + 2, 1) == "{") {
      utf8::append(text,
                   static_cast<char32_t>(std::stoul(std::string(shown.substr(i + 3, brace - i - 3)), nullptr, 16)));
      i = brace + 1;
    } else {
      text += '\\';
      ++i;
    }
  }
  return text;
}

TEST_CASE("show: any bytes give safe text that reads in one way only", "[report]") {
  std::mt19937 random(20240607);
  const std::vector<std::string> pool = {"\\",   "n",        "x1b",    "u{",     "}",      "\n", "\x1B", "\x9B",
                                         "\xFF", "\xE2\x80", "\u202E", "\u200D", "\u0301", "м",  "漢",   "🤗",
                                         "a",    " ",        "\uFEFF", "\u0085", "\\\\",   "r",  "\0"s};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = random() % 12;
    for (std::size_t i = 0; i < length; ++i) {
      switch (random() % 4) {
        case 0:
          utf8::append(text, [&] {
            const auto c = static_cast<char32_t>(random() % 0x110000);
            return c >= 0xD800 && c <= 0xDFFF ? U'?' : c;
          }());
          break;
        case 1: text += static_cast<char>(random() % 256); break;
        default: text += pool[random() % pool.size()];
      }
    }
    const std::string shown = show(text);
    REQUIRE(utf8::valid_prefix(shown) == shown.size());
    for (std::size_t at = 0; at < shown.size();) {
      const utf8::Decoded c = utf8::decode(shown.data() + at);
      REQUIRE(c.code_point >= 0x20);
      REQUIRE((c.code_point < 0x7F || c.code_point > 0x9F));
      REQUIRE(c.code_point != 0x2028);
      REQUIRE(c.code_point != 0x2029);
      REQUIRE_FALSE(unicode::has(c.code_point, unicode::Property::DefaultIgnorable));
      at += c.size;
    }
    std::string back = unshow(shown);
    const auto without_circles = [](std::string s) {
      for (std::size_t at; (at = s.find("\u25CC")) != std::string::npos;) s.erase(at, 3);
      return s;
    };
    INFO(shown);
    REQUIRE(without_circles(back) == without_circles(text));
  }
}

}  // namespace
}  // namespace runecheck::report
