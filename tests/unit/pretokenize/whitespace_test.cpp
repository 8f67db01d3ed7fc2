// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/whitespace.hpp"

#include <string>
#include <vector>

#include "pieces.hpp"
#include "runecheck/pretokenize/whitespace_split.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/unicode_rows.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

std::string between_letters(char32_t c) {
  std::string text = "a";
  utf8::append(text, c);
  return text + "b";
}

}  // namespace

TEST_CASE("Whitespace: runs of word characters and runs of others", "[pretokenize]") {
  const WhitespacePreTokenizer stage;
  CHECK(pieces_of(stage, "Hey man, how's it?!  ") == Pieces{"Hey", "man", ",", "how", "'", "s", "it", "?!"});
  CHECK(pieces_of(stage, "a_1\tb") == Pieces{"a_1", "b"});
  CHECK(pieces_of(stage, "").empty());
  CHECK(pieces_of(stage, " \n\u3000").empty());
  // Marks and joiners are word characters, numbers that are no decimal digits are not.
  CHECK(pieces_of(stage, "x1\u00B2\u00BD") == Pieces{"x1", "\u00B2\u00BD"});
  CHECK(pieces_of(stage, "e\u0301\u200Dx\u2167") == Pieces{"e\u0301\u200Dx\u2167"});
  CHECK(pieces_of(stage, "\U0001F600\u65E5!") == Pieces{"\U0001F600", "\u65E5", "!"});
}

TEST_CASE("Whitespace: every character between two letters", "[pretokenize]") {
  const WhitespacePreTokenizer stage;
  const std::vector<std::string> fates = read_unicode_words("sweep-whitespace-pretokenizer.tsv", "KEPT");
  CHECK(differing_code_points([&](char32_t c) {
          const std::string text = between_letters(c);
          const std::string& fate = fates[c];
          const Pieces expected = fate == "REMOVED"    ? Pieces{"a", "b"}
                                  : fate == "ISOLATED" ? Pieces{"a", text.substr(1, text.size() - 2), "b"}
                                                       : Pieces{text};
          return pieces_of(stage, text) == expected;
        }) == "none");
}

TEST_CASE("WhitespaceSplit: words are what stands between white space", "[pretokenize]") {
  const WhitespaceSplit stage;
  CHECK(pieces_of(stage, "Hey man,\tok?!") == Pieces{"Hey", "man,", "ok?!"});
  CHECK(pieces_of(stage, "  a\u00A0b\u3000\u2028c\u0085") == Pieces{"a", "b", "c"});
  CHECK(pieces_of(stage, "a\u200Bb\uFEFFc") == Pieces{"a\u200Bb\uFEFFc"});
  CHECK(pieces_of(stage, "").empty());
  CHECK(pieces_of(stage, " \r\n").empty());
}

TEST_CASE("Whitespace, WhitespaceSplit: the type is all", "[pretokenize]") {
  CHECK(pieces_of(stage_from<WhitespacePreTokenizer>(R"({"type": "Whitespace", "x": 1})"), "a-b").size() == 3);
  CHECK(pieces_of(stage_from<WhitespaceSplit>(R"({"type": "WhitespaceSplit", "x": 1})"), "a-b").size() == 1);
  CHECK(config_fault<WhitespacePreTokenizer>("[]") == "t.json: expected an object, found an empty array");
  CHECK(config_fault<WhitespaceSplit>("1") == "t.json: expected an object, found 1");
}
