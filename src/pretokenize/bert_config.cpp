// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/bert.hpp"

namespace runecheck {

// The type says it all; the reference ignores other keys.
BertPreTokenizer BertPreTokenizer::from_config(const config::Node& node) {
  if (!node.is_object()) node.expected("an object");
  return {};
}

}  // namespace runecheck
