// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// WordPiece decoder: takes the continuation prefix away, puts blanks between words and, with
/// clean-up, draws punctuation and English contractions to the word before them.
/// The clean-up sees one token at a time, as in the reference.
class WordPieceDecoder {
 public:
  static constexpr std::string_view kType = "WordPiece";

  std::string prefix = "##";
  bool cleanup = true;

  static WordPieceDecoder from_config(const config::Node& node);

  /// Appends the text of the token at position `index` of those that are decoded.
  void append(std::string_view token, std::size_t index, std::string& out) const;
  /// Rewrites each token to what it adds to the text.   Cost: O(bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
