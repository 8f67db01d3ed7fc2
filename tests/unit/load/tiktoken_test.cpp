// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "load/pieces/pieces.hpp"
#include "runecheck/core/error.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

using Pieces = std::vector<std::pair<std::string, TokenId>>;
using Merges = std::vector<std::pair<std::string, std::string>>;

PieceSource read(const std::string& bytes) { return read_tiktoken("m.tiktoken", bytes); }
std::string fault(const std::string& bytes) {
  return error_of([&] { return read(bytes); }).what();
}
PieceSource tekken(const std::string& bytes, Compat compat = Compat::V5) {
  return read_tekken("tekken.json", bytes, compat);
}
std::string tekken_fault(const std::string& bytes, Compat compat = Compat::V5) {
  return error_of([&] { return tekken(bytes, compat); }).what();
}

constexpr const char* kSpecials = R"("special_tokens": [{"rank": 1, "token_str": "</s>", "is_control": false},
  {"rank": 0, "token_str": "<s>", "is_control": true}])";
constexpr const char* kTokens = R"("vocab": [{"rank": 0, "token_bytes": "YQ=="}, {"rank": 1, "token_bytes": "IA=="},
  {"rank": 2, "token_bytes": "IGE="}])";

std::string tekken_file(const std::string& config = {}, const std::string& specials = kSpecials) {
  return R"({"config": {"pattern": "\\s+")" + config + "}, " + specials + ", " + kTokens + "}";
}

}  // namespace

TEST_CASE("tiktoken: tokens in the byte alphabet of GPT-2, with merges recovered from the ranks", "[load]") {
  const PieceSource source = read("YQ== 0\nIA== 1\n/w== 2\nIGE= 3\nYSA= 4\nIGEg 5\n");
  CHECK(source.format == PieceSource::Format::Tiktoken);
  CHECK(source.pieces == Pieces{{"a", 0},
                                {"\xC4\xA0", 1},
                                {"\xC3\xBF", 2},
                                {"\xC4\xA0"
                                 "a",
                                 3},
                                {"a\xC4\xA0", 4},
                                {"\xC4\xA0"
                                 "a\xC4\xA0",
                                 5}});
  REQUIRE(source.merges);
  // Of " a ": " " is 1 and " a" is 3.
  CHECK(*source.merges == Merges{{"\xC4\xA0", "a"},
                                 {"a", "\xC4\xA0"},
                                 {"\xC4\xA0", "a\xC4\xA0"},
                                 {"\xC4\xA0"
                                  "a",
                                  "\xC4\xA0"}});
}

TEST_CASE("tiktoken: merges are ordered by the rank of what they make, then of their parts", "[load]") {
  const PieceSource source = read("YWE= 9\nYQ== 30\nYWFh 4\n");
  CHECK(*source.merges == Merges{{"aa", "a"}, {"a", "aa"}, {"a", "a"}});
}

TEST_CASE("tiktoken: tokens may end in the middle of a character", "[load]") {
  const PieceSource source = read("w6k= 2\nww== 0\nqQ== 1\n");
  CHECK(*source.merges == Merges{{"\xC3\x83", "\xC2\xA9"}});
}

TEST_CASE("tiktoken: lines, words and numbers as Python has them", "[load]") {
  CHECK(read("YQ== 0\r\nYg== 1\rYw== 2\n\n\nZA== 3").pieces == Pieces{{"a", 0}, {"b", 1}, {"c", 2}, {"d", 3}});
  CHECK(read(" YQ==\t\x0B 7 \n").pieces == Pieces{{"a", 7}});
  CHECK(read("YQ== +1_0\nYg== -0\nYw== 007\n").pieces == Pieces{{"a", 10}, {"b", 0}, {"c", 7}});
  CHECK(read("YQ== 4294967294\n").pieces == Pieces{{"a", 4294967294}});
  for (const char* rank : {"x", "1.0", "_1", "1_", "1__0", "+", "0x1", "-1", "4294967295", "99999999999999999999"}) {
    CHECK(fault("YQ== "s + rank + "\n") ==
          "m.tiktoken:1:1 (byte 0): expected a rank from 0 to 4294967294, found \""s + rank + "\"");
  }
}

TEST_CASE("tiktoken: Base64 as Python has it", "[load]") {
  CHECK(read("!Y-Q== 0\nYg==Yg== 1\nY=w== 2\n= 3\n").pieces == Pieces{{"a", 0}, {"b", 1}, {"c", 2}, {"", 3}});
  CHECK(fault("YQ== 0\nYQ 1\n") == "m.tiktoken:2:1 (byte 7): expected a token in Base64, found \"YQ\"");
  CHECK(fault("YQ= 0\n") == "m.tiktoken:1:1 (byte 0): expected a token in Base64, found \"YQ=\"");
  CHECK(fault("Y 0\n") == "m.tiktoken:1:1 (byte 0): expected a token in Base64, found \"Y\"");
}

