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

/// What clean-up replaces, in this order. Each pattern starts with a blank.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kCleanup = {{
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

/// What stands behind the blank of a pattern: decides in one look for nearly all tokens.
constexpr std::array<bool, 256> kFollowsBlank = [] {
  std::array<bool, 256> table{};
  for (const auto& [from, to] : kCleanup) table[static_cast<unsigned char>(from[1])] = true;
  return table;
}();

/// Whether some pattern is in the text; if not, none comes in.
bool needs_cleanup(std::string_view text) noexcept {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (at + 1 == text.size() || !kFollowsBlank[static_cast<unsigned char>(text[at + 1])]) continue;
    for (const auto& [from, to] : kCleanup) {
      if (text.substr(at).starts_with(from)) return true;
    }
  }
  return false;
}

void clean_up(std::string& text) {
  for (const auto& [from, to] : kCleanup) replace_all(text, from, to);
}

}  // namespace

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
  if (!cleanup || !needs_cleanup(std::string_view(out).substr(start))) return;
  std::string text = out.substr(start);
  clean_up(text);
  out.replace(start, std::string::npos, text);
}

}  // namespace runecheck
