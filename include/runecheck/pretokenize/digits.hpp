// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Cuts numbers off: each digit alone, or each run of digits together. A digit is a number of any kind
/// (unicode::is_numeric). Checked against huggingface/tokenizers 0.23.2.
class DigitsPreTokenizer {
 public:
  static constexpr std::string_view kType = "Digits";

  explicit DigitsPreTokenizer(bool individual_digits) noexcept : individual_digits_(individual_digits) {}
  static DigitsPreTokenizer from_config(const config::Node& node);

  /// Appends the pieces of text[range) in order; nothing is dropped.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;

 private:
  bool individual_digits_;
};

}  // namespace runecheck
