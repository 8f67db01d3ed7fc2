// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/byte_level.hpp"

#include <utility>

#include "runecheck/text/byte_alphabet.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: the fields are those of the pre-tokenizer and must be
// there; none of them changes what is decoded.
ByteLevelDecoder ByteLevelDecoder::from_config(const config::Node& node) {
  (void)node.at("add_prefix_space").boolean();
  (void)node.at("trim_offsets").boolean();
  if (const auto use_regex = node.find("use_regex")) (void)use_regex->boolean();
  return {};
}

void ByteLevelDecoder::apply(std::vector<std::string>& tokens) const {
  std::string bytes;
  for (const std::string& token : tokens) {
    if (!byte_alphabet::decode(token, bytes)) bytes += token;
  }
  utf8::Repaired repaired;
  utf8::repair(bytes, repaired);
  tokens.resize(1);
  tokens[0] = std::move(repaired.changed ? repaired.storage : bytes);
}

}  // namespace runecheck
