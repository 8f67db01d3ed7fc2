// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace runecheck {

/// Hash of a vocabulary piece. The tables of the built-in model are made with it at build time, so
/// it depends on nothing but the bytes (and on the byte order, which is that of the build machine).
/// Cost: one multiplication for each 16 bytes.
inline std::uint64_t piece_hash(std::string_view piece) noexcept {
  __extension__ using Wide = unsigned __int128;
  constexpr std::uint64_t kMix0 = 0x9E3779B97F4A7C15ULL;
  constexpr std::uint64_t kMix1 = 0xD6E8FEB86659FD93ULL;
  const auto mix = [](std::uint64_t a, std::uint64_t b) noexcept {
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  };
  const char* p = piece.data();
  std::size_t left = piece.size();
  std::uint64_t state = left * kMix1;
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  while (left > 16) {
    std::memcpy(&a, p, 8);
    std::memcpy(&b, p + 8, 8);
    state = mix(a ^ kMix0 ^ state, b ^ kMix1);
    p += 16;
    left -= 16;
  }
  a = 0;
  b = 0;
  if (left >= 8) {  // two overlapping loads cover 8 to 16 bytes
    std::memcpy(&a, p, 8);
    std::memcpy(&b, p + left - 8, 8);
  } else if (left >= 4) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, p, 4);
    std::memcpy(&high, p + left - 4, 4);
    a = low;
    b = high;
  } else if (left > 0) {
    const auto at = [p](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(p[i])); };
    a = at(0) << 16U | at(left / 2) << 8U | at(left - 1);
  }
  return mix(a ^ kMix0 ^ state, b ^ kMix1);
}

}  // namespace runecheck
