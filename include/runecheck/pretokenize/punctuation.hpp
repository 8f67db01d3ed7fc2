// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"
#include "runecheck/pretokenize/split_behavior.hpp"

namespace runecheck {

/// Cuts at punctuation: each mark is a delimiter, and the behavior says where it goes. Punctuation is that of BERT
/// (unicode::Property::Punctuation). Checked against huggingface/tokenizers 0.23.2.
class PunctuationPreTokenizer {
 public:
  static constexpr std::string_view kType = "Punctuation";

  explicit PunctuationPreTokenizer(SplitBehavior behavior = SplitBehavior::Isolated) noexcept : behavior_(behavior) {}
  static PunctuationPreTokenizer from_config(const config::Node& node);

  /// Appends the pieces of text[range) in order.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;

 private:
  SplitBehavior behavior_;
};

}  // namespace runecheck
