// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "runecheck/core/span.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

/// What a normalizer did to one code point of the original.
enum class Edit : std::uint8_t {
  Removed = 1,         ///< deleted, nothing stands for it
  AccentStripped = 2,  ///< lost a combining mark, or is one that was dropped
  CaseFolded = 4,      ///< became lower case
  Rewritten = 8,       ///< replaced by something not canonically equal
  Blanked = 16,        ///< another kind of white space became U+0020
};

/// Set of edits of one code point.
enum class EditSet : std::uint8_t { None = 0 };

constexpr EditSet operator|(EditSet set, Edit edit) noexcept {
  return static_cast<EditSet>(static_cast<std::uint8_t>(set) | static_cast<std::uint8_t>(edit));
}
constexpr bool has(EditSet set, Edit edit) noexcept {
  return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(edit)) != 0;
}

/// A code point taken from the input of a normalization step: the offsets its replacement inherits.
struct Slot {
  OriginalSpan span;         ///< what the reference reports for it
  std::uint32_t source = 0;  ///< first byte of the original code point it stems from
  std::uint32_t at = 0;      ///< first byte in the step's input
  std::uint32_t size = 0;    ///< bytes in the step's input
};

}  // namespace runecheck
