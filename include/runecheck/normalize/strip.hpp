// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// Removes White_Space from the ends of the text: U+3000 goes, U+200B stays.
/// Behaviour checked against huggingface/tokenizers 0.23.2.
class StripNormalizer {
 public:
  static constexpr std::string_view kType = "Strip";

  struct Options {
    bool left = true;
    bool right = true;
  };

  explicit StripNormalizer(Options options) noexcept : options_(options) {}
  static StripNormalizer from_config(const config::Node& node);

  /// Rewrites `text` in place.   Cost: O(n); O(1) when there is nothing to remove.
  void apply(AlignedText& text) const;

 private:
  Options options_;
};

}  // namespace runecheck
