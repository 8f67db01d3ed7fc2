// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// Puts a fixed text before the text, unless the text is empty. Offsets of what is put there are those of
/// the first character. Behaviour checked against huggingface/tokenizers 0.23.2.
class PrependNormalizer {
 public:
  static constexpr std::string_view kType = "Prepend";

  /// `prepend`: valid UTF-8.
  explicit PrependNormalizer(std::string prepend) : prepend_(std::move(prepend)) {}
  static PrependNormalizer from_config(const config::Node& node);

  /// Rewrites `text` in place.   Cost: O(n).
  void apply(AlignedText& text) const;

 private:
  std::string prepend_;
};

}  // namespace runecheck
