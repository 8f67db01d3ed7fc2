// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/forms.hpp"

#include <string>

#include "rewritten.hpp"
#include "runecheck/normalize/lowercase.hpp"
#include "runecheck/normalize/strip_accents.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("forms: what is in the form already stays", "[normalize]") {
  for (const char* text : {"", "abc", "a\u0001b", "\u4e00\u0e01", "\U0001F917"}) {
    const std::string kept = aligned(text);
    CHECK(aligned(text, Nfd{}) == kept);
    CHECK(aligned(text, Nfc{}) == kept);
    CHECK(aligned(text, Nfkd{}) == kept);
    CHECK(aligned(text, Nfkc{}) == kept);
  }
}

TEST_CASE("forms: the parts of a decomposed character share its range", "[normalize]") {
  CHECK(aligned("\ud55ca", Nfd{}) == "1112:0-1 1161:0-1 11AB:0-1 61:1-2");
  CHECK(aligned("\u0958\u212a", Nfd{}) == "915:0-1 93C:0-1 4B:1-2");
  CHECK(aligned("\ufb01x", Nfd{}) == "FB01:0-1 78:1-2");
  CHECK(aligned("\ufb01x", Nfkd{}) == "66:0-1 69:0-1 78:1-2");
  CHECK(aligned("\ufb01x", Nfkc{}) == "66:0-1 69:0-1 78:1-2");
  CHECK(aligned("\u0f77x", Nfkd{}) == "FB2:0-1 F71:0-1 F80:0-1 78:1-2");
  CHECK(aligned("\u00bd\u3392", Nfkc{}) == "31:0-1 2044:0-1 32:0-1 4D:1-2 48:1-2 7A:1-2");
}

TEST_CASE("forms: after reordering ranges go by position", "[normalize]") {
  CHECK(aligned("a\u0301\u0323", Nfd{}) == "61:0-1 323:1-2 301:2-3");
  CHECK(aligned("\u00e9\u0323", Nfd{}) == "65:0-1 323:1-2 301:1-2");
  CHECK(aligned("\u1ec6\u0301\u0323x", Nfd{}) == "45:0-1 323:0-1 323:1-2 302:1-2 301:2-3 78:3-4");
  CHECK(aligned("\u0344\u0301\u0323", Nfd{}) == "323:0-1 308:1-2 301:1-2 301:2-3");
  CHECK(aligned("\u1e9b\u0323", Nfkd{}) == "73:0-1 323:1-2 307:1-2");
  // What a part really stems from is kept apart from that.
  CHECK(sources("\u00e9\u0323", Nfd{}) == "65:0 323:1 301:0");
}

TEST_CASE("forms: a composed character has the range of its first part", "[normalize]") {
  CHECK(aligned("e\u0301", Nfc{}) == "E9:0-1");
  CHECK(aligned("xe\u0301y", Nfc{}) == "78:0-1 E9:1-2 79:3-4");
  CHECK(aligned("\u1112\u1161\u11aba", Nfc{}) == "D55C:0-1 61:3-4");
  CHECK(aligned("\ud55ca", Nfc{}) == "D55C:0-1 61:1-2");
  CHECK(aligned("\uff76\uff9e", Nfkc{}) == "30AC:0-1");
  CHECK(sources("xe\u0301y", Nfc{}) == "78:0 E9:1 79:3");
}

TEST_CASE("forms: what composing swallows shifts the ranges of what follows", "[normalize]") {
  CHECK(aligned("a\u0301\u0323", Nfc{}) == "1EA1:0-1 301:2-3");
  CHECK(aligned("k\u0334\u0301z", Nfc{}) == "1E31:0-1 334:2-3 7A:3-4");
  CHECK(aligned("\u00e9\u0323", Nfc{}) == "1EB9:0-1 301:1-2");
  CHECK(aligned("\u1ec6\u0301\u0323x", Nfc{}) == "1EC6:0-1 323:1-2 301:2-3 78:3-4");
  CHECK(aligned("\u1e9b\u0323", Nfkc{}) == "1E69:0-1");
  // The last part of the ligature is no character of its own: what it composes with gives the range.
  CHECK(aligned("\ufb03\u0301", Nfkc{}) == "66:0-1 66:0-1 ED:1-2");
  CHECK(sources("k\u0334\u0301z", Nfc{}) == "1E31:0 334:1 7A:3");
}

