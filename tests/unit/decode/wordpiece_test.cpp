// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/wordpiece.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("WordPiece decoder: continuations are joined, but not a first one", "[decode]") {
  check_rows<WordPieceDecoder>(R"({"prefix": "##", "cleanup": false})",
                               {
                                   {{}, ""},
                                   {{"##uelo", "Ara", "##új", "##o", "No", "##guera"}, "##uelo Araújo Noguera"},
                                   {{"Hello", ",", "world", "!", " ."}, "Hello , world !  ."},
                                   {{"a", "##", "b"}, "a b"},
                               });
}

TEST_CASE("WordPiece decoder: the clean-up sees one token at a time", "[decode]") {
  check_rows<WordPieceDecoder>(R"({"prefix": "##", "cleanup": true})",
                               {
                                   {{"Hello", ",", "world", "!", "it", "'", "s"}, "Hello, world! it ' s"},
                                   {{"do", "n't", "x", "'m", "'s", "'ve", "'re"}, "don't x'm's've're"},
                                   {{"a .", " ,", "?"}, "a. ,?"},
                                   {{"do not", "do not"}, "do not don't"},
                                   {{"I", "' ", "x"}, "I' x"},
                               });
}

TEST_CASE("WordPiece decoder: other prefixes", "[decode]") {
  check_rows<WordPieceDecoder>(R"({"prefix": "@@", "cleanup": true})", {{{"a", "@@b", "##c", "@@ ."}, "ab ##c."}});
  check_rows<WordPieceDecoder>(R"({"prefix": "", "cleanup": true})", {{{"a", "b", " ."}, "ab."}});
}

TEST_CASE("WordPiece decoder: apply gives what append gives", "[decode]") {
  const WordPieceDecoder decoder;
  const std::vector<std::string> tokens = {"un", "##want", "a .", "##ed", "!", "' ", "##", ""};
  std::string text;
  for (std::size_t i = 0; i < tokens.size(); ++i) decoder.append(tokens[i], i, text);
  CHECK(text == text_of(tokens, decoder));
}
