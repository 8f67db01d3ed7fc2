// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/strip.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("Strip decoder: so many at most, from each token", "[decode]") {
  check_rows<StripDecoder>(R"({"content": " ", "start": 1, "stop": 0})", {
                                                                             {{}, ""},
                                                                             {{"  a", "a", " ", ""}, " aa"},
                                                                             {{"a "}, "a "},
                                                                             {{"\u00a0a"}, "\u00a0a"},
                                                                         });
  check_rows<StripDecoder>(R"({"content": "H", "start": 3, "stop": 0})", {{{"HHHHey", "HaH", "HH"}, "HeyaH"}});
  check_rows<StripDecoder>(R"({"content": " ", "start": 1, "stop": 2})",
                           {
                               {{"a", " a ", "b  ", "  c", "d   "}, "aab cd "},
                               {{"   "}, ""},
                               {{"    "}, " "},
                               {{"     "}, "  "},
                           });
  check_rows<StripDecoder>(R"({"content": " ", "start": 0, "stop": 1})", {{{" ", "  ", " a  "}, "  a "}});
  check_rows<StripDecoder>(R"({"content": "日", "start": 1, "stop": 1})", {{{"日本日", "本", "日日日"}, "本本日"}});
  check_rows<StripDecoder>(R"({"content": "a", "start": 0, "stop": 0})", {{{"aaa", ""}, "aaa"}});
}

TEST_CASE("Strip decoder: a token that both ends want becomes empty, where the reference aborts", "[decode]") {
  const auto decoder = decoder_of<StripDecoder>(R"({"content": " ", "start": 1, "stop": 2})");
  std::vector<std::string> tokens = {"", " ", "  ", "a"};
  decoder.apply(tokens);
  CHECK(tokens == std::vector<std::string>{"", "", "", "a"});
}

TEST_CASE("Strip decoder: counts as large as the format allows cost nothing", "[decode]") {
  check_rows<StripDecoder>(R"({"content": "a", "start": 18446744073709551615, "stop": 18446744073709551615})",
                           {{{"aaba", "c"}, "bc"}});
}

TEST_CASE("Strip decoder: three fields, one code point", "[decode]") {
  CHECK(fault_of<StripDecoder>(R"({"start": 1, "stop": 0})") == "t.json: missing field \"content\"");
  CHECK(fault_of<StripDecoder>(R"({"content": "a", "stop": 0})") == "t.json: missing field \"start\"");
  CHECK(fault_of<StripDecoder>(R"({"content": "a", "start": 1})") == "t.json: missing field \"stop\"");
  CHECK(fault_of<StripDecoder>(R"({"content": "", "start": 1, "stop": 0})") ==
        "t.json#/content: expected a string of one code point, found \"\"");
  CHECK(fault_of<StripDecoder>(R"({"content": "e\u0301", "start": 1, "stop": 0})") ==
        "t.json#/content: expected a string of one code point, found \"e\u0301\" | "
        "it has 2; a combining mark counts as one");
  CHECK(fault_of<StripDecoder>(R"({"content": 7, "start": 1, "stop": 0})") ==
        "t.json#/content: expected a string of one code point, found 7");
  CHECK(fault_of<StripDecoder>(R"({"content": " ", "start": -1, "stop": 0})") ==
        "t.json#/start: expected a whole number from 0 to 18446744073709551615, found -1");
  CHECK(fault_of<StripDecoder>(R"({"content": " ", "start": 1, "stop": 0.5})") ==
        "t.json#/stop: expected a whole number from 0 to 18446744073709551615, found 0.5");
}
