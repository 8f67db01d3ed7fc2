// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// ByteFallback decoder: turns runs of tokens such as "<0xE5>" into the text of these bytes.
class ByteFallbackDecoder {
 public:
  static constexpr std::string_view kType = "ByteFallback";

  static ByteFallbackDecoder from_config(const config::Node& node);

  /// Makes one token of each run of bytes that is valid UTF-8 as a whole; of any other run each byte
  /// becomes a U+FFFD of its own, also those of whole characters.   Cost: O(bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
