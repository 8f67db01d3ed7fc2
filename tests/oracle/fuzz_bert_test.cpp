// SPDX-License-Identifier: Apache-2.0
//
// 3,000 random strings through a small vocabulary with added tokens of every kind, under six
// normalizer settings: ids, tokens, offsets and word ids against the reference.

#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"
#include "support/rows.hpp"

namespace runecheck::test {
namespace {

std::vector<Tokenizer> tokenizers_of(const Json& config) {
  REQUIRE(config.at("pre_tokenizer") == "BertPreTokenizer");
  REQUIRE(config.at("post_processor").is_null());
  const Json& model = config.at("model");
  REQUIRE(model.at("type") == "WordPiece");
  WordPiece::Options options;
  options.unk_token = model.at("unk_token").get<std::string>();
  options.continuing_prefix = model.at("continuing_subword_prefix").get<std::string>();
  options.max_input_chars = model.at("max_input_chars_per_word").get<std::uint64_t>();
  std::vector<Tokenizer> tokenizers;
  for (const Json& normalizer : config.at("normalizers")) {
    TokenizerSpec spec;
    spec.normalizer = BertNormalizer(normalizer_options(normalizer));
    spec.pre_tokenizer = BertPreTokenizer();
    spec.model.emplace(wordpiece_of(config.at("vocab").get<std::vector<std::string>>(), options));
    for (const Json& token : config.at("added_tokens_in_file_order")) spec.added_tokens.push_back(added_token(token));
    tokenizers.emplace_back(spec);
  }
  return tokenizers;
}

TEST_CASE("oracle: random strings through small vocabularies", "[oracle]") {
  const std::vector<JsonRow> rows = read_json_lines("fuzz-bert.jsonl");
  const std::vector<Tokenizer> tokenizers = tokenizers_of(rows.front().value.at("_config"));
  REQUIRE(tokenizers.size() == 6);
  REQUIRE(rows.size() == 3001);
  Tokenizer::Scratch scratch;
  Encoding encoding;
  Failures failures;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    const std::string text = row->value.at("s").get<std::string>();
    const Tokenizer& tokenizer = tokenizers.at(row->value.at("c").get<std::size_t>());
    const auto fail = [&](const std::string& what) { failures.add(row->where + " " + show(text) + ": " + what); };
    if (const auto error = tokenizer.encode(text, std::nullopt, {}, scratch, encoding)) {
      fail("refused: " + error->message);
      continue;
    }
    const Json actual = columns_of(tokenizer, encoding, text);
    const Json renamed = {
        {"ids", actual["ids"]}, {"t", actual["tokens"]}, {"o", actual["offsets"]}, {"w", actual["word_ids"]}};
    const std::string found = difference(row->value, renamed, {"ids", "t", "o", "w"});
    if (!found.empty()) fail(found);
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
