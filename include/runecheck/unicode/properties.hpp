// SPDX-License-Identifier: Apache-2.0
//
// The character facts the tokenizer pipeline depends on, pinned: the same text gives the same ids
// whatever ICU the machine has. The reference mixes Unicode 8.0, 9.0, 16.0 and 17.0, and our own
// diagnostics use 15.0; each name below says which one it follows. The tables are made by
// src/tools/make_unicode_tables.cpp and verified over all code points by
// tests/unit/unicode/sweep_test.cpp.
#pragma once

#include <cstdint>

namespace runecheck::unicode {

/// Facts about one code point, as a bit set.
/// Source:   BERT facts: HF tokenizers 0.22.2 and 0.23.2, measured over all code points.
enum class Property : std::uint16_t {
  /// clean_text deletes it: U+0000, U+FFFD, Cc, Cf and Co of Unicode 8.0, but not TAB, LF, CR.
  /// Unassigned code points are kept.
  CleanRemoved = 1,
  /// clean_text maps it to U+0020: White_Space that is not deleted first. Includes TAB, LF, CR;
  /// U+0020 itself is not flagged, for it does not change.
  CleanToSpace = 2,
  /// White_Space, as Rust's char::is_whitespace: what BertPreTokenizer splits on and removes.
  WhiteSpace = 4,
  /// BERT punctuation: all 32 ASCII punctuation characters and symbols, or P* of Unicode 8.0.
  Punctuation = 8,
  /// The ranges BertNormalizer puts blanks around. U+2B820..2B91F are missing, as in the reference.
  Cjk = 16,
  /// General category Mn of Unicode 8.0, of the code point itself. BertNormalizer strips it after
  /// NFD, so a composed letter never has it.
  NonspacingMark = 32,
  /// `\w` of the regex crate, Unicode 16.0: what a single_word token may not touch.
  RegexWord = 64,
  /// General category L*, Unicode 15.0. For diagnostics only.
  Letter = 128,
  /// General category M*, Unicode 15.0. For diagnostics only.
  Mark = 256,
  /// Ideographic, Unicode 15.0. For diagnostics only; the pipeline uses Cjk.
  Ideographic = 512,
  /// `lowercase` changes it. Includes title case letters.
  Uppercase = 1024,
  /// `decompose` changes it. Includes Hangul syllables.
  Decomposes = 2048,
  /// FE00..FE0F, E0100..E01EF, 180B..180D, 180F.
  VariationSelector = 4096,
  /// Default_Ignorable_Code_Point, Unicode 15.0: usually invisible. For diagnostics only.
  DefaultIgnorable = 8192,
};

/// Joins two sets of properties.
constexpr Property operator|(Property a, Property b) noexcept {
  return static_cast<Property>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}

/// Tells whether `bits`, a result of `properties`, holds `p`; for a joined `p`, at least one of it.
constexpr bool has(std::uint16_t bits, Property p) noexcept { return (bits & static_cast<std::uint16_t>(p)) != 0; }

namespace detail {
// Two-stage tables: kXIndex[c >> shift] names a block of 2^shift entries in kXValues.
inline constexpr unsigned kPropertyShift = 7;
inline constexpr unsigned kClassShift = 7;
extern const std::uint8_t kPropertyIndex[0x110000 >> kPropertyShift];
extern const std::uint16_t kPropertyValues[];
extern const std::uint8_t kClassIndex[0x110000 >> kClassShift];
extern const std::uint8_t kClassValues[];
}  // namespace detail

/// Returns all properties of `c`; test them with `has`.
/// Units:    `c` <= U+10FFFF, else the behaviour is undefined. A surrogate has no property.
/// Cost:     two loads.
inline std::uint16_t properties(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << detail::kPropertyShift) - 1;
  const char32_t block = detail::kPropertyIndex[c >> detail::kPropertyShift];
  return detail::kPropertyValues[(block << detail::kPropertyShift) | (c & kMask)];
}

/// Tells whether `c` has `p`; for a joined `p`, at least one of it.
/// Units:    `c` <= U+10FFFF.
/// Cost:     two loads. Test several properties of one character through `properties`.
inline bool has(char32_t c, Property p) noexcept { return has(properties(c), p); }

/// Returns the canonical combining class of `c`, Unicode 9.0; 0 for a starter.
/// Marks newer than Unicode 9.0 are starters here and block reordering, as in the reference.
/// Units:    `c` <= U+10FFFF.
/// Cost:     two loads.
inline std::uint8_t combining_class(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << detail::kClassShift) - 1;
  const char32_t block = detail::kClassIndex[c >> detail::kClassShift];
  return detail::kClassValues[(block << detail::kClassShift) | (c & kMask)];
}

/// What one code point becomes: the first `size` entries of `data`. The rest is zero.
struct CodePoints {
  char32_t data[4];
  std::uint8_t size;
};

/// Returns the full canonical decomposition of `c`, Unicode 9.0; `c` itself if it has none.
/// Shape:    1 to 4 code points, in canonical order. Hangul syllables give 2 or 3 jamo.
/// Units:    `c` <= U+10FFFF.
/// Cost:     a call and a few loads; check `Property::Decomposes` first in a hot loop.
CodePoints decompose(char32_t c) noexcept;

/// Returns the full lowercase mapping of `c`, Unicode 17.0; `c` itself if it has none.
/// No context and no locale: sigma is never final; U+0130 gives U+0069 U+0307.
/// Shape:    1 code point, or 2 for U+0130 only.
/// Units:    `c` <= U+10FFFF.
/// Cost:     a call and a few loads; check `Property::Uppercase` first in a hot loop.
/// Source:   Rust char::to_lowercase, which the reference applies to each character alone.
CodePoints lowercase(char32_t c) noexcept;

}  // namespace runecheck::unicode
