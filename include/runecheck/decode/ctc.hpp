// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// CTC decoder, for speech recognition: one token a frame of sound, a padding token where nothing new is
/// heard, a delimiter between words.
class CtcDecoder {
 public:
  static constexpr std::string_view kType = "CTC";

  std::string pad_token = "<pad>";
  std::string word_delimiter_token = "|";
  bool cleanup = true;  ///< as WordPiece does it, and the delimiters become blanks

  static CtcDecoder from_config(const config::Node& node);

  /// Keeps the first of equal neighbours, takes the padding text out of each token, cleans up, and
  /// drops what is empty then.   Cost: O(old + new bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
