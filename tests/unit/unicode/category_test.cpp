// SPDX-License-Identifier: Apache-2.0
//
// Every code point against what the regular expressions of the reference were measured to match: the
// table of category.hpp, and Oniguruma as this library calls it.

#include <cstddef>
#include <string>
#include <vector>

#include "runecheck/unicode/category.hpp"
#include "runecheck/unicode/pattern.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/unicode_rows.hpp"

namespace runecheck::unicode {
namespace {

using test::differing_code_points;

std::vector<bool> read_set(const std::string& name) {
  std::vector<bool> set(test::kEndOfUnicode);
  for (const test::UnicodeRow& row : test::read_unicode_rows("onig_" + name + ".txt")) {
    for (char32_t c = row.first; c <= row.last; ++c) set[c] = true;
  }
  return set;
}

std::string differences(const std::string& name, CategorySet categories) {
  const std::vector<bool> expected = read_set(name);
  return differing_code_points([&](char32_t c) { return ((set_of(category(c)) & categories) != 0) == expected[c]; });
}

/// What `expression` matches in the text of all code points in order.
std::string differences_of_matches(const std::string& name, const std::string& expression) {
  static const std::string text = [] {
    std::string all;
    for (char32_t c = 0; c < test::kEndOfUnicode; ++c) {
      if (!test::is_surrogate(c)) utf8::append(all, c);
    }
    return all;
  }();
  const std::vector<bool> expected = read_set(name);
  std::vector<bool> found(test::kEndOfUnicode);
  const auto error = Pattern::regex(expression, {}).each_span(text, [&](std::size_t begin, std::size_t end, bool is) {
    while (begin < end) {
      const utf8::Decoded decoded = utf8::decode(text.data() + begin);
      found[decoded.code_point] = is;
      begin += decoded.size;
    }
  });
  REQUIRE_FALSE(error);
  return differing_code_points([&](char32_t c) { return found[c] == expected[c]; });
}

}  // namespace

TEST_CASE("categories are those of the reference, over all code points", "[unicode]") {
  CHECK(differences("L", kLetters) == "none");
  CHECK(differences("Lu", set_of(Category::Lu)) == "none");
  CHECK(differences("Ll", set_of(Category::Ll)) == "none");
  CHECK(differences("Lt", set_of(Category::Lt)) == "none");
  CHECK(differences("Lm", set_of(Category::Lm)) == "none");
  CHECK(differences("Lo", set_of(Category::Lo)) == "none");
  CHECK(differences("M", kMarks) == "none");
  CHECK(differences("Mn", set_of(Category::Mn)) == "none");
  CHECK(differences("N", kNumbers) == "none");
  CHECK(differences("Nd", set_of(Category::Nd)) == "none");
  CHECK(differences("P", kPunctuation) == "none");
  CHECK(differences("S", kSymbols) == "none");
  CHECK(differences("Zs", set_of(Category::Zs)) == "none");
  CHECK(differences("Cf", set_of(Category::Cf)) == "none");
  CHECK(differences("Cn", set_of(Category::Cn)) == "none");
  CHECK(differences("Co", set_of(Category::Co)) == "none");
  CHECK(differences("s", kWhiteSpace) == "none");
}

TEST_CASE("Oniguruma matches what it matches in the reference, over all code points", "[unicode]") {
  // A group keeps the expressions from the hand-made matchers.
  CHECK(differences_of_matches("w", "(?:\\w)+") == "none");
  CHECK(differences_of_matches("s", "(?:\\s)+") == "none");
  CHECK(differences_of_matches("L", "(?:\\p{L})+") == "none");
  CHECK(differences_of_matches("Lu", "\\p{Uppercase_Letter}+") == "none");
  CHECK(differences_of_matches("punct", "[[:punct:]]+") == "none");
  CHECK(differences_of_matches("P", "\\p{Punct}+") == "none");
  CHECK(differences_of_matches("Cn", "\\p{Cn}+") == "none");
  CHECK(differences_of_matches("Han", "\\p{Han}+") == "none");
}

TEST_CASE("controls that are white space are a category of their own", "[unicode]") {
  CHECK(category('\t') == Category::ControlSpace);
  CHECK(category(0x85) == Category::ControlSpace);
  CHECK(category(0x1F) == Category::Cc);
  CHECK(is_alphabetic(0x0345));  // a mark
  CHECK_FALSE(is_alphabetic('1'));
  CHECK(is_uppercase(0x24B6));  // a symbol
  CHECK(is_lowercase(0x02B0));  // a modifier letter
}

}  // namespace runecheck::unicode
