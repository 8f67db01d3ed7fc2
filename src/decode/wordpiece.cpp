// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/wordpiece.hpp"

#include "decode/cleanup.hpp"

namespace runecheck {

void WordPieceDecoder::append(std::string_view token, std::size_t index, std::string& out) const {
  const std::size_t start = out.size();
  if (index == 0) {
    out += token;
  } else if (token.starts_with(prefix)) {
    out += token.substr(prefix.size());
  } else {
    out += ' ';
    out += token;
  }
  if (!cleanup || !detail::needs_cleanup(std::string_view(out).substr(start))) return;
  std::string text = out.substr(start);
  detail::clean_up(text);
  out.replace(start, std::string::npos, text);
}

void WordPieceDecoder::apply(std::vector<std::string>& tokens) const {
  std::string text;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    text.clear();
    append(tokens[index], index, text);
    tokens[index].swap(text);
  }
}

}  // namespace runecheck
