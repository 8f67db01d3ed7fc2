// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/lowercase.hpp"

#include <string>

#include "rewritten.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("lowercase: each code point alone", "[normalize]") {
  CHECK(aligned("aB Z[`{@", Lowercase{}) == "61:0-1 62:1-2 20:2-3 7A:3-4 5B:4-5 60:5-6 7B:6-7 40:7-8");
  CHECK(aligned("\u00c9\u1e9e\u01c5", Lowercase{}) == "E9:0-1 DF:1-2 1C6:2-3");
  CHECK(aligned("\u039f\u03a3", Lowercase{}) == "3BF:0-1 3C3:1-2");  // sigma is never final
  CHECK(aligned("\u1c89\ua7cb\u212a", Lowercase{}) == "1C8A:0-1 264:1-2 6B:2-3");
}

TEST_CASE("lowercase: both parts of a dotted capital I have its range", "[normalize]") {
  CHECK(aligned("A\u0130B", Lowercase{}) == "61:0-1 69:1-2 307:1-2 62:2-3");
  CHECK(sources("A\u0130B", Lowercase{}) == "61:0 69:1 307:1 62:2");
}

TEST_CASE("lowercase: what was changed is noted", "[normalize]") {
  CHECK(edits("aBc\u00c9\u00e9\u0130\u4e00Z", Lowercase{}) == ". case . case . case . case");
}

TEST_CASE("lowercase: needs an object", "[normalize]") {
  CHECK(aligned("A", stage_from<Lowercase>(R"({"type": "Lowercase"})")) == "61:0-1");
  CHECK(config_fault<Lowercase>("1") == "t.json: expected an object, found 1");
}
