// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/text/piece.hpp"
#include "runecheck/unicode/pattern.hpp"

namespace runecheck {

/// GPT-2's pre-tokenizer: may put a blank in front, may cut by GPT-2's expression, and writes each byte as a letter of
/// the byte-level alphabet.   Checked against huggingface/tokenizers 0.23.2.
class ByteLevelPreTokenizer {
 public:
  static constexpr std::string_view kType = "ByteLevel";

  ByteLevelPreTokenizer(bool add_prefix_space, bool use_regex);
  static ByteLevelPreTokenizer from_config(const config::Node& node);

  /// Rewrites the text pieces of `text` and cuts them further. `shift` is of no use here.   Cost: O(n).
  std::optional<RecordError> rewrite(AlignedText& text, std::vector<TextPiece>& pieces, std::uint32_t shift) const;

 private:
  bool add_prefix_space_;
  std::optional<unicode::Pattern> words_;
};

}  // namespace runecheck
