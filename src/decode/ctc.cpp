// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/ctc.hpp"

#include <utility>

#include "decode/cleanup.hpp"
#include "decode/replace_all.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: three fields are required.
CtcDecoder CtcDecoder::from_config(const config::Node& node) {
  CtcDecoder decoder;
  decoder.pad_token = node.at("pad_token").string();
  decoder.word_delimiter_token = node.at("word_delimiter_token").string();
  decoder.cleanup = node.at("cleanup").boolean();
  return decoder;
}

void CtcDecoder::apply(std::vector<std::string>& tokens) const {
  std::size_t kept = 0;
  std::string last;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && tokens[i] == last) continue;
    last = tokens[i];
    std::string text = std::move(tokens[i]);
    detail::replace_all(text, pad_token, "");
    if (cleanup) {
      detail::clean_up(text);
      detail::replace_all(text, word_delimiter_token, " ");
    }
    if (!text.empty()) tokens[kept++] = std::move(text);
  }
  tokens.resize(kept);
}

}  // namespace runecheck
