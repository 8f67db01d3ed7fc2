// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck::utf8 {

/// One code point and the number of bytes that hold it.
struct Decoded {
  char32_t code_point;
  std::uint32_t size;
};

/// Length of the sequence that starts with `lead`, in a text known to be valid.
constexpr std::uint32_t sequence_size(unsigned char lead) noexcept {
  return lead < 0x80 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
}

/// Number of bytes that hold `c`.
constexpr std::uint32_t encoded_size(char32_t c) noexcept {
  return c < 0x80 ? 1U : c < 0x800 ? 2U : c < 0x10000 ? 3U : 4U;
}

constexpr bool is_continuation(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The code point at `p` of a text known to be valid UTF-8.
inline Decoded decode(const char* p) noexcept {
  const auto at = [p](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(p[i])); };
  const std::uint32_t lead = at(0);
  if (lead < 0x80) return {static_cast<char32_t>(lead), 1};
  if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1FU) << 6U | (at(1) & 0x3FU)), 2};
  if (lead < 0xF0) {
    return {static_cast<char32_t>((lead & 0x0FU) << 12U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU)), 3};
  }
  return {
      static_cast<char32_t>((lead & 0x07U) << 18U | (at(1) & 0x3FU) << 12U | (at(2) & 0x3FU) << 6U | (at(3) & 0x3FU)),
      4};
}

/// Appends `c` to `out`.
void append(std::string& out, char32_t c);
/// Writes `c` to `out` (room for four bytes is needed) and returns how many were written.
inline std::uint32_t encode(char32_t c, char* out) noexcept {
  const auto byte = [](std::uint32_t v) { return static_cast<char>(static_cast<unsigned char>(v)); };
  const auto v = static_cast<std::uint32_t>(c);
  if (v < 0x80) {
    out[0] = byte(v);
    return 1;
  }
  if (v < 0x800) {
    out[0] = byte(0xC0U | v >> 6U);
    out[1] = byte(0x80U | (v & 0x3FU));
    return 2;
  }
  if (v < 0x10000) {
    out[0] = byte(0xE0U | v >> 12U);
    out[1] = byte(0x80U | (v >> 6U & 0x3FU));
    out[2] = byte(0x80U | (v & 0x3FU));
    return 3;
  }
  out[0] = byte(0xF0U | v >> 18U);
  out[1] = byte(0x80U | (v >> 12U & 0x3FU));
  out[2] = byte(0x80U | (v >> 6U & 0x3FU));
  out[3] = byte(0x80U | (v & 0x3FU));
  return 4;
}

/// Number of code points of a valid text.   Cost: O(bytes).
std::size_t count(std::string_view text) noexcept;

/// Length of the longest prefix that is valid UTF-8; text.size() when all of it is.
std::size_t valid_prefix(std::string_view text) noexcept;

/// A place where the input was not UTF-8: one maximal ill-formed part (Unicode 3.9), which Python's
/// errors="replace" turns into one U+FFFD.
struct InvalidSequence {
  std::uint64_t raw_offset;   ///< bytes, in the input as given
  std::uint32_t size;         ///< bytes of the input it took, 1 to 3
  std::uint32_t text_offset;  ///< bytes, in the repaired text
  unsigned char bytes[3];     ///< the ill-formed bytes
};

/// A text made valid: views the input when nothing had to be repaired.
struct Repaired {
  std::string storage;
  std::vector<InvalidSequence> invalid;
  bool changed = false;

  std::string_view view(std::string_view raw) const noexcept { return changed ? storage : raw; }
  /// Offset in the input of byte `text_offset` of the repaired text.
  std::uint64_t raw_offset(std::uint64_t text_offset) const noexcept;
};

/// Replaces each maximal ill-formed part by U+FFFD, as Python and WHATWG do.
void repair(std::string_view raw, Repaired& out);

}  // namespace runecheck::utf8
