// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck::detail {

/// Whether clean_up would change the text.   Cost: O(bytes).
bool needs_cleanup(std::string_view text) noexcept;

/// Draws punctuation and English contractions to the word before them: " ." becomes ".", " n't"
/// becomes "n't". The list and its order are those of the reference, for WordPiece and for CTC.
void clean_up(std::string& text);

}  // namespace runecheck::detail