TEST_CASE("forms: marks and starters block", "[normalize]") {
  CHECK(aligned("\u09c7\u0301\u09be\u09c7\u09be", Nfc{}) == "9C7:0-1 301:1-2 9BE:2-3 9CB:3-4");
  CHECK(aligned("\u0301e\u0301", Nfc{}) == "301:0-1 E9:1-2");
  CHECK(aligned("\uac00\u11a7", Nfc{}) == "AC00:0-1 11A7:1-2");  // one before the first tail
  CHECK(aligned("\u0344", Nfc{}) == "308:0-1 301:0-1");          // never composed again
}

TEST_CASE("forms: characters newer than Unicode 9.0 have no decomposition", "[normalize]") {
  CHECK(aligned("\U00011935\U00011930\U00011938", Nfc{}) == "11935:0-1 11930:1-2 11938:2-3");
  CHECK(aligned("\U00011938", Nfd{}) == "11938:0-1");
  CHECK(aligned("\u32ffa", Nfkc{}) == "32FF:0-1 61:1-2");
  CHECK(aligned("\u32fea", Nfkc{}) == "30F2:0-1 61:1-2");
}

TEST_CASE("forms: only compatibility mappings are noted", "[normalize]") {
  const std::string text = "e\u0301\u00e9\u212b\ufb01\u00bda\u1e9b";
  CHECK(edits(text, Nfd{}) == ". . . . . . . .");
  CHECK(edits(text, Nfc{}) == ". . . . . . . .");
  CHECK(edits(text, Nfkd{}) == ". . . . rewritten rewritten . rewritten");
  CHECK(edits(text, Nfkc{}) == ". . . . rewritten rewritten . rewritten");
}

TEST_CASE("forms: one after another", "[normalize]") {
  CHECK(aligned("e\u0301\u00e9", Nfc{}, Nfd{}) == "65:0-1 301:0-1 65:2-3 301:2-3");
  CHECK(aligned("\u00c9\u0323x", Nfd{}, StripAccents{}, Lowercase{}) == "65:0-1 78:2-3");
  CHECK(edits("\u00c9e\u0301x", Nfd{}, StripAccents{}, Lowercase{}) == "accent+case . accent .");
  CHECK(aligned("\u00e9e\u0323\u0301", Nfkd{}, Nfkc{}) == "E9:0-1 1EB9:1-2 301:3-4");
}

TEST_CASE("forms: very long runs of marks", "[normalize]") {
  constexpr std::size_t kMarks = 100000;
  std::string text = "e";
  std::string below;
  std::string above;
  for (std::size_t i = 0; i < kMarks; ++i) {
    text += "\u0301\u0323";
    below += "\u0323";
    above += "\u0301";
  }
  AlignedText rewritten;
  rewritten.assign(text, Track::Spans);
  Nfd{}.apply(rewritten);
  CHECK((rewritten.text() == "e" + below + above));
  Nfc{}.apply(rewritten);
  CHECK((rewritten.text() == "\u1eb9" + below.substr(2) + above));
  // The last mark still has the last range.
  const auto size = static_cast<std::uint32_t>(rewritten.text().size());
  const auto end = static_cast<std::uint32_t>(text.size());
  CHECK((rewritten.to_original({size - 2, size}) == OriginalSpan{end - 2, end}));
}

TEST_CASE("forms: read from an object, whatever else it holds", "[normalize]") {
  const std::string json = R"({"type": "NFC", "extra": 1})";
  CHECK(aligned("e\u0301", stage_from<Nfc>(json)) == "E9:0-1");
  CHECK(aligned("\u00e9", stage_from<Nfd>(json)) == "65:0-1 301:0-1");
  CHECK(aligned("\ufb01\u0301", stage_from<Nfkc>(json)) == "66:0-1 ED:1-2");
  CHECK(aligned("\ufb01", stage_from<Nfkd>(json)) == "66:0-1 69:0-1");
  CHECK(config_fault<Nfc>("[]") == "t.json: expected an object, found an empty array");
  CHECK(config_fault<Nfkd>("1") == "t.json: expected an object, found 1");
}
