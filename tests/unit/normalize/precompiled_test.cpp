// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2, with the same charsmap.
#include "runecheck/normalize/precompiled.hpp"

#include <string>

#include "rewritten.hpp"
#include "small_charsmap.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

/// Some rules of nmt_nfkc_cf, the largest charsmap that SentencePiece comes with.
PrecompiledNormalizer normalizer() {
  return PrecompiledNormalizer(charsmap({{"\x01", ""},
                                         {"\t", " "},
                                         {"\n", " "},
                                         {"\r", " "},
                                         {"\u00a0", " "},
                                         {"\u200b", " "},
                                         {"A", "a"},
                                         {"\u00c1", "\u00e1"},
                                         {"a\u0301", "\u00e1"},
                                         {"\u00aa", "a"},
                                         {"\u2026", "..."},
                                         {"\u2122", "tm"},
                                         {"\u212b", "\u00c5"},
                                         {"\ufb01", "fi"},
                                         {"\u0958", "\u0915\u093c"}}));
}

std::string to(std::string_view text) { return aligned(text, normalizer()); }

}  // namespace

TEST_CASE("precompiled: each character that is a key", "[normalize]") {
  CHECK(to("") == "");
  CHECK(to("plain, text") == aligned("plain, text"));
  CHECK(to("bAb") == "62:0-1 61:1-2 62:2-3");
  CHECK(to("\u4e00\u00e9 x") == aligned("\u4e00\u00e9 x"));
  CHECK(to("x\u2026y") == "78:0-1 2E:1-2 2E:1-2 2E:1-2 79:2-3");
  CHECK(to("\u2122\u0958z") == "74:0-1 6D:0-1 915:1-2 93C:1-2 7A:2-3");
}

TEST_CASE("precompiled: a short cluster that begins with a key is replaced as a whole", "[normalize]") {
  CHECK(to("xa\u0301y") == "78:0-1 E1:1-2 79:3-4");
  CHECK(to("a\u0301\u0323z") == "E1:0-1 7A:3-4");
  CHECK(to("A\u0301z") == "61:0-1 7A:2-3");
  CHECK(to("a\r\nb") == "61:0-1 20:1-2 62:3-4");
  CHECK(to("\ufb01\u0301x") == "66:0-1 69:1-2 78:2-3");
  // U+1ACF is a mark since Unicode 17.0.
  CHECK(to("\u00aa\u1acf\u0042") == "61:0-1 42:2-3");
}

TEST_CASE("precompiled: of a long cluster each character alone", "[normalize]") {
  CHECK(to("a\u0301\u0301\u0301") == "61:0-1 301:1-2 301:2-3 301:3-4");
  CHECK(to("A\u0301\u0301\u0301") == "61:0-1 301:1-2 301:2-3 301:3-4");
  CHECK(to("\ufb01\u0915\u094d\u0915") == "66:0-1 69:0-1 915:1-2 94D:2-3 915:3-4");
}

TEST_CASE("precompiled: what is removed is skipped after the character before", "[normalize]") {
  CHECK(to("a\x01"
           "b") == "61:0-1 62:2-3");
  CHECK(to("\ufb01\x01x") == "66:0-1 69:1-2 78:2-3");
  CHECK(to("\u2026\x01\x01\x01yz") == "2E:0-1 2E:0-1 2E:1-2 79:4-5 7A:5-6");
  CHECK(to("x\x01") == "78:0-1");
}

TEST_CASE("precompiled: what is removed at the beginning leaves all ranges too early", "[normalize]") {
  CHECK(to("\x01\x01"
           "ab") == "61:0-1 62:1-2");
  CHECK(to("\x01\u00e9\u4e00xyz") == "E9:0-1 4E00:1-2 78:2-3 79:3-4 7A:4-5");
  CHECK(to("\x01\x01\u2026\x01z") == "2E:0-1 2E:0-1 2E:1-2 7A:2-3");
  CHECK(to("\x01\x01").empty());
  CHECK(sources("\x01\x01\u00e9b", normalizer()) == "E9:2 62:3");
}

