// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "runecheck/model/wordpiece.hpp"

namespace runecheck {

namespace {

TokenId piece_id(const config::Node& value) {
  if (value.is_string()) {
    value.expected("a whole number from 0 to 4294967294",
                   "some exporters write ids as text: write them without quotes");
  }
  // The reference takes 2^32 - 1 too; here it means "no such piece".
  return static_cast<TokenId>(value.unsigned_integer(kNoToken - 1));
}

}  // namespace

// Source: huggingface/tokenizers 0.23.2, behaviour: all four fields are required, other keys are
// ignored, a piece given twice has its last id.
WordPiece WordPiece::from_config(const config::Node& node) {
  Options options;
  options.unk_token = node.at("unk_token").string();
  options.continuing_prefix = node.at("continuing_subword_prefix").string();
  options.max_input_chars = node.at("max_input_chars_per_word").unsigned_integer();
  const config::Node vocab = node.at("vocab");
  std::vector<std::pair<std::string, TokenId>> pieces;
  pieces.reserve(vocab.size());
  vocab.each_member([&](std::string_view piece, const config::Node& id) { pieces.emplace_back(piece, piece_id(id)); });
  return {Vocab::build(pieces), std::move(options)};
}

}  // namespace runecheck
