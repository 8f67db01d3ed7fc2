// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/strip.hpp"

#include "runecheck/config/character.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: three fields are required.
StripDecoder StripDecoder::from_config(const config::Node& node) {
  StripDecoder decoder;
  decoder.content = config::read_character(node.at("content"));
  decoder.start = node.at("start").unsigned_integer();
  decoder.stop = node.at("stop").unsigned_integer();
  return decoder;
}

// With stop > 0 the reference aborts the program at an empty token, at a token of nothing but `content`
// shorter than stop, and where the two cuts would cross; here the token is used up and becomes empty.
void StripDecoder::apply(std::vector<std::string>& tokens) const {
  for (std::string& token : tokens) {
    std::string_view rest = token;
    for (std::uint64_t i = 0; i < start && rest.starts_with(content); ++i) rest.remove_prefix(content.size());
    for (std::uint64_t i = 0; i < stop && rest.ends_with(content); ++i) rest.remove_suffix(content.size());
    if (rest.size() == token.size()) continue;
    token = std::string(rest);
  }
}

}  // namespace runecheck