TEST_CASE("precompiled: sources are the true characters", "[normalize]") {
  CHECK(sources("\ufb01\x01x", normalizer()) == "66:0 69:0 78:2");
  CHECK(sources("xa\u0301y", normalizer()) == "78:0 E1:1 79:3");
}

TEST_CASE("precompiled: what is noted", "[normalize]") {
  CHECK(edits("plain A", normalizer()) == ". . . . . . case");
  CHECK(edits("a\u0301\u212b\u0958", normalizer()) == ". . . .");
  CHECK(edits("\ufb01\u2026", normalizer()) == "rewritten rewritten");
  CHECK(edits("\t\u00a0\u200b", normalizer()) == "blanked blanked rewritten");
  CHECK(edits("a\r\nb", normalizer()) == ". blanked removed .");
  CHECK(edits("\x01x\x01", normalizer()) == "removed . removed");
  // The mark stands behind the key, and nothing stands for it.
  CHECK(edits("a\u0301\u0323z", normalizer()) == ". . accent .");
  CHECK(edits("\u00c1", normalizer()) == "case");
}

TEST_CASE("precompiled: two of them", "[normalize]") {
  CHECK(aligned("\x01\u2026\u00c1x", normalizer(), normalizer()) == "2E:0-1 2E:0-1 2E:0-1 E1:1-2 78:2-3");
}

TEST_CASE("precompiled: a text that grows beyond all use is an error", "[normalize]") {
  const PrecompiledNormalizer grow(charsmap({{"a", std::string(1000, 'x')}}));
  AlignedText text;
  const std::string many(1000, 'a');
  text.assign(many, Track::Text);
  const auto error = grow.apply(text);
  REQUIRE(error);
  CHECK(error->message == "the normalizer Precompiled makes more than 321536 bytes of 1000");
  std::string cluster = "a";
  for (int i = 0; i < 1000; ++i) cluster += "\u0301";
  const PrecompiledNormalizer marks(charsmap({{"\u0301", std::string(1000, 'x')}}));
  text.assign(cluster, Track::Spans);
  CHECK(marks.apply(text));
}

TEST_CASE("precompiled: the field", "[normalize]") {
  const auto fault = [](const std::string& field) {
    return config_fault<PrecompiledNormalizer>(R"({"precompiled_charsmap": )" + field + "}");
  };
  CHECK(config_fault<PrecompiledNormalizer>("{}") == "t.json: missing field \"precompiled_charsmap\"");
  CHECK(fault("null") == "t.json#/precompiled_charsmap: expected a string, found null");
  CHECK(fault(R"("")") ==
        "t.json#/precompiled_charsmap: the charsmap is damaged: expected 4 bytes with a size, found 0");
  const std::string base64 = "t.json#/precompiled_charsmap: expected Base64, found something else at character ";
  CHECK(fault(R"("AA*A")") == base64 + "2");
  CHECK(fault(R"(" AAA")") == base64 + "0");
  CHECK(fault(R"("AA-A")") == base64 + "2");
  CHECK(fault(R"("A")") == base64 + "1");
  CHECK(fault(R"("AB==")") == base64 + "4");      // bits are left over
  CHECK(fault(R"("AAA=AAAA")") == base64 + "3");  // an end in the middle
}

TEST_CASE("precompiled: Base64 with and without its padding", "[normalize]") {
  // An array of one unit without children, and one NUL.
  for (const char* text : {"BAAAAAAAAAAA", "BAAAAAAAAAAAAA==", "BAAAAAAAAAAAAA"}) {
    const auto stage = stage_from<PrecompiledNormalizer>(R"({"precompiled_charsmap": ")" + std::string(text) + "\"}");
    CHECK(aligned("a\u00e9", stage) == "61:0-1 E9:1-2");
  }
}
