// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/config/metaspace.hpp"
#include "runecheck/config/node.hpp"
#include "runecheck/text/piece.hpp"

namespace runecheck {

/// SentencePiece's blanks: each blank becomes a visible character, which may also be put in front, and words begin with
/// it.   Checked against huggingface/tokenizers 0.23.2.
class MetaspacePreTokenizer {
 public:
  static constexpr std::string_view kType = "Metaspace";

  explicit MetaspacePreTokenizer(config::Metaspace options);
  static MetaspacePreTokenizer from_config(const config::Node& node);

  /// Rewrites the text pieces of `text` and cuts them before each blank. `shift`: byte of the original that `text`
  /// begins at, for what is put in front of the very first piece alone.   Cost: O(n).
  void rewrite(AlignedText& text, std::vector<TextPiece>& pieces, std::uint32_t shift) const;

  const config::Metaspace& options() const noexcept { return options_; }

 private:
  config::Metaspace options_;
  char32_t replacement_;
};

}  // namespace runecheck
