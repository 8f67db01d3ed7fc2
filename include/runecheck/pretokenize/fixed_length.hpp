// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Cuts into pieces of a fixed number of code points; the last one may be shorter. Checked against
/// huggingface/tokenizers 0.23.2.
class FixedLength {
 public:
  static constexpr std::string_view kType = "FixedLength";
  static constexpr std::uint64_t kDefaultLength = 5;

  /// Units:    `length` in code points, at least 1.
  explicit FixedLength(std::uint64_t length) noexcept : length_(length) {}
  static FixedLength from_config(const config::Node& node);

  /// Appends the pieces of text[range) in order; nothing is dropped.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;

 private:
  std::uint64_t length_;
};

}  // namespace runecheck
