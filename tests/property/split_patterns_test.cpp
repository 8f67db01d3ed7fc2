// SPDX-License-Identifier: Apache-2.0
//
// Each hand-made matcher of src/unicode/split_patterns.cpp against Oniguruma, on random texts of the
// characters that the expressions tell apart.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"
#include "unicode/onig_pattern.hpp"
#include "unicode/split_patterns.hpp"

namespace runecheck::test {
namespace {

using unicode::Match;

/// Letters of all kinds, digits, marks, signs, blanks and what is none of these; what matters comes often.
class RandomSplitText {
 public:
  explicit RandomSplitText(std::uint64_t seed) : random_(seed) {}

  std::string next() {
    std::string text;
    for (std::uint32_t left = random_.between(0, 24); left > 0; --left) {
      const std::u32string_view kind = random_.pick(kKinds);
      // Runs are what the expressions are about.
      const std::uint32_t run = random_.chance(60) ? 1 : random_.between(2, 5);
      for (std::uint32_t i = 0; i < run; ++i) utf8::append(text, random_.pick(kind));
      if (random_.chance(8)) text += random_.pick(kPhrases);
      if (random_.chance(4)) append_any(text);
    }
    return text;
  }

 private:
  void append_any(std::string& text) {
    const auto c = static_cast<char32_t>(random_.below(random_.chance(50) ? 0x3000 : 0x110000));
    if (c < 0xD800 || c > 0xDFFF) utf8::append(text, c);
  }

  static constexpr std::array<std::u32string_view, 22> kKinds = {
      U"abstdmrevlzé",
      U"ABSTDMREVLÉ",
      U"жЖßẞſ\u212A\u01C5\u1C89",             // \u01C5 is title case, \u1C89 newer than Unicode 15
      U"\u02B0\u02C6\u3005\u10FC",            // modifier letters
      U"中文かなカナ한글\u05D0\u0627\u0E01",  // other letters
      U"\u4E00\u9FA5\u9FA6\u30FF\u3040\u07FF\u0800\uD7FF\U0002EBF0",
      U"\u0301\u0903\u20DD\uFE0F\u0897",  // marks of the three kinds
      U"0123456789",
      U"²½Ⅷ㉈٣\U0001D7D8\U00010D40",
      U"'",
      U"''`’\u02BC",
      U".,!?|()[]{}/\\",
      U"+-=<>$^~€©",
      U"…。，、।۔،",
      U" ",
      U" ",
      U"\t\v\f\u0085",
      U"\u00A0\u3000\u2028\u2029\u202F\u1680\u2003",
      U"\r\n",
      U"\n",
      U"\u200B\u200D\u00AD\u0001\u001F\uE000\U0010FFFF\u0378",  // format, control, private, unassigned
      U"👍\U0001F3FD\U0001FAE9",
  };
  static constexpr std::array<std::string_view, 14> kPhrases = {"'s",
                                                                "'S",
                                                                "'ſ",
                                                                "'re",
                                                                "'rE",
                                                                "'VE",
                                                                "'ll",
                                                                "'lL",
                                                                "'d",
                                                                "'T ",
                                                                "<|startoftext|>",
                                                                "<|endoftext|>",
                                                                "helloWorld",
                                                                "<|endoftext"};

  Random random_;
};

std::string spans(const std::vector<Match>& matches) {
  std::string text;
  for (const Match& match : matches) text += std::to_string(match.begin) + '-' + std::to_string(match.end) + ' ';
  return text;
}

std::vector<Match> by_hand(unicode::FindMatch find, std::string_view text) {
  std::vector<Match> matches;
  for (Match match = find(text, 0); match.found(); match = find(text, match.end)) matches.push_back(match);
  return matches;
}

std::vector<Match> by_oniguruma(const unicode::OnigPattern& pattern, std::string_view text) {
  unicode::OnigSearch search(pattern, text);
  std::vector<Match> matches;
  for (Match match;;) {
    REQUIRE_FALSE(search.find(matches.empty() ? 0 : matches.back().end, match));
    if (!match.found()) return matches;
    matches.push_back(match);
  }
}

}  // namespace

TEST_CASE("each matcher of a split pattern finds what Oniguruma finds") {
  std::uint64_t seed = 1;
  for (const unicode::SplitPattern& pattern : unicode::split_patterns()) {
    CAPTURE(pattern.expression);
    REQUIRE(unicode::find_split_pattern(pattern.expression) == pattern.find);
    const unicode::OnigPattern onig(pattern.expression, {});
    RandomSplitText texts(seed++);
    Failures failures;
    for (int i = 0; i < 600; ++i) {
      const std::string text = texts.next();
      const std::string expected = spans(by_oniguruma(onig, text));
      const std::string found = spans(by_hand(pattern.find, text));
      if (found != expected) failures.add(show(text) + ": found " + found + "expected " + expected);
    }
    CHECK(failures.str() == "none");
  }
}

TEST_CASE("each matcher of a split pattern takes time in proportion to the text") {
  // Long runs, after which a search could begin anew at every character. Quadratic code would not
  // come to an end here.
  std::string text;
  for (const std::string_view unit : {" ", "\n", "A", "a", "1", "!", "'", "\u0301", "\u0301A", " \n ", "中", "\t "}) {
    for (int i = 0; i < 200'000; ++i) text += unit;
    text += "x!";
  }
  for (const unicode::SplitPattern& pattern : unicode::split_patterns()) {
    CAPTURE(pattern.expression);
    std::size_t end = 0;
    bool goes_forward = true;
    for (Match match = pattern.find(text, 0); match.found() && goes_forward; match = pattern.find(text, match.end)) {
      goes_forward = match.begin >= end && match.end > match.begin && match.end <= text.size();
      end = match.end;
    }
    CHECK(goes_forward);
    CHECK(end > 0);
  }
}

TEST_CASE("a split pattern may have line breaks written as characters") {
  CHECK(unicode::find_split_pattern("[\r\n]") == unicode::find_split_pattern("[\\r\\n]"));
  CHECK(unicode::find_split_pattern("[\r\n]") != nullptr);
  CHECK(unicode::find_split_pattern("[\n\r]") == nullptr);
}

}  // namespace runecheck::test
