// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "model/vocab_config.hpp"
#include "runecheck/model/wordpiece.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: all four fields are required, other keys are
// ignored, a piece given twice has its last id.
WordPiece WordPiece::from_config(const config::Node& node) {
  Options options;
  options.unk_token = node.at("unk_token").string();
  options.continuing_prefix = node.at("continuing_subword_prefix").string();
  options.max_input_chars = node.at("max_input_chars_per_word").unsigned_integer();
  return {read_vocab(node.at("vocab")), std::move(options)};
}

}  // namespace runecheck
