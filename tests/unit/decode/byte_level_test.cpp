// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/byte_level.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {
const std::string kFields = R"({"add_prefix_space": true, "trim_offsets": true})";
}

TEST_CASE("ByteLevel decoder: characters of the alphabet are bytes, over the ends of tokens", "[decode]") {
  check_rows<ByteLevelDecoder>(kFields, {
                                            {{}, ""},
                                            {{""}, ""},
                                            {{"My", "Ġname", "Ġis", "ĠJohn"}, "My name is John"},
                                            {{"æĹ¥"}, "日"},
                                            {{"æĹ", "¥æľ", "¬"}, "日本"},
                                            {{"ðŁ¤Ĺ", "Ċ", "Ġ"}, "🤗\n "},
                                            {{"Ã©"}, "é"},
                                        });
}

TEST_CASE("ByteLevel decoder: one U+FFFD for each maximal ill-formed part", "[decode]") {
  check_rows<ByteLevelDecoder>(kFields, {
                                            {{"æĹ", "x"}, "\ufffdx"},
                                            {{"ð", "Ł", "日"}, "\ufffd日"},
                                            {{"íłĢ"}, "\ufffd\ufffd\ufffd"},
                                        });
}

TEST_CASE("ByteLevel decoder: a token counts as bytes only when all of its characters do", "[decode]") {
  check_rows<ByteLevelDecoder>(kFields, {
                                            {{"é"}, "\ufffd"},
                                            {{"Ġ日", "Ġa"}, "Ġ日 a"},
                                            {{"a b", "Ġ"}, "a b "},
                                            {{"Ń", "ń", "Ģ"}, "\ufffdń\ufffd"},
                                        });
}

TEST_CASE("ByteLevel decoder: leaves one token", "[decode]") {
  const auto decoder = decoder_of<ByteLevelDecoder>(kFields);
  std::vector<std::string> tokens;
  decoder.apply(tokens);
  CHECK(tokens == std::vector<std::string>{""});
  tokens = {"æĹ", "¥", "Ġx"};
  decoder.apply(tokens);
  CHECK(tokens == std::vector<std::string>{"日 x"});
}

TEST_CASE("ByteLevel decoder: its fields must be there though it needs none", "[decode]") {
  CHECK_NOTHROW(
      decoder_of<ByteLevelDecoder>(R"({"add_prefix_space": false, "trim_offsets": false, "use_regex": true})"));
  CHECK(fault_of<ByteLevelDecoder>(R"({"add_prefix_space": true})") == "t.json: missing field \"trim_offsets\"");
  CHECK(fault_of<ByteLevelDecoder>(R"({"trim_offsets": true})") == "t.json: missing field \"add_prefix_space\"");
  CHECK(fault_of<ByteLevelDecoder>(R"({"add_prefix_space": 1, "trim_offsets": true})") ==
        "t.json#/add_prefix_space: expected true or false, found 1");
  CHECK(fault_of<ByteLevelDecoder>(R"({"add_prefix_space": true, "trim_offsets": true, "use_regex": null})") ==
        "t.json#/use_regex: expected true or false, found null");
}
