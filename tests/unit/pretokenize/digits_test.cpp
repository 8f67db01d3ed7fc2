// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/digits.hpp"

#include <string>
#include <vector>

#include "pieces.hpp"
#include "runecheck/unicode/numeric.hpp"
#include "support/catch.hpp"
#include "support/unicode_rows.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("Digits: each alone, or each run of them", "[pretokenize]") {
  CHECK(pieces_of(DigitsPreTokenizer(true), "Call 911!") == Pieces{"Call ", "9", "1", "1", "!"});
  CHECK(pieces_of(DigitsPreTokenizer(false), "Call 911!") == Pieces{"Call ", "911", "!"});
  for (const bool individual : {true, false}) {
    const DigitsPreTokenizer stage(individual);
    CHECK(pieces_of(stage, "").empty());
    CHECK(pieces_of(stage, "  ") == Pieces{"  "});
    CHECK(pieces_of(stage, "7") == Pieces{"7"});
    CHECK(pieces_of(stage, "7a") == Pieces{"7", "a"});
  }
}

TEST_CASE("Digits: numbers of every kind are digits", "[pretokenize]") {
  CHECK(pieces_of(DigitsPreTokenizer(true), "a\u00BD\u00B2\u2167\u3248\u0663b") ==
        Pieces{"a", "\u00BD", "\u00B2", "\u2167", "\u3248", "\u0663", "b"});
  CHECK(pieces_of(DigitsPreTokenizer(false), "x\u00B21\U0001D7D9y\u4E00") ==
        Pieces{"x", "\u00B21\U0001D7D9", "y\u4E00"});
}

TEST_CASE("Digits: which characters are numbers, over all of Unicode", "[pretokenize]") {
  const std::vector<std::string> numeric = read_unicode_words("rust_is_numeric.txt", "no");
  CHECK(differing_code_points([&](char32_t c) { return unicode::is_numeric(c) == numeric[c].empty(); }) == "none");
}

TEST_CASE("Digits: individual_digits is required", "[pretokenize]") {
  CHECK(pieces_of(stage_from<DigitsPreTokenizer>(R"({"individual_digits": true})"), "12").size() == 2);
  CHECK(pieces_of(stage_from<DigitsPreTokenizer>(R"({"individual_digits": false, "x": 1})"), "12").size() == 1);
  CHECK(config_fault<DigitsPreTokenizer>("{}") == "t.json: missing field \"individual_digits\"");
  CHECK(config_fault<DigitsPreTokenizer>(R"({"individual_digits": 1})") ==
        "t.json#/individual_digits: expected true or false, found 1");
}
