// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/metaspace.hpp"
#include "runecheck/config/node.hpp"

namespace runecheck {

/// Metaspace decoder: turns the character that stands for a blank (usually U+2581) back into blanks.
class MetaspaceDecoder {
 public:
  static constexpr std::string_view kType = "Metaspace";

  config::Metaspace fields;

  static MetaspaceDecoder from_config(const config::Node& node);

  /// Rewrites each token. In the first one every such character is taken away, not only the one in
  /// front, as in the reference; with the scheme "never" it is like the others.   Cost: O(bytes).
  void apply(std::vector<std::string>& tokens) const;
};

}  // namespace runecheck
