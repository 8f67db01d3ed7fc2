// SPDX-License-Identifier: Apache-2.0
//
// Tokenizers of the BERT kind for tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"
#include "support/data_file.hpp"

namespace runecheck::test {

/// The built-in model with another normalizer.
inline Tokenizer builtin_with(const BertNormalizer::Options& options) {
  TokenizerSpec spec = load(std::nullopt);
  spec.normalizer = BertNormalizer(options);
  return Tokenizer(spec);
}

/// The built-in model as it is.
inline Tokenizer builtin() {
  TokenizerSpec spec = load(std::nullopt);
  return Tokenizer(spec);
}

/// BertNormalizer's options as a tokenizer.json has them; what is absent keeps its default.
inline BertNormalizer::Options normalizer_options(const Json& json) {
  BertNormalizer::Options options;
  options.clean_text = json.value("clean_text", true);
  options.handle_chinese_chars = json.value("handle_chinese_chars", true);
  options.lowercase = json.value("lowercase", true);
  if (json.contains("strip_accents") && !json["strip_accents"].is_null())
    options.strip_accents = json["strip_accents"].get<bool>();
  return options;
}

/// A WordPiece model whose ids are the positions in `vocab`.
inline WordPiece wordpiece_of(const std::vector<std::string>& vocab, WordPiece::Options options = {}) {
  std::vector<std::pair<std::string, TokenId>> pieces;
  for (const std::string& piece : vocab) pieces.emplace_back(piece, static_cast<TokenId>(pieces.size()));
  return WordPiece(Vocab::build(pieces), std::move(options));
}

/// BertNormalizer, BertPreTokenizer, WordPiece and its decoder over `vocab`; no added tokens and no
/// post-processor.
inline TokenizerSpec bert_spec(const std::vector<std::string>& vocab, const BertNormalizer::Options& normalizer = {}) {
  TokenizerSpec spec;
  spec.normalizer = BertNormalizer(normalizer);
  spec.pre_tokenizer = BertPreTokenizer();
  spec.model.emplace(wordpiece_of(vocab));
  spec.decoder = WordPieceDecoder();
  return spec;
}

/// An added token as a tokenizer.json describes it.
inline AddedToken added_token(const Json& json) {
  AddedToken token;
  token.content = json.at("content").get<std::string>();
  token.single_word = json.value("single_word", false);
  token.lstrip = json.value("lstrip", false);
  token.rstrip = json.value("rstrip", false);
  token.special = json.value("special", false);
  token.normalized = json.value("normalized", !token.special);
  return token;
}

}  // namespace runecheck::test
