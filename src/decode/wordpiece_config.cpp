// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/wordpiece.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: both fields are required, others are ignored.
WordPieceDecoder WordPieceDecoder::from_config(const config::Node& node) {
  WordPieceDecoder decoder;
  decoder.prefix = node.at("prefix").string();
  decoder.cleanup = node.at("cleanup").boolean();
  return decoder;
}

}  // namespace runecheck
