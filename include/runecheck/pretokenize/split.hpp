// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/span.hpp"
#include "runecheck/pretokenize/split_behavior.hpp"
#include "runecheck/unicode/pattern.hpp"

namespace runecheck {

/// Cuts at the matches of a pattern, which is a literal text or a regular expression.
/// Checked against huggingface/tokenizers 0.23.2.
class SplitPreTokenizer {
 public:
  static constexpr std::string_view kType = "Split";

  /// `invert` takes what the pattern does not match as the delimiters.
  SplitPreTokenizer(unicode::Pattern pattern, SplitBehavior behavior, bool invert) noexcept
      : pattern_(std::move(pattern)), behavior_(behavior), invert_(invert) {}
  static SplitPreTokenizer from_config(const config::Node& node);

  /// Appends the pieces of text[range) in order; none is empty. The pattern sees the range alone, so ^
  /// and look-behinds stop at its begin.
  /// Errors:   as unicode::Pattern::each_span; then no piece is appended.
  std::optional<RecordError> split(std::string_view text, NormalizedSpan range,
                                   std::vector<NormalizedSpan>& pieces) const;

 private:
  unicode::Pattern pattern_;
  SplitBehavior behavior_;
  bool invert_;
};

}  // namespace runecheck
