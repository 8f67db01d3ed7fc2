// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Words are what stands between white space. Checked against huggingface/tokenizers 0.23.2.
class WhitespaceSplit {
 public:
  static constexpr std::string_view kType = "WhitespaceSplit";

  static WhitespaceSplit from_config(const config::Node& node);

  /// Appends the words of text[range) in order.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;
};

}  // namespace runecheck
