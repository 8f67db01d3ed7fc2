// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/strip_accents.hpp"

#include <string>

#include "rewritten.hpp"
#include "runecheck/normalize/forms.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("strip accents: marks go, and widen nobody's range", "[normalize]") {
  CHECK(aligned("\u0301e\u0301\u0301x", StripAccents{}) == "65:1-2 78:4-5");
  CHECK(aligned("\u0301", StripAccents{}).empty());
  CHECK(aligned("plain", StripAccents{}) == aligned("plain"));
}

TEST_CASE("strip accents: a composed letter is left alone", "[normalize]") {
  CHECK(aligned("\u00e9", StripAccents{}) == "E9:0-1");
  CHECK(aligned("\u00e9", Nfd{}, StripAccents{}) == "65:0-1");
}

TEST_CASE("strip accents: marks of all three kinds, of Unicode 9.0", "[normalize]") {
  CHECK(aligned("\u0915\u093f\u20e3\ufe0fx", StripAccents{}) == "915:0-1 78:4-5");
  // U+1CF2 is no mark any more, U+1CF7 and U+0898 are newer.
  CHECK(aligned("a\u1cf2\u1cf7\u0898b", StripAccents{}) == "61:0-1 1CF7:2-3 898:3-4 62:4-5");
}

TEST_CASE("strip accents: the mark is noted, or what it was a part of", "[normalize]") {
  CHECK(edits("e\u0301\u093f\ufe0fx", StripAccents{}) == ". accent accent removed .");
  CHECK(edits("\u00e9x", StripAccents{}) == ". .");
  CHECK(edits("\u00e9x", Nfd{}, StripAccents{}) == "accent .");
}

TEST_CASE("strip accents: needs an object", "[normalize]") {
  CHECK(aligned("e\u0301", stage_from<StripAccents>(R"({"type": "StripAccents"})")) == "65:0-1");
  CHECK(config_fault<StripAccents>("null") == "t.json: expected an object, found null");
}
