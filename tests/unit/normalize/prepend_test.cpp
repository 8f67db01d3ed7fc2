// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/prepend.hpp"

#include <string>

#include "rewritten.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("prepend: the text put before has the range of the first character", "[normalize]") {
  CHECK(aligned("ab", PrependNormalizer("\u2581")) == "2581:0-1 61:0-1 62:1-2");
  CHECK(aligned("\u00e9b", PrependNormalizer("_\u00fc")) == "5F:0-1 FC:0-1 E9:0-1 62:1-2");
  CHECK(sources("\u00e9b", PrependNormalizer("_")) == "5F:0 E9:0 62:1");
  CHECK(edits("\u00e9b", PrependNormalizer("_")) == ". .");
}

TEST_CASE("prepend: twice", "[normalize]") {
  CHECK(aligned("ab", PrependNormalizer("x"), PrependNormalizer("y")) == "79:0-1 78:0-1 61:0-1 62:1-2");
}

TEST_CASE("prepend: an empty text stays empty", "[normalize]") { CHECK(aligned("", PrependNormalizer("_")).empty()); }

TEST_CASE("prepend: nothing put before takes the range of the first character", "[normalize]") {
  CHECK(aligned("ab", PrependNormalizer("")) == "61:0-0 62:1-2");
  CHECK(sources("ab", PrependNormalizer("")) == "61:0 62:1");
}

TEST_CASE("prepend: the field", "[normalize]") {
  CHECK(aligned("a", stage_from<PrependNormalizer>(R"({"type": "Prepend", "prepend": "_"})")) == "5F:0-1 61:0-1");
  CHECK(config_fault<PrependNormalizer>("{}") == "t.json: missing field \"prepend\"");
  CHECK(config_fault<PrependNormalizer>(R"({"prepend": null})") == "t.json#/prepend: expected a string, found null");
  CHECK(config_fault<PrependNormalizer>(R"({"prepend": ")" + std::string(4097, 'x') + R"("})") ==
        "t.json#/prepend: expected a text of at most 4096 bytes, found 4097");
}
