// SPDX-License-Identifier: Apache-2.0
//
// What the normalizers NFC, NFKC, NFKD and StripAccents need to know of a character, pinned to
// Unicode 9.0 as in the reference. Canonical decompositions and combining classes are in
// properties.hpp. The table is made by src/tools/normal_form_tables.cpp and verified over all code
// points by tests/unit/normalize/forms_sweep_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runecheck::unicode {

namespace detail {

/// One entry of the table: kMark, and one of these: nothing, the number of a compatibility
/// decomposition (from 1), or kSecond and the number of a list of compositions (from 0).
struct FormEntry {
  static constexpr unsigned kShift = 7;  ///< kFormIndex[c >> kShift] names a block of 2^kShift entries
  static constexpr std::uint16_t kMark = 0x8000;
  static constexpr std::uint16_t kSecond = 0x4000;
  static constexpr std::uint16_t kNumber = 0x3FFF;
};

extern const std::uint8_t kFormIndex[0x110000 >> FormEntry::kShift];
extern const std::uint16_t kFormValues[];
extern const std::uint16_t kCompatibilityStart[];
extern const char32_t kCompatibilityPool[];

inline std::uint16_t form_entry(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << FormEntry::kShift) - 1;
  const char32_t block = kFormIndex[c >> FormEntry::kShift];
  return kFormValues[(block << FormEntry::kShift) | (c & kMask)];
}

}  // namespace detail

/// Tells whether `c` is a mark of any kind: general category Mn, Mc or Me, Unicode 9.0.
/// Units:    `c` <= U+10FFFF, else the behaviour is undefined; so for all functions here.
/// Cost:     two loads.
inline bool is_combining_mark(char32_t c) noexcept { return (detail::form_entry(c) & detail::FormEntry::kMark) != 0; }

/// Returns the full compatibility decomposition of `c`, Unicode 9.0, where it is not the canonical
/// one; otherwise nothing.
/// Shape:    0 or 1 to 18 code points, in canonical order, of static storage.
/// Cost:     two loads when there is none.
inline std::u32string_view compatibility_decomposition(char32_t c) noexcept {
  const unsigned entry = detail::form_entry(c);
  const unsigned number = entry & detail::FormEntry::kNumber;
  if ((entry & detail::FormEntry::kSecond) != 0 || number == 0) return {};
  const std::uint16_t* const start = detail::kCompatibilityStart + number;
  return {detail::kCompatibilityPool + start[0], static_cast<std::size_t>(start[1] - start[0])};
}

/// Tells whether there is a code point that `c` composes with when it follows it.
/// Cost:     two loads.
inline bool composes_with_previous(char32_t c) noexcept {
  const bool jamo = c - 0x1161U < 21U || c - 0x11A8U < 27U;  // vowels and tails
  return jamo || (detail::form_entry(c) & detail::FormEntry::kSecond) != 0;
}

/// Returns the primary composite of two code points, Unicode 9.0, Hangul included; U+0000 if they
/// do not compose.
/// Cost:     O(log n) of the compositions with `second`, at most 117.
char32_t compose(char32_t first, char32_t second) noexcept;

}  // namespace runecheck::unicode
