// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// ByteLevel decoder: turns the characters of the byte-level alphabet (text/byte_alphabet.hpp) back
/// into bytes. A token with a character that is not in it is taken as it stands, and so an added token
/// all of whose characters are in it is not: "é" gives the byte E9.
class ByteLevelDecoder {
 public:
  static constexpr std::string_view kType = "ByteLevel";

  static ByteLevelDecoder from_config(const config::Node& node);

  /// Leaves one token, the whole text. What is not UTF-8 becomes U+FFFD, one for each maximal
  /// ill-formed part; a character may be spread over many tokens.   Cost: O(bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
