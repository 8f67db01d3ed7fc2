// SPDX-License-Identifier: Apache-2.0
#include "input/converted_source.hpp"

#include <memory>
#include <string>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/string_source.hpp"

using namespace std::string_literals;
using runecheck::converted_source;
using runecheck::ErrorCode;
using runecheck::Source;
using runecheck::test::error_of;
using runecheck::test::read_all;
using runecheck::test::StringSource;
using runecheck::unicode::Replacements;

namespace {

std::string converted(const std::string& bytes, const std::string& encoding, std::size_t chunk = std::string::npos,
                      std::size_t part = 4096, Replacements* replacements = nullptr) {
  return read_all(*converted_source(std::make_unique<StringSource>(bytes, chunk), encoding, replacements), part);
}

}  // namespace

TEST_CASE("converted_source: text of other encodings becomes UTF-8", "[input]") {
  CHECK(converted("\xCC\xE0\xE3\xE8\xFF", "windows-1251") == "Магия");
  CHECK(converted("caf\xE9", "iso-8859-1") == "café");
  CHECK(converted("\x93\xFA\x96\x7B", "shift_jis") == "日本");
  CHECK(converted("\xFF\xFEh\0i\0"s, "utf-16") == "hi");
  CHECK(converted("\xFE\xFF\0h\0i"s, "utf-16") == "hi");
  CHECK(converted("h\0i\0"s, "utf-16le") == "hi");
  CHECK(converted("", "utf-16").empty());
}

TEST_CASE("converted_source: characters may be torn anywhere", "[input]") {
  const std::string text =
      "\x3E\xD8\x17\xDD"
      "a\0\n\0"s;  // UTF-16LE of U+1F917, a and LF
  for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) {
    for (std::size_t part = 1; part <= 8; ++part) CHECK(converted(text, "utf-16le", chunk, part) == "🤗a\n");
  }
  std::string large;
  std::string expected;
  for (int i = 0; i < 100000; ++i) {
    large += "\x16\x04"s;
    expected += "Ж";
  }
  CHECK(converted(large, "utf-16le", 999, 1001) == expected);
}

TEST_CASE("converted_source: UTF-8 is handed on as it is, bad bytes too", "[input]") {
  for (const std::string name : {"utf-8", "UTF8", "Utf_8"}) {
    auto from = std::make_unique<StringSource>(
        "\xEF\xBB\xBF"
        "a\xFF");
    const Source* const same = from.get();
    const auto source = converted_source(std::move(from), name);
    CHECK(source.get() == same);
    CHECK(read_all(*source) ==
          "\xEF\xBB\xBF"
          "a\xFF");
  }
}

TEST_CASE("converted_source: what the encoding does not have is counted", "[input]") {
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::string::npos}) {
    Replacements replacements;
    CHECK(converted("ab\x81\x0A"
                    "c\x81"s,
                    "shift_jis", chunk, 4096, &replacements) == "ab\uFFFD\nc\uFFFD");
    CHECK(replacements.count == 2);
    CHECK(replacements.first_byte == 2U);
  }
  Replacements none;
  CHECK(converted("abc", "shift_jis", 1, 4096, &none) == "abc");
  CHECK(none.count == 0);
  CHECK_FALSE(none.first_byte);
  // Half a character at the end is not lost in silence.
  Replacements cut;
  CHECK(converted("a\0b"s, "utf-16le", 1, 4096, &cut) == "a\uFFFD");
  CHECK(cut.count == 1);
}

TEST_CASE("converted_source: an unknown encoding is refused, with what it may have been", "[input]") {
  const auto error = error_of([] { return converted("", "windws-1251"); });
  CHECK(error.code() == ErrorCode::Usage);
  CHECK(error.hint().find("windows-1251") != std::string::npos);
  CHECK(error_of([] { return converted("", ""); }).code() == ErrorCode::Usage);
}
