// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/numeric.hpp"

#include <cstdint>

namespace runecheck::unicode {

namespace {
#include "tables/numeric.inc"
}  // namespace

bool is_numeric(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << kNumericShift) - 1;
  const char32_t block = kNumericIndex[c >> kNumericShift];
  return kNumericValues[(block << kNumericShift) | (c & kMask)] != 0;
}

}  // namespace runecheck::unicode
