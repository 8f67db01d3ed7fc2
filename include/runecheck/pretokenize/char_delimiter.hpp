// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Words are what stands between delimiters, which are dropped. Checked against huggingface/tokenizers 0.23.2.
class CharDelimiterSplit {
 public:
  static constexpr std::string_view kType = "CharDelimiterSplit";

  /// Units:    `delimiter` is one code point, as UTF-8.
  explicit CharDelimiterSplit(std::string_view delimiter) : delimiter_(delimiter) {}
  static CharDelimiterSplit from_config(const config::Node& node);

  /// Appends the words of text[range) in order.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;

 private:
  std::string delimiter_;
};

}  // namespace runecheck
