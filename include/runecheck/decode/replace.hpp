// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// Replace decoder: puts `content` in the place of every occurrence of `pattern` in each token.
/// The content is put in as it is: "$1" and "\1" mean nothing.
class ReplaceDecoder {
 public:
  static constexpr std::string_view kType = "Replace";

  std::string pattern;  ///< plain text; an empty one is found before every code point and at the end
  std::string content;

  /// Errors: Error{Schema}; Error{Unsupported} for a pattern that is a regular expression.
  static ReplaceDecoder from_config(const config::Node& node);

  /// Rewrites each token; an occurrence never spans two.   Cost: O(old + new bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
