// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/byte_level.hpp"

#include "rewritten.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("byte level: each byte becomes a letter, all with the range of their character", "[normalize]") {
  const ByteLevelNormalizer byte_level;
  CHECK(aligned("a\u00e9 b", byte_level) == "61:0-1 C3:1-2 A9:1-2 120:2-3 62:3-4");
  CHECK(aligned("\n\x7f\u00ad", byte_level) == "10A:0-1 121:1-2 C2:2-3 143:2-3");
  CHECK(aligned("\U0001F917x", byte_level) == "F0:0-1 141:0-1 A4:0-1 139:0-1 78:1-2");
  CHECK(aligned("plain!~", byte_level) == "70:0-1 6C:1-2 61:2-3 69:3-4 6E:4-5 21:5-6 7E:6-7");
  CHECK(aligned("", byte_level).empty());
}

TEST_CASE("byte level: of a text that has been through it already", "[normalize]") {
  const ByteLevelNormalizer byte_level;
  CHECK(aligned("a ", byte_level, byte_level) == "61:0-1 C4:1-2 142:1-2");
}

TEST_CASE("byte level: nothing is lost, so nothing is noted", "[normalize]") {
  CHECK(edits("\u00e9 b", ByteLevelNormalizer{}) == ". . .");
  CHECK(sources("\u00e9 b", ByteLevelNormalizer{}) == "C3:0 A9:0 120:1 62:2");
}

TEST_CASE("byte level: other fields are ignored", "[normalize]") {
  CHECK(aligned("a", stage_from<ByteLevelNormalizer>(R"({"type": "ByteLevel", "add_prefix_space": true})")) ==
        "61:0-1");
  CHECK(config_fault<ByteLevelNormalizer>("[]") == "t.json: expected an object, found an empty array");
}
