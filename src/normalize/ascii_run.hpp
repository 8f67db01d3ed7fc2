// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "runecheck/text/aligned_text.hpp"

namespace runecheck::normalize {

/// Number of ASCII bytes that `text` begins with.   Cost: O(n), eight bytes at a time.
inline std::uint32_t ascii_run(std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (; end - at >= 8; at += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, at, sizeof block);
    if ((block & 0x8080808080808080U) != 0) break;
  }
  const char* const found = std::find_if(at, end, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
  return static_cast<std::uint32_t>(found - text.data());
}

/// Takes `count` ASCII bytes and puts them as they are.
inline void copy_run(AlignedText::Rewriter& out, std::uint32_t count) {
  if (count == 0) return;
  const char* const from = out.rest().data();
  std::memcpy(out.take_run(count), from, count);
}

}  // namespace runecheck::normalize
