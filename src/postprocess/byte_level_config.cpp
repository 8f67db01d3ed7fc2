// SPDX-License-Identifier: Apache-2.0
#include "runecheck/postprocess/byte_level.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: two fields are required; use_regex is read, and then not used.
ByteLevelProcessing ByteLevelProcessing::from_config(const config::Node& node) {
  ByteLevelProcessing processing;
  processing.trim_offsets = node.at("trim_offsets").boolean();
  processing.add_prefix_space = node.at("add_prefix_space").boolean();
  if (const auto use_regex = node.find("use_regex")) (void)use_regex->boolean();
  return processing;
}

}  // namespace runecheck
