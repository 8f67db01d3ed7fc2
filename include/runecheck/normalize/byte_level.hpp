// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// Writes each byte of the text as a letter of the byte-level alphabet (text/byte_alphabet.hpp). Nothing is
/// lost, so no edit is noted. Behaviour checked against huggingface/tokenizers 0.23.2.
class ByteLevelNormalizer {
 public:
  static constexpr std::string_view kType = "ByteLevel";

  static ByteLevelNormalizer from_config(const config::Node& node);

  /// Rewrites `text` in place.   Cost: O(n).
  void apply(AlignedText& text) const;
};

}  // namespace runecheck
