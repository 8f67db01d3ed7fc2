// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/char_delimiter.hpp"

#include <string>

#include "pieces.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("CharDelimiterSplit: words are what stands between delimiters", "[pretokenize]") {
  const CharDelimiterSplit stage("-");
  CHECK(pieces_of(stage, "the-final--countdown") == Pieces{"the", "final", "countdown"});
  CHECK(pieces_of(stage, "-a b-") == Pieces{"a b"});
  CHECK(pieces_of(stage, "ab") == Pieces{"ab"});
  CHECK(pieces_of(stage, "--").empty());
  CHECK(pieces_of(stage, "").empty());
}

TEST_CASE("CharDelimiterSplit: a delimiter of several bytes, and neighbours that share some of them", "[pretokenize]") {
  CHECK(pieces_of(CharDelimiterSplit("\u00E9"), "\u00E8\u00E9\u00E8") == Pieces{"\u00E8", "\u00E8"});
  CHECK(pieces_of(CharDelimiterSplit("\U0001F600"), "a\U0001F600\U0001F601") == Pieces{"a", "\U0001F601"});
}

TEST_CASE("CharDelimiterSplit: nothing beyond the range is looked at", "[pretokenize]") {
  // pieces_of puts "1-a " before the text and "2, b" after it.
  CHECK(pieces_of(CharDelimiterSplit("2"), "x y") == Pieces{"x y"});
  CHECK(pieces_of(CharDelimiterSplit(" "), "x") == Pieces{"x"});
}

TEST_CASE("CharDelimiterSplit: the delimiter is one code point", "[pretokenize]") {
  CHECK(pieces_of(stage_from<CharDelimiterSplit>(R"({"delimiter": "\u00e9"})"), "a\u00E9b") == Pieces{"a", "b"});
  CHECK(config_fault<CharDelimiterSplit>("{}") == "t.json: missing field \"delimiter\"");
  for (const std::string value : {"\"\"", "\"ab\"", "\"e\\u0301\"", "null", "7"}) {
    const std::string fault = config_fault<CharDelimiterSplit>("{\"delimiter\": " + value + "}");
    INFO(fault);
    CHECK(fault.find("t.json#/delimiter: expected ") == 0);
  }
}
