// SPDX-License-Identifier: Apache-2.0
//
// The parts the text report is made of: numbers, wrapped lines, places.
#include <random>
#include <string>

#include "report/number_text.hpp"
#include "report/places.hpp"
#include "report/text_summary.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"

namespace runecheck::report {
namespace {

TEST_CASE("numbers: thousands, plurals, shares", "[report]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(37536) == "37,536");
  CHECK(grouped(1234567890) == "1,234,567,890");
  CHECK(counted(1, "record") == "1 record");
  CHECK(counted(0, "record") == "0 records");
  CHECK(percent({2300, 2628}) == "87.5 %");
  CHECK(percent({2, 41}) == "4.9 %");
  CHECK(percent({14, 37536}) == "0.037 %");
  CHECK(percent({2, 26058}) == "0.0077 %");
  CHECK(percent({1, 20}) == "5.0 %");
  CHECK(percent({0, 20}) == "0 %");
  CHECK(percent({20, 20}) == "100 %");
  CHECK(percent({0, 0}) == "-");
  CHECK(limit_percent(0.01) == "1 %");
  CHECK(limit_percent(0.07) == "7 %");
  CHECK(limit_percent(0.0005) == "0.05 %");
  CHECK(limit_percent(0) == "0 %");
}

TEST_CASE("numbers: a share never looks like what it is not", "[report]") {
  CHECK(percent({999999, 1000000}) == "99.9999 %");
  CHECK(percent({50004, 1000000}, 0.05) == "5.0004 %");  // over a limit of 5 %
  CHECK(percent({50000, 1000000}, 0.05) == "5.0 %");
  CHECK(percent({51000, 1000000}, 0.05) == "5.1 %");
}

TEST_CASE("wrap: hanging indent, long words cut, no blanks at line ends", "[report]") {
  const Painter plain(false);
  std::string out;
  Wrapper line(out, plain, 30);
  line.label("model");
  line.words("one two three four five six seven");
  line.end();
  CHECK(out ==
        "model   one two three four\n"
        "        five six seven\n");
  out.clear();
  Wrapper cut(out, plain, 30);
  cut.label("model");
  cut.words("a 漢字漢字漢字漢字漢字漢字漢字 b");
  cut.end();
  CHECK(out ==
        "model   a\n"
        "        漢字漢字漢字漢字漢字漢\n"
        "        字漢字 b\n");
  out.clear();
  Wrapper wide(out, plain, 60);
  wide.label("normalized");
  wide.words("x");
  wide.end();
  CHECK(out == "normalized x\n");
}

TEST_CASE("wrap: colour only when asked for, and it takes no room", "[report]") {
  std::string out;
  const Painter colored(true);
  Wrapper line(out, colored, 30);
  line.label("gate", Style::Plain);
  line.word("FAIL", Style::Red);
  line.word("ok");
  line.end();
  CHECK(out == "gate    \x1b[31mFAIL\x1b[0m ok\n");
}

TEST_CASE("wrap: no line is wider than asked, whatever the words", "[report]") {
  std::mt19937 random(11);
  const Painter plain(false);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const std::size_t words = random() % 20;
    for (std::size_t i = 0; i < words; ++i) {
      if (i > 0) text += ' ';
      const std::size_t letters = random() % 30;
      for (std::size_t k = 0; k < letters; ++k) text += random() % 4 == 0 ? "漢" : random() % 5 == 0 ? "e\u0301" : "x";
    }
    const unsigned width = 20 + static_cast<unsigned>(random() % 80);
    std::string out;
    Wrapper line(out, plain, width);
    line.label("text");
    line.words(text);
    line.end();
    std::string joined;
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      REQUIRE(end != std::string::npos);
      REQUIRE(display_width(out.substr(at, end - at)) <= width);
      joined += out.substr(at, end - at);
      at = end + 1;
    }
    const auto letters_of = [](std::string s) {
      std::erase(s, ' ');
      return s;
    };
    REQUIRE(letters_of(joined) == "text" + letters_of(text));
  }
}

