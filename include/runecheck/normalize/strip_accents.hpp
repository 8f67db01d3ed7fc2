// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// Drops every mark (Mn, Mc and Me of Unicode 9.0) of the text as it is: nothing is decomposed, so a
/// composed letter keeps its accent unless NFD or NFKD has gone before.
/// Notes AccentStripped for the character that a dropped mark stems from, Removed for a variation
/// selector. Source: checked against huggingface/tokenizers 0.23.2 over all code points.
class StripAccents {
 public:
  static constexpr std::string_view kType = "StripAccents";
  static StripAccents from_config(const config::Node& node);
  /// Cost: O(n).
  void apply(AlignedText& text) const;
};

}  // namespace runecheck
