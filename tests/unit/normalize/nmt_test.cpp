// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/nmt.hpp"

#include <string>
#include <string_view>

#include "rewritten.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("nmt: control characters go", "[normalize]") {
  CHECK(aligned("\x01"
                "a\x0B"
                "b\x7F\u008f\u009f\x1E"
                "c",
                Nmt{}) == "61:1-2 62:3-4 63:8-9");
}

TEST_CASE("nmt: white space and zero width characters become blanks", "[normalize]") {
  CHECK(aligned("\ta\u200bb\ufffd\u2581\ufeffc", Nmt{}) == "20:0-1 61:1-2 20:2-3 62:3-4 20:4-5 20:5-6 20:6-7 63:7-8");
  CHECK(aligned("\x0C\r\n\u1680\u2028\u2029", Nmt{}) == "20:0-1 20:1-2 20:2-3 20:3-4 20:4-5 20:5-6");
}

TEST_CASE("nmt: some stay that one might expect to go", "[normalize]") {
  using namespace std::string_view_literals;
  for (const std::string_view text : {"\0"sv, "\u0085"sv, "\u00a0"sv, "\u00ad"sv, "\u0080"sv, "\u3000"sv}) {
    CHECK(aligned(text, Nmt{}) == aligned(text));
  }
}

TEST_CASE("nmt: both are noted", "[normalize]") {
  CHECK(edits("a\x01\t\u200b\u00e9 ", Nmt{}) == ". removed blanked blanked . .");
}

TEST_CASE("nmt: needs an object", "[normalize]") {
  CHECK(aligned("\t", stage_from<Nmt>(R"({"type": "Nmt"})")) == "20:0-1");
  CHECK(config_fault<Nmt>("null") == "t.json: expected an object, found null");
}
