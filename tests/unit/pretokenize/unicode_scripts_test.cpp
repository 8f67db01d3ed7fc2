// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/unicode_scripts.hpp"

#include <map>
#include <string>
#include <vector>

#include "pieces.hpp"
#include "runecheck/unicode/pretokenize_script.hpp"
#include "support/catch.hpp"
#include "support/unicode_rows.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("UnicodeScripts: a piece ends where the script changes", "[pretokenize]") {
  const UnicodeScripts stage;
  CHECK(pieces_of(stage, "abc123 \u03B1\u03B2!") == Pieces{"abc", "123 ", "\u03B1\u03B2", "!"});
  CHECK(pieces_of(stage, "Apples are \u308A\u3093\u3054") == Pieces{"Apples are ", "\u308A\u3093\u3054"});
  // Common and Inherited are scripts as the others; only U+0020 among the blanks has none.
  CHECK(pieces_of(stage, "a\u0301b") == Pieces{"a", "\u0301", "b"});
  CHECK(pieces_of(stage, "a\u00A0b") == Pieces{"a", "\u00A0", "b"});
  CHECK(pieces_of(stage, "a b  c") == Pieces{"a b  c"});
}

TEST_CASE("UnicodeScripts: Japanese is one script", "[pretokenize]") {
  CHECK(pieces_of(UnicodeScripts(), "\u6771\u3042\u30A2\u30FC") == Pieces{"\u6771\u3042\u30A2\u30FC"});
}

TEST_CASE("UnicodeScripts: text before the first character with a script is lost", "[pretokenize]") {
  const UnicodeScripts stage;
  CHECK(pieces_of(stage, " a") == Pieces{"a"});
  CHECK(pieces_of(stage, "\uE000 a \uE000") == Pieces{"a \uE000"});
  CHECK(pieces_of(stage, "  ").empty());
  CHECK(pieces_of(stage, "\U0010FFFF").empty());
  CHECK(pieces_of(stage, "").empty());
}

TEST_CASE("UnicodeScripts: the script of every character", "[pretokenize]") {
  const std::vector<std::string> names = read_unicode_words("unicode_scripts_pretok.txt", "Any");
  std::map<std::string, unicode::PretokenizeScript> numbers{{"Any", unicode::kNoScript}};
  std::map<unicode::PretokenizeScript, std::string> names_of_numbers{{unicode::kNoScript, "Any"}};
  // A name has one number and a number one name.
  CHECK(differing_code_points([&](char32_t c) {
          const unicode::PretokenizeScript script = unicode::pretokenize_script(c);
          return numbers.emplace(names[c], script).first->second == script &&
                 names_of_numbers.emplace(script, names[c]).first->second == names[c];
        }) == "none");
  CHECK(numbers.size() == 136);
}

TEST_CASE("UnicodeScripts: the type is all", "[pretokenize]") {
  CHECK(pieces_of(stage_from<UnicodeScripts>(R"({"type": "UnicodeScripts", "x": 1})"), "a1").size() == 2);
  CHECK(config_fault<UnicodeScripts>("null") == "t.json: expected an object, found null");
}
