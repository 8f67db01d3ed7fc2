// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/replace.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("Replace decoder: every occurrence in each token, leftmost first", "[decode]") {
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": "▁"}, "content": " "})",
                             {{{}, ""}, {{"▁Hey", "▁▁you", "a▁"}, " Hey  youa "}});
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": "aa"}, "content": "b"})",
                             {{{"aaaa", "aaa", "a", "a"}, "bbbaaa"}});
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": "a"}, "content": ""})", {{{"a", "banana"}, "bnn"}});
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": "a"}, "content": "aa"})", {{{"aba"}, "aabaa"}});
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": "e\u0301"}, "content": "é"})",
                             {{{"e\u0301", "e", "\u0301", "ée\u0301"}, "ée\u0301éé"}});
}

TEST_CASE("Replace decoder: neither the pattern nor the content is a regular expression", "[decode]") {
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": "a."}, "content": "$0\\1"})",
                             {{{"a.b", "ab", "aa.."}, "$0\\1baba$0\\1."}});
}

TEST_CASE("Replace decoder: the empty pattern is between all characters, but not in an empty token", "[decode]") {
  check_rows<ReplaceDecoder>(R"({"pattern": {"String": ""}, "content": " - "})",
                             {{{"ab", "", "é🤗"}, " - a - b -  - é - 🤗 - "}, {{""}, ""}});
}

TEST_CASE("Replace decoder: a pattern is an object of one key", "[decode]") {
  const std::string expected = R"(t.json#/pattern: expected {"String": "..."} or {"Regex": "..."}, found )";
  CHECK(fault_of<ReplaceDecoder>(R"({"content": "b"})") == "t.json: missing field \"pattern\"");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": {"String": "a"}})") == "t.json: missing field \"content\"");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": "a", "content": "b"})") == expected + "\"a\"");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": null, "content": "b"})") == expected + "null");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": {}, "content": "b"})") == expected + "an empty object");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": {"String": "a", "Regex": "b"}, "content": "b"})") ==
        expected + "an object of 2");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": {"string": "a"}, "content": "b"})") ==
        R"(t.json#/pattern: expected the key "String" or "Regex", found "string")");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": {"String": 1}, "content": "b"})") ==
        "t.json#/pattern/String: expected a string, found 1");
  CHECK(fault_of<ReplaceDecoder>(R"({"pattern": {"String": "a"}, "content": null})") ==
        "t.json#/content: expected a string, found null");
}

TEST_CASE("Replace decoder: a regular expression is refused", "[decode]") {
  const Error error =
      error_of([] { return decoder_of<ReplaceDecoder>(R"({"pattern": {"Regex": " {2,}"}, "content": "b"})"); });
  CHECK(error.code() == ErrorCode::Unsupported);
  CHECK(std::string(error.what()) ==
        R"(t.json#/pattern/Regex: unsupported regular expression " {2,}" in a Replace decoder)");
  CHECK(error.hint() ==
        R"(known to the reference, not to this version; where it is plain text, write {"String": "..."})");
}
