// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// The post-processor ByteLevel: adds no tokens, may take the blanks out of the offsets (trim_offsets.hpp). Its flags
/// are its own, not those of the pre-tokenizer ByteLevel.
class ByteLevelProcessing {
 public:
  static constexpr std::string_view kType = "ByteLevel";

  bool trim_offsets = true;
  bool add_prefix_space = true;

  static ByteLevelProcessing from_config(const config::Node& node);
};

}  // namespace runecheck
