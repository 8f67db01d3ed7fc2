// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/fuse.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: no fields.
FuseDecoder FuseDecoder::from_config(const config::Node&) { return {}; }

void FuseDecoder::apply(std::vector<std::string>& tokens) const {
  if (tokens.empty()) tokens.emplace_back();
  for (std::size_t i = 1; i < tokens.size(); ++i) tokens[0] += tokens[i];
  tokens.resize(1);
}

}  // namespace runecheck
