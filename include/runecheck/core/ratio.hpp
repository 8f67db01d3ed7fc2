// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace runecheck {

/// A ratio that merges exactly: integers inside, divided once at the end.
struct Ratio {
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 0;
  /// Nothing was there to measure.
  bool empty() const noexcept { return denominator == 0; }
  /// Meaningless when empty.
  double value() const noexcept { return static_cast<double>(numerator) / static_cast<double>(denominator); }
};

}  // namespace runecheck
