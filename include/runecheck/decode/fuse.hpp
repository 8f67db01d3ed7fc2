// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// Fuse decoder: makes one token of all, for the decoders after it.
class FuseDecoder {
 public:
  static constexpr std::string_view kType = "Fuse";

  static FuseDecoder from_config(const config::Node& node);

  /// Leaves one token, an empty one where there was none.   Cost: O(bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
