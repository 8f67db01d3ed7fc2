// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/wordpiece.hpp"

#include <array>
#include <utility>

namespace runecheck {

namespace {

/// Replaces every occurrence of `from`, left to right, without looking at what was put in.
void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

void WordPieceDecoder::append(std::string_view token, std::size_t index, std::string& out) const {
  std::string text;
  if (index == 0) {
    text = token;
  } else if (token.starts_with(prefix)) {
    text = token.substr(prefix.size());
  } else {
    text = " ";
    text += token;
  }
  if (cleanup && text.size() > 1) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kCleanup = {{
        {" .", "."},
        {" ?", "?"},
        {" !", "!"},
        {" ,", ","},
        {" ' ", "'"},
        {" n't", "n't"},
        {" 'm", "'m"},
        {" do not", " don't"},
        {" 's", "'s"},
        {" 've", "'ve"},
        {" 're", "'re"},
    }};
    for (const auto& [from, to] : kCleanup) replace_all(text, from, to);
  }
  out += text;
}

}  // namespace runecheck
