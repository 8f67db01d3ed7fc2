// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/fixed_length.hpp"

#include <string>

#include "pieces.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("FixedLength: pieces of so many code points", "[pretokenize]") {
  CHECK(pieces_of(FixedLength(5), "Hello world!") == Pieces{"Hello", " worl", "d!"});
  CHECK(pieces_of(FixedLength(2), "abcd") == Pieces{"ab", "cd"});
  CHECK(pieces_of(FixedLength(1), "ab ") == Pieces{"a", "b", " "});
  CHECK(pieces_of(FixedLength(2), "\u00E9\u65E5\U0001F600e\u0301") == Pieces{"\u00E9\u65E5", "\U0001F600e", "\u0301"});
  CHECK(pieces_of(FixedLength(~std::uint64_t{0}), "abc") == Pieces{"abc"});
  CHECK(pieces_of(FixedLength(3), "").empty());
}

TEST_CASE("FixedLength: five unless told otherwise, and never nothing", "[pretokenize]") {
  CHECK(pieces_of(stage_from<FixedLength>(R"({"type": "FixedLength"})"), "abcdefg") == Pieces{"abcde", "fg"});
  CHECK(pieces_of(stage_from<FixedLength>(R"({"length": 3})"), "abcd") == Pieces{"abc", "d"});
  CHECK(config_fault<FixedLength>(R"({"length": 0})") == "t.json#/length: expected a length of at least 1, found 0");
  for (const std::string value : {"null", "-1", "1.5", "\"3\""}) {
    CHECK(config_fault<FixedLength>("{\"length\": " + value + "}").find("t.json#/length: expected a whole number") ==
          0);
  }
  CHECK(config_fault<FixedLength>("[5]") == "t.json: expected an object, found an array of 1");
}
