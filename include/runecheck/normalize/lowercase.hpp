// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// Lower case of each code point alone, Unicode 17.0: no final sigma, no locale; U+0130 becomes two.
/// Notes CaseFolded. Source: checked against huggingface/tokenizers 0.23.2 over all code points.
class Lowercase {
 public:
  static constexpr std::string_view kType = "Lowercase";
  static Lowercase from_config(const config::Node& node);
  /// Cost: O(n).
  void apply(AlignedText& text) const;
};

}  // namespace runecheck
