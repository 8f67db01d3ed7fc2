// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace runecheck::detail {

/// What clean-up replaces, in this order. Each pattern starts with a blank.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kCleanup = {{
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

/// Whether a pattern goes on like this behind its blank: decides in one look for nearly all tokens.
inline bool cleanup_follows_blank(char c) noexcept {
  static constexpr std::array<bool, 256> kFollows = [] {
    std::array<bool, 256> table{};
    for (const auto& [from, to] : kCleanup) table[static_cast<unsigned char>(from[1])] = true;
    return table;
  }();
  return kFollows[static_cast<unsigned char>(c)];
}

/// Whether clean_up would change the text.   Cost: O(bytes).
bool needs_cleanup(std::string_view text) noexcept;

/// Draws punctuation and English contractions to the word before them: " ." becomes ".", " n't"
/// becomes "n't". The list and its order are those of the reference, for WordPiece and for CTC.
void clean_up(std::string& text);

}  // namespace runecheck::detail
