// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// The clean-up of SentencePiece's nmt rules: deletes most control characters, and makes blanks of
/// white space, zero width characters, U+2581, U+FEFF and U+FFFD. U+0000, U+0085, U+00A0 and U+00AD
/// stay. Notes Removed and Blanked.
/// Source: checked against huggingface/tokenizers 0.23.2 over all code points.
class Nmt {
 public:
  static constexpr std::string_view kType = "Nmt";
  static Nmt from_config(const config::Node& node);
  /// Cost: O(n).
  void apply(AlignedText& text) const;
};

}  // namespace runecheck
