// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// BPE decoder: turns the suffix that marks the end of a word into a blank.
class BpeDecoder {
 public:
  static constexpr std::string_view kType = "BPEDecoder";

  std::string suffix = "</w>";

  static BpeDecoder from_config(const config::Node& node);

  /// Rewrites each token: every occurrence of the suffix, wherever it stands in it, becomes a blank,
  /// and nothing in the last token.   Cost: O(old + new bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
