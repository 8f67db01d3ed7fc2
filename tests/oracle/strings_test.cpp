// SPDX-License-Identifier: Apache-2.0
//
// 3 x 1,000 generated strings over the built-in vocabulary: every column against the reference.

#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"
#include "support/rows.hpp"

namespace runecheck::test {
namespace {

void check_file(const std::string& name) {
  const std::vector<JsonRow> rows = read_json_lines(name);
  const Json& head = rows.front().value.at("tokenizer");
  REQUIRE(head.at("vocabulary") == "data/distilbert-base-uncased-finetuned-sst-2-english/vocab.txt");
  REQUIRE(rows.size() == 1001);
  const Tokenizer tokenizer = builtin_with(normalizer_options(head.at("normalizer")));
  Tokenizer::Scratch scratch;
  Encoding encoding;
  std::vector<TokenId> ids;
  Failures failures;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    const std::string text = row->value.at("text").get<std::string>();
    const auto fail = [&](const std::string& what) { failures.add(row->where + " " + show(text) + ": " + what); };
    if (const auto error = tokenizer.encode(text, std::nullopt, {}, scratch, encoding)) {
      fail("refused: " + error->message);
      continue;
    }
    const std::string found = difference(row->value, record_of(tokenizer, encoding, text),
                                         {"ids", "tokens", "offsets", "type_ids", "special_tokens_mask", "word_ids",
                                          "sequence_ids", "attention_mask", "decoded", "decoded_without_special"});
    if (!found.empty()) fail(found);
    if (!encoding.overflow.empty()) fail("windows without a limit");
    ids.clear();
    (void)tokenizer.encode_ids(text, std::nullopt, SpecialTokens::Keep, scratch, ids);
    if (Json(ids) != row->value.at("ids")) fail("encode_ids differs");
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("oracle: strings, uncased", "[oracle]") { check_file("conformance/strings-uncased.jsonl"); }

TEST_CASE("oracle: strings, accents kept", "[oracle]") { check_file("conformance/strings-accents-kept.jsonl"); }

TEST_CASE("oracle: strings, cased", "[oracle]") { check_file("conformance/strings-cased.jsonl"); }

}  // namespace
}  // namespace runecheck::test
