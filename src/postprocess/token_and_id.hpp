// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "runecheck/config/node.hpp"
#include "runecheck/core/ids.hpp"

namespace runecheck {

/// Reads ["[SEP]", 102]: the token and its id.
inline std::pair<std::string, TokenId> token_and_id(const config::Node& node) {
  if (!node.is_array() || node.size() != 2) node.expected("a token and its id, as [\"[SEP]\", 102]");
  std::pair<std::string, TokenId> result;
  bool first = true;
  node.each_element([&](const config::Node& element) {
    if (first) {
      result.first = element.string();
    } else {
      result.second = element.u32();
    }
    first = false;
  });
  return result;
}

}  // namespace runecheck
