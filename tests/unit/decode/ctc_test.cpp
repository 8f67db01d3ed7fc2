// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/ctc.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("CTC decoder: equal neighbours once, no padding, delimiters as blanks", "[decode]") {
  check_rows<CtcDecoder>(
      R"({"pad_token": "<pad>", "word_delimiter_token": "|", "cleanup": true})",
      {
          {{}, ""},
          {{"<pad>", "<pad>", "h", "e", "e", "l", "l", "<pad>", "l", "o", "o", "o", "<pad>"}, "hello"},
          {{"<pad>", "h", "h", "|", "|", "w", "<pad>", "w", "|"}, "h ww "},
          {{"a<pad>b", "<pad><pad>", "c"}, "abc"},
          {{"a", "", "", "a", "<pad>", "a"}, "aaa"},
      });
}

TEST_CASE("CTC decoder: the clean-up of WordPiece comes before the delimiters", "[decode]") {
  check_rows<CtcDecoder>(R"({"pad_token": "<pad>", "word_delimiter_token": "|", "cleanup": true})",
                         {{{"x", " .", " do not", "| n't", "|."}, "x. don't n't ."}});
  check_rows<CtcDecoder>(R"({"pad_token": "<pad>", "word_delimiter_token": "|", "cleanup": false})",
                         {{{"h", "h", "<pad>", "e", "|", "|", "a|b", " ."}, "he|a|b ."}});
}

TEST_CASE("CTC decoder: empty fields", "[decode]") {
  check_rows<CtcDecoder>(R"({"pad_token": "", "word_delimiter_token": "", "cleanup": true})",
                         {{{"ab", "c"}, " a b  c "}});
  check_rows<CtcDecoder>(R"({"pad_token": "", "word_delimiter_token": "", "cleanup": false})",
                         {{{"ab", "b", "b"}, "abb"}});
}

TEST_CASE("CTC decoder: empty tokens are dropped", "[decode]") {
  std::vector<std::string> tokens = {"a", "a", "<pad>", "", "b"};
  CtcDecoder().apply(tokens);
  CHECK(tokens == std::vector<std::string>{"a", "b"});
}

TEST_CASE("CTC decoder: three fields", "[decode]") {
  CHECK(fault_of<CtcDecoder>(R"({"word_delimiter_token": "|", "cleanup": true})") ==
        "t.json: missing field \"pad_token\"");
  CHECK(fault_of<CtcDecoder>(R"({"pad_token": "", "cleanup": true})") ==
        "t.json: missing field \"word_delimiter_token\"");
  CHECK(fault_of<CtcDecoder>(R"({"pad_token": "", "word_delimiter_token": "|"})") ==
        "t.json: missing field \"cleanup\"");
}
