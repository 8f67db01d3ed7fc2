// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// BERT's normalizer: clean the text, set ideographs apart, strip accents, lower-case.
///
/// The reference runs four passes over the text; here each code point goes through all four at
/// once, which is the same because every step but canonical reordering looks at one code point
/// alone (proved by the complete sweep and the conformance tests).
/// Source: BERT's BasicTokenizer; behaviour checked against huggingface/tokenizers 0.23.2.
class BertNormalizer {
 public:
  static constexpr std::string_view kType = "BertNormalizer";

  struct Options {
    bool clean_text = true;
    bool handle_chinese_chars = true;
    std::optional<bool> strip_accents;  ///< nothing: as `lowercase`
    bool lowercase = true;
  };

  explicit BertNormalizer(const Options& options);
  static BertNormalizer from_config(const config::Node& node);

  /// Rewrites `text` in place.   Cost: O(n), runs of marks O(m log m).
  void apply(AlignedText& text) const;

  const Options& options() const noexcept { return options_; }
  bool strips_accents() const noexcept { return strip_accents_; }

 private:
  void finish(AlignedText::Rewriter& out, char32_t c, const Slot& slot, const Slot& source) const;

  Options options_;
  bool strip_accents_;
  /// [256] what an ASCII byte becomes; kSpecial: removed, or not ASCII.
  std::array<std::uint8_t, 256> ascii_{};
};

}  // namespace runecheck
