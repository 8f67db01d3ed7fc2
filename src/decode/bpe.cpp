// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/bpe.hpp"

#include "decode/replace_all.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: the field is required and may be empty; an empty
// suffix is found before every code point and at the end.
BpeDecoder BpeDecoder::from_config(const config::Node& node) {
  BpeDecoder decoder;
  decoder.suffix = node.at("suffix").string();
  return decoder;
}

void BpeDecoder::apply(std::vector<std::string>& tokens) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    detail::replace_all(tokens[i], suffix, i + 1 == tokens.size() ? "" : " ");
  }
}

}  // namespace runecheck
