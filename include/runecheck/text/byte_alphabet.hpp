// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The byte-level alphabet of GPT-2: one visible character for each byte, so that a vocabulary of byte
/// strings can be written as text. 188 bytes (21 to 7E, A1 to AC, AE to FF) stand for themselves; the
/// other 68, in ascending order, are U+0100 to U+0143: the blank is U+0120.
namespace runecheck::byte_alphabet {

/// One past the last code point of the alphabet.
inline constexpr char32_t kEnd = 0x144;

namespace detail {

inline constexpr std::array<char32_t, 256> kCodePoints = [] {
  std::array<char32_t, 256> table{};
  char32_t next = 0x100;
  for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
    const bool itself = (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte != 0xAD);
    table[byte] = itself ? static_cast<char32_t>(byte) : next++;
  }
  return table;
}();

/// The byte of a code point, or -1.
inline constexpr std::array<std::int16_t, kEnd> kBytes = [] {
  std::array<std::int16_t, kEnd> table{};
  for (std::int16_t& byte : table) byte = -1;
  for (std::size_t byte = 0; byte < kCodePoints.size(); ++byte) {
    table[kCodePoints[byte]] = static_cast<std::int16_t>(byte);
  }
  return table;
}();

struct Utf8 {
  char bytes[2];
  std::uint8_t size;
};

inline constexpr std::array<Utf8, 256> kUtf8 = [] {
  std::array<Utf8, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const auto c = static_cast<std::uint32_t>(kCodePoints[byte]);
    if (c < 0x80) {
      table[byte] = {{static_cast<char>(c), '\0'}, 1};
    } else {
      table[byte] = {{static_cast<char>(0xC0U | c >> 6U), static_cast<char>(0x80U | (c & 0x3FU))}, 2};
    }
  }
  return table;
}();

}  // namespace detail

/// The character that stands for `byte`.
constexpr char32_t code_point(std::uint8_t byte) noexcept { return detail::kCodePoints[byte]; }

/// The same in UTF-8: one or two bytes of a table that lives as long as the program.
constexpr std::string_view utf8(std::uint8_t byte) noexcept {
  return {detail::kUtf8[byte].bytes, detail::kUtf8[byte].size};
}

/// The byte that `c` stands for; nothing when `c` is not in the alphabet.
constexpr std::optional<std::uint8_t> byte(char32_t c) noexcept {
  if (c >= kEnd || detail::kBytes[c] < 0) return std::nullopt;
  return static_cast<std::uint8_t>(detail::kBytes[c]);
}

/// Appends the characters that stand for `bytes`.   Cost: O(bytes).
void encode(std::string_view bytes, std::string& out);

/// Appends the bytes that the characters of `text` stand for, which need not be valid UTF-8. Where one
/// is not in the alphabet, `out` stays as it was and the answer is false.   Cost: O(bytes).
[[nodiscard]] bool decode(std::string_view text, std::string& out);

}  // namespace runecheck::byte_alphabet
