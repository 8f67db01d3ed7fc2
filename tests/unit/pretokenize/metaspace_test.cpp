// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "runecheck/config/document.hpp"
#include "runecheck/normalize/strip.hpp"
#include "runecheck/pretokenize/metaspace.hpp"
#include "support/catch.hpp"
#include "support/small_models.hpp"
#include "support/stage_config.hpp"

namespace runecheck::test {
namespace {

/// A text, its blanks stripped, as Metaspace with the scheme "first" writes it.
std::string first_of_stripped(const std::string& given) {
  AlignedText text;
  text.assign(given, Track::Provenance);
  stage_from<StripNormalizer>(R"({"type": "Strip", "strip_left": true, "strip_right": true})").apply(text);
  std::vector<TextPiece> pieces = {{{0, static_cast<std::uint32_t>(text.text().size())}}};
  stage_from<MetaspacePreTokenizer>(R"({"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"})")
      .rewrite(text, pieces, 0);
  return std::string(text.text());
}

}  // namespace

// As tokenizers 0.22.2 and 0.23.3 have it.
TEST_CASE("Metaspace: \"first\" goes by where the piece begins in the original", "[pretokenize]") {
  CHECK(first_of_stripped("two") == "▁two");
  CHECK(first_of_stripped("two ") == "▁two");
  CHECK(first_of_stripped(" two") == "two");
  CHECK(first_of_stripped("  a b") == "a▁b");
}

TEST_CASE("Metaspace: \"first\" is the same for ids alone and for all columns", "[pretokenize]") {
  const std::string model =
      R"({"type": "Unigram", "unk_id": 0, "vocab": [["<unk>",0],["▁",-2],["two",-3],["▁two",-1],["a",-4],["▁a",-3]]})";
  const std::string metaspace = R"({"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"})";
  const Tokenizer tokenizer = tokenizer_of(tokenizer_json(
      R"({"type": "Strip", "strip_left": true, "strip_right": true})",
      R"({"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, )" + metaspace + "]}", model, "null"));
  Tokenizer::Scratch scratch;
  for (const auto& [text, expected] : std::vector<std::pair<std::string, std::vector<TokenId>>>{
           {"two", {3}}, {"  two", {2}}, {"two a two", {3, 4, 2}}, {" a  two", {4, 2}}}) {
    Encoding all;
    CHECK_FALSE(tokenizer.encode(text, std::nullopt, {}, scratch, all));
    CHECK(all.ids == expected);
    std::vector<TokenId> ids;
    CHECK_FALSE(tokenizer.encode_ids(text, std::nullopt, SpecialTokens::Keep, scratch, ids));
    CHECK(ids == expected);
  }
}

}  // namespace runecheck::test