TEST_CASE("tiktoken: a repeated token keeps its place and has its last rank, which is noted", "[load]") {
  const PieceSource source = read("YQ== 0\nYg== 1\nYQ== 2\n");
  CHECK(source.pieces == Pieces{{"a", 2}, {"b", 1}});
  CHECK(source.notes == std::vector<std::string>{"tokens on more than one line, the last rank counts: 1 of them"});
}

TEST_CASE("tiktoken: files that are none are refused", "[load]") {
  CHECK(fault("") == "m.tiktoken: expected lines of a token in Base64 and its rank, found none");
  CHECK(fault("\n\n") == "m.tiktoken: expected lines of a token in Base64 and its rank, found none");
  CHECK(fault("YQ== 0\n{\"a\": 1}x y\n") ==
        "m.tiktoken:2:1 (byte 7): expected a token in Base64 and its rank, found \"{\\\"a\\\": 1}x y\"");
  CHECK(fault("YQ==\n") == "m.tiktoken:1:1 (byte 0): expected a token in Base64 and its rank, found \"YQ==\"");
}

TEST_CASE("tekken: special tokens by rank, then the tokens of the file", "[load]") {
  const PieceSource source = tekken(tekken_file());
  CHECK(source.pattern == "\\s+");
  CHECK(source.pieces == Pieces{{"a", 2},
                                {"\xC4\xA0", 3},
                                {"\xC4\xA0"
                                 "a",
                                 4},
                                {"<s>", 0},
                                {"</s>", 1}});
  CHECK(*source.merges == Merges{{"\xC4\xA0", "a"}});
  REQUIRE(source.special_tokens.size() == 2);
  CHECK(source.special_tokens[0].content == "<s>");
  CHECK(source.special_tokens[1].content == "</s>");
  CHECK(source.special_tokens[1].special);
  CHECK_FALSE(source.special_tokens[1].normalized);
}

TEST_CASE("tekken: the sizes in the file fill up the special tokens and cut the others", "[load]") {
  const PieceSource source = tekken(tekken_file(R"(, "default_vocab_size": 5, "default_num_special_tokens": 4)"));
  CHECK(source.pieces == Pieces{{"a", 4}, {"<s>", 0}, {"</s>", 1}, {"<SPECIAL_2>", 2}, {"<SPECIAL_3>", 3}});
  CHECK(source.special_tokens.size() == 4);
  CHECK(tekken(tekken_file(R"(, "default_vocab_size": null)")).pieces.size() == 5);
  CHECK(tekken_fault(tekken_file(R"(, "default_vocab_size": 1)")) ==
        "tekken.json#/config/default_vocab_size: expected at least 2, one for each special token, found 1");
  CHECK(tekken_fault(tekken_file(R"(, "default_num_special_tokens": 1)")) ==
        "tekken.json#/config/default_num_special_tokens: expected at least 2, one for each special token, found 1");
}

TEST_CASE("tekken: transformers 4 gives both kinds of tokens the ids from 0", "[load]") {
  const PieceSource source =
      tekken(tekken_file(R"(, "default_vocab_size": 3, "default_num_special_tokens": 9)"), Compat::V4);
  CHECK(source.pieces == Pieces{{"</s>", 0},
                                {"<s>", 1},
                                {"a", 0},
                                {"\xC4\xA0", 1},
                                {"\xC4\xA0"
                                 "a",
                                 2}});
  REQUIRE(source.special_tokens.size() == 2);
  CHECK_FALSE(source.special_tokens[0].special);
  CHECK(source.special_tokens[0].normalized);
  CHECK(source.special_tokens[1].special);
  CHECK(source.notes.size() == 1);
}

TEST_CASE("tekken: what is missing or wrong is refused with its place", "[load]") {
  CHECK(tekken_fault(tekken_file({}, R"("special_tokens": null)")) ==
        "tekken.json: no \"special_tokens\": an old tekken.json");
  CHECK(tekken_fault(tekken_file({}, R"("special_tokens": [{"rank": 1, "token_str": "a"}])")) ==
        "tekken.json#/special_tokens/0/rank: expected each rank from 0 to 0 once, found 1");
  CHECK(tekken_fault(R"({"config": {"pattern": "x"}, "special_tokens": [], "vocab": [{"token_bytes": "YQ"}]})") ==
        "tekken.json#/vocab/0/token_bytes: expected a token in Base64, found \"YQ\"");
  CHECK(tekken_fault("[]").find("expected an object") != std::string::npos);
}
