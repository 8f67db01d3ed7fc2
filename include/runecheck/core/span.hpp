// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace runecheck {

/// Half-open range of bytes [begin, end) in one particular text.
/// The tag keeps ranges of the original text and of the normalized text apart: they do not convert
/// into each other, so an offset cannot be applied to the wrong text.
template <class Space>
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const noexcept { return end - begin; }
  constexpr bool empty() const noexcept { return begin == end; }
  friend constexpr bool operator==(ByteSpan, ByteSpan) = default;
};

struct OriginalSpace;
struct NormalizedSpace;

/// Bytes of the text as it was given (after the repair of invalid UTF-8).
using OriginalSpan = ByteSpan<OriginalSpace>;
/// Bytes of the text after the normalizer.
using NormalizedSpan = ByteSpan<NormalizedSpace>;

/// Half-open range of Unicode code points, the unit shown to people and to Python.
struct CodePointSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend constexpr bool operator==(CodePointSpan, CodePointSpan) = default;
};

}  // namespace runecheck
