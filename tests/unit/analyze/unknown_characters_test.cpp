// SPDX-License-Identifier: Apache-2.0
//
// Characters that BPE and Unigram have no piece for.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/catch.hpp"
#include "support/examined.hpp"
#include "support/findings.hpp"
#include "support/small_models.hpp"

using Catch::Contains;
using namespace runecheck;
using namespace runecheck::test;

namespace {

constexpr std::string_view kFused = R"("unk_token": "<unk>", "fuse_unk": true,)";
constexpr std::string_view kSingle = R"("unk_token": "<unk>", "fuse_unk": false,)";

Examined examined(const Tokenizer& tokenizer, std::string text) {
  Tokenizer::Scratch scratch;
  return examine(tokenizer, std::move(text), scratch);
}

std::string fates_of(const Tokenizer& tokenizer, std::string text) {
  const Examined examined_text = examined(tokenizer, std::move(text));
  std::string names;
  for (const Fate fate : examined_text.fates.of) names += std::string(fate_name(fate)) + ' ';
  return names;
}

std::vector<CharacterFact> characters_of(const Finding& finding) {
  for (const DataField& field : finding.data) {
    if (field.key == "guilty_characters") return std::get<std::vector<CharacterFact>>(field.value);
  }
  return {};
}

}  // namespace

TEST_CASE("Each unknown character under one unknown token has its own place", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of(letters_json(kFused));
  const auto findings = findings_in("abxyxb", only("RC101"), tokenizer);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].span == OriginalSpan{2, 5});
  const auto characters = characters_of(findings[0]);
  REQUIRE(characters.size() == 3);
  CHECK(characters[0].span == OriginalSpan{2, 3});
  CHECK(characters[1].code_point == 'y');
  CHECK(characters[2].span == OriginalSpan{4, 5});
}

TEST_CASE("Unknown tokens in a row of models that keep the rest of a word are not called words", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of(letters_json(kSingle));
  const auto findings = findings_in("axyb", only("RC102"), tokenizer);
  REQUIRE(findings.size() == 1);
  CHECK_THAT(findings[0].message, Contains("2 unknown tokens in a row; not in the vocabulary: 'x'"));
}

TEST_CASE("A mark that is composed with an unknown letter is unknown with it", "[analyze]") {
  const Tokenizer composed = tokenizer_of(letters_json(kFused, R"({"type": "NFC"})"));
  CHECK(fates_of(composed, "ae\u0301b") == "kept guilty guilty kept ");
  CHECK(fates_of(composed, "aeb") == "kept kept kept ");
  // A mark that no letter takes stays a character of its own.
  CHECK(fates_of(composed, "xa\u0301") == "guilty guilty guilty ");
  CHECK(fates_of(composed, "b\u0301a") == "kept guilty kept ");
  // Hangul: one syllable of three jamo.
  CHECK(fates_of(composed, "a\u1112\u1161\u11AB") == "kept guilty guilty guilty ");
  const auto findings = findings_in("ae\u0301b", only("RC101"), composed);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].span == OriginalSpan{1, 4});
  CHECK(characters_of(findings[0]).size() == 2);
}

TEST_CASE("A mark that is composed with a known letter is kept", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of(tokenizer_json(
      R"({"type": "NFC"})", R"({"type": "BertPreTokenizer"})",
      R"({"type": "BPE", "unk_token": "<unk>", "vocab": {"<unk>":0,"\u00e9":1}, "merges": []})", "null"));
  CHECK(fates_of(tokenizer, "e\u0301x") == "kept kept guilty ");
  CHECK(fates_of(tokenizer, "xe\u0301") == "guilty kept kept ");
}

TEST_CASE("RC104 and RC303 say that the model drops a character, and not the normalizer", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of(letters_json(""));
  const Examined both = examined(tokenizer, "ab xy");
  CHECK(both.explanation.dropped == std::vector<std::uint32_t>{3, 4});
  CHECK(both.explanation.model_dropped(3));
  CHECK_FALSE(both.explanation.model_dropped(0));
  CHECK(fates_of(tokenizer, "axb") == "kept deleted kept ");
  CHECK(fates_of(tokenizer_of(letters_json("", R"({"type": "NFC"})")), "e\u0301b") == "deleted deleted kept ");
  const auto words = findings_in("ab xy x", only("RC104"), tokenizer);
  REQUIRE(words.size() == 2);
  CHECK(words[0].message ==
        "the model drops it: 'x' U+0078 LATIN SMALL LETTER X and what follows have no piece, and there is no unknown "
        "token to stand for them");
  CHECK(words[1].message ==
        "the model drops it: 'x' U+0078 LATIN SMALL LETTER X has no piece, and there is no unknown token to stand for "
        "it");
  const auto characters = findings_in("axb", only("RC303"), tokenizer);
  REQUIRE(characters.size() == 1);
  CHECK_THAT(characters[0].message, Contains("is dropped by the model: it has no piece for it and no unknown token"));
}

TEST_CASE("The mark of a blank that is put in front of a word stems from its first letter", "[analyze]") {
  const auto pieces = [](const std::string& json, std::string_view text) {
    const Explanation explanation = tokenizer_of(json).trace(text);
    std::vector<DiagnosticWord> words = split_words(text);
    assign_pieces(text, explanation, words);
    return words.at(0).pieces;
  };
  CHECK(pieces(fallback_json(), "oo") == 3);
  CHECK(pieces(fallback_json(), "hello") == 1);
  CHECK(pieces(unigram_json(), "bab") == 3);
}

TEST_CASE("RC104 and RC303 say what the normalizer removed", "[analyze]") {
  const auto words = findings_in("a \u0301 b", only("RC104"));
  REQUIRE(words.size() == 1);
  CHECK_THAT(words[0].message, Contains("is removed by the normalizer"));
  CHECK_THAT(findings_in("a\u00ADb", only("RC303")).at(0).message, Contains("is deleted before the model sees"));
}
