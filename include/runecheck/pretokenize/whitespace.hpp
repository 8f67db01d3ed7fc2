// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Words are runs of `\w`, and runs of what is neither `\w` nor white space; the rest is dropped. `\w` is that of the
/// regex crate, Unicode 16.0: marks and joiners are in it, ² and ½ are not. Checked against huggingface/tokenizers 0.23.2.
class WhitespacePreTokenizer {
 public:
  static constexpr std::string_view kType = "Whitespace";

  static WhitespacePreTokenizer from_config(const config::Node& node);

  /// Appends the words of text[range) in order.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;
};

}  // namespace runecheck
