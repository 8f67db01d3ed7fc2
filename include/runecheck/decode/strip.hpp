// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// Strip decoder: takes a character away from the start and the end of each token, so many times at most.
class StripDecoder {
 public:
  static constexpr std::string_view kType = "Strip";

  std::string content = " ";  ///< one code point, in UTF-8
  std::uint64_t start = 0;    ///< most at the start
  std::uint64_t stop = 0;     ///< most at the end

  static StripDecoder from_config(const config::Node& node);

  /// Rewrites each token. Where both ends want the same character, the token becomes empty.
  /// Cost: O(bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
