// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/strip.hpp"

#include <string>

#include "rewritten.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

const StripNormalizer kBoth(StripNormalizer::Options{true, true});
const StripNormalizer kLeft(StripNormalizer::Options{true, false});
const StripNormalizer kRight(StripNormalizer::Options{false, true});

}  // namespace

TEST_CASE("strip: white space at the ends goes, inside it stays", "[normalize]") {
  CHECK(aligned("  a b\n\u3000", kBoth) == "61:2-3 20:3-4 62:4-5");
  CHECK(aligned(" \u00e9 ", kBoth) == "E9:1-2");
  CHECK(aligned("ab", kBoth) == "61:0-1 62:1-2");
  CHECK(aligned(" \t\u2028", kBoth).empty());
  CHECK(aligned("", kBoth).empty());
}

TEST_CASE("strip: only what is White_Space", "[normalize]") {
  CHECK(aligned("\u200b\u00a0a\u200b", kBoth) == "200B:0-1 A0:1-2 61:2-3 200B:3-4");
  CHECK(aligned("\u00a0\u0085a", kBoth) == "61:2-3");
}

TEST_CASE("strip: one end only", "[normalize]") {
  CHECK(aligned(" a ", kLeft) == "61:1-2 20:2-3");
  CHECK(aligned(" a ", kRight) == "20:0-1 61:1-2");
  CHECK(aligned("  ", kLeft).empty());
  CHECK(aligned("  ", kRight).empty());
}

TEST_CASE("strip: what was removed is noted", "[normalize]") {
  CHECK(edits(" a b\u3000 ", kBoth) == "removed . . . removed removed");
  CHECK(sources(" \u00e9b ", kBoth) == "E9:1 62:2");
}

TEST_CASE("strip: both fields are required", "[normalize]") {
  const auto strip = stage_from<StripNormalizer>(R"({"type": "Strip", "strip_left": false, "strip_right": true})");
  CHECK(aligned(" a ", strip) == "20:0-1 61:1-2");
  CHECK(config_fault<StripNormalizer>(R"({"strip_left": true})") == "t.json: missing field \"strip_right\"");
  CHECK(config_fault<StripNormalizer>(R"({"strip_left": 1, "strip_right": true})") ==
        "t.json#/strip_left: expected true or false, found 1");
}
