// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "model/vocab_config.hpp"
#include "runecheck/model/word_level.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: both fields are required, other keys are ignored,
// a piece given twice has its last id, the unknown token need not be a piece.
WordLevel WordLevel::from_config(const config::Node& node) {
  std::string unk_token(node.at("unk_token").string());
  return {read_vocab(node.at("vocab")), std::move(unk_token)};
}

}  // namespace runecheck