TEST_CASE("fates: in words, without the zero ones", "[report]") {
  FateCounts fates;
  fates[Fate::Kept] = 12;
  fates[Fate::Guilty] = 1;
  fates[Fate::Collateral] = 2;
  fates[Fate::AccentStripped] = 1;
  fates[Fate::CaseFolded] = 1;
  CHECK(
      fates_text(fates) ==
      "17 characters: 12 kept \u00B7 3 unknown (1 guilty, 2 collateral) \u00B7 1 accent stripped \u00B7 1 case folded");
  CHECK(fates_text({}) == "0 characters");
  FateCounts unknown;
  unknown[Fate::Collateral] = 3;
  CHECK(fates_text(unknown) == "3 characters: 3 unknown (collateral)");
}

TEST_CASE("places: bytes of the input as it was given", "[report]") {
  // Two invalid bytes, each replaced by three; offsets are those of the input.
  const std::string raw =
      "a\xFF"
      "b\xE2\x82"
      "c";
  utf8::Repaired repaired;
  utf8::repair(raw, repaired);
  Places places;
  places.assign(repaired.storage, &repaired);
  const std::uint32_t size = static_cast<std::uint32_t>(repaired.storage.size());
  for (std::uint32_t at = 0; at <= size; ++at) {
    if (at < size && utf8::is_continuation(repaired.storage[at])) continue;
    CHECK(places.raw_bytes({at, at}).begin == repaired.raw_offset(at));
  }
  CHECK(places.raw_bytes({8, 9}).end == raw.size());
}

TEST_CASE("places: a cursor counts as the index does, in any order", "[report]") {
  std::mt19937 random(3);
  std::string text;
  for (int i = 0; i < 400; ++i) text += random() % 3 == 0 ? "🤗" : random() % 2 == 0 ? "я" : "a";
  Places places;
  places.assign(text, nullptr);
  PlaceCursor cursor(places);
  std::uint32_t at = 0;
  for (int round = 0; round < 5000; ++round) {
    at = random() % 10 == 0
             ? static_cast<std::uint32_t>(random() % (text.size() + 1))
             : std::min(static_cast<std::uint32_t>(text.size()), at + static_cast<std::uint32_t>(random() % 60));
    while (at < text.size() && utf8::is_continuation(text[at])) ++at;
    REQUIRE(cursor.code_point(at) == places.code_point(at));
    REQUIRE(cursor.utf16(at) == places.utf16({0, at}).end);
  }
}

TEST_CASE("places: lines and columns of a record in its file", "[report]") {
  Places text;
  Places pair;
  text.assign("я b\nсd e\n", nullptr);
  pair.assign("xyz", nullptr);
  const RecordSource paragraph{0, "a.txt", 17};
  // "d" of the second line: bytes 7-8.
  const Location second = locate(paragraph, 0, {7, 8}, text, pair);
  CHECK(second.begin.line == 18);
  CHECK(second.begin.column == 2);
  CHECK(second.end.column == 3);
  // From "b" to "с": over the line's end.
  const Location across = locate(paragraph, 0, {3, 7}, text, pair);
  CHECK(across.begin.line == 17);
  CHECK(across.begin.column == 3);
  CHECK(across.end.line == 18);
  CHECK(across.end.column == 2);
  // Without lines, the column counts through the text.
  const Location argument = locate(RecordSource{}, 0, {7, 8}, text, pair);
  CHECK(argument.begin.line == 0);
  CHECK(argument.begin.column == 6);
  // The pair of a line stands behind the text and a TAB.
  text.assign("яb", nullptr);
  const Location behind = locate(paragraph, 1, {1, 3}, text, pair);
  CHECK(behind.begin.line == 17);
  CHECK(behind.begin.column == 5);
  CHECK(behind.end.column == 7);
}

}  // namespace
}  // namespace runecheck::report
