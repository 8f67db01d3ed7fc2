// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/bpe.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("BPE decoder: a suffix is a blank, in the last token nothing", "[decode]") {
  check_rows<BpeDecoder>(R"({"suffix": "</w>"})", {
                                                      {{}, ""},
                                                      {{"a"}, "a"},
                                                      {{"My</w>", "na", "me</w>", "is</w>"}, "My name is"},
                                                      {{"a</w></w>b</w>", "b</w>", "</w>c</w>d"}, "a  b b cd"},
                                                      {{"a</w>", ""}, "a "},
                                                      {{"a</w", ">b"}, "a</w>b"},
                                                  });
}

TEST_CASE("BPE decoder: an empty suffix is everywhere", "[decode]") {
  check_rows<BpeDecoder>(R"({"suffix": ""})", {{{"ab", "é", "cd"}, " a b  é cd"}});
}

TEST_CASE("BPE decoder: the suffix must be there", "[decode]") {
  CHECK(fault_of<BpeDecoder>("{}") == "t.json: missing field \"suffix\"");
  CHECK(fault_of<BpeDecoder>(R"({"suffix": null})") == "t.json#/suffix: expected a string, found null");
}
