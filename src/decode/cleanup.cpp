// SPDX-License-Identifier: Apache-2.0
#include "decode/cleanup.hpp"

#include <array>
#include <utility>

#include "decode/replace_all.hpp"

namespace runecheck::detail {

namespace {

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

}  // namespace

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
  if (!needs_cleanup(text)) return;  // where no pattern is in the text, none comes in
  for (const auto& [from, to] : kCleanup) replace_all(text, from, to);
}

}  // namespace runecheck::detail
