// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/wordpiece.hpp"

#include "decode/cleanup.hpp"

namespace runecheck {

void WordPieceDecoder::append(std::string_view token, std::size_t index, std::string& out) const {
  const std::size_t start = out.size();
  const bool continues = index > 0 && token.starts_with(prefix);
  const bool spaced = index > 0 && !continues;
  if (continues) token.remove_prefix(prefix.size());
  if (spaced) out += ' ';
  out += token;
  // A pattern of the clean-up starts with a blank: the one in front, or one of the few tokens that hold one.
  const bool at_blank = spaced && !token.empty() && detail::cleanup_follows_blank(token.front());
  if (!cleanup || (!at_blank && token.find(' ') == std::string_view::npos)) return;
  if (!detail::needs_cleanup(std::string_view(out).substr(start))) return;
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
