// SPDX-License-Identifier: Apache-2.0
#include "decoded.hpp"
#include "runecheck/decode/byte_fallback.hpp"
#include "runecheck/decode/ctc.hpp"
#include "runecheck/decode/fuse.hpp"
#include "runecheck/decode/replace.hpp"
#include "runecheck/decode/strip.hpp"
#include "runecheck/decode/wordpiece.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("decoders in a row: Llama", "[decode]") {
  const auto replace = decoder_of<ReplaceDecoder>(R"({"pattern": {"String": "▁"}, "content": " "})");
  const auto strip = decoder_of<StripDecoder>(R"({"content": " ", "start": 1, "stop": 0})");
  const std::vector<Row> rows = {
      {{}, ""},
      {{"▁Hey", "▁you", "!"}, "Hey you!"},
      {{"▁▁Hey"}, " Hey"},
      {{"▁", "▁Hey"}, " Hey"},
      {{"▁", "<0xF0>", "<0x9F>", "<0xA4>", "<0x97>", "▁x"}, "🤗 x"},
      {{"<0x20>", "a"}, "a"},
      {{"<0xE6>", "<0x97>", "▁a"}, "\ufffd\ufffd a"},
      {{"<s>", "▁Hey"}, "<s> Hey"},
      {{"<0x0A>", "▁a"}, "\n a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.tokens);
    CHECK(text_of(row.tokens, replace, ByteFallbackDecoder(), FuseDecoder(), strip) == row.text);
  }
}

TEST_CASE("decoders in a row: each sees the tokens the one before left", "[decode]") {
  WordPieceDecoder words;
  words.cleanup = false;
  CtcDecoder ctc;
  ctc.cleanup = false;
  const std::vector<std::string> bytes = {"a", "<0xC3>", "<0xA9>", "b", "<0xC3>", "<0xFF>", "c"};
  CHECK(text_of(bytes, ByteFallbackDecoder(), words) == "a é b \ufffd \ufffd c");
  CHECK(text_of(bytes, FuseDecoder(), words) == "a<0xC3><0xA9>b<0xC3><0xFF>c");
  CHECK(text_of({"a", "a", "<pad>", "b"}, ctc, words) == "a b");
}
