// SPDX-License-Identifier: Apache-2.0
//
// General categories of Unicode 16.0, pinned: what \p{L}, \p{N}, \s and the like mean in the regular
// expressions of a tokenizer, whatever version of Oniguruma the machine has.
#pragma once

#include <cstdint>

namespace runecheck::unicode {

/// The general category of a code point, under its standard short name. The controls that are white
/// space (TAB, LF, VT, FF, CR, NEL) are apart from the others, so \s is a set of categories too.
enum class Category : std::uint8_t {
  // clang-format off
  Lu, Ll, Lt, Lm, Lo, Mn, Mc, Me, Nd, Nl, No, Pc, Pd, Ps, Pe, Pi, Pf, Po, Sm, Sc, Sk, So, Zs, Zl, Zp,
  Cc, ControlSpace, Cf, Cs, Co, Cn,
  // clang-format on
};

/// A set of categories: bit i stands for category i.
using CategorySet = std::uint32_t;

constexpr CategorySet set_of(Category category) noexcept { return CategorySet{1} << static_cast<unsigned>(category); }

/// All categories from `first` to `last`, in the order of the enumeration.
constexpr CategorySet set_of(Category first, Category last) noexcept { return (set_of(last) << 1U) - set_of(first); }

inline constexpr CategorySet kLetters = set_of(Category::Lu, Category::Lo);               ///< \p{L}
inline constexpr CategorySet kMarks = set_of(Category::Mn, Category::Me);                 ///< \p{M}
inline constexpr CategorySet kNumbers = set_of(Category::Nd, Category::No);               ///< \p{N}
inline constexpr CategorySet kPunctuation = set_of(Category::Pc, Category::Po);           ///< \p{P}
inline constexpr CategorySet kSymbols = set_of(Category::Sm, Category::So);               ///< \p{S}
inline constexpr CategorySet kSeparators = set_of(Category::Zs, Category::Zp);            ///< \p{Z}
inline constexpr CategorySet kOthers = set_of(Category::Cc, Category::Cn);                ///< \p{C}
inline constexpr CategorySet kWhiteSpace = kSeparators | set_of(Category::ControlSpace);  ///< \s
inline constexpr CategorySet kAllCategories = set_of(Category::Lu, Category::Cn);

namespace detail {
// Two-stage table; a value is a category and, above it, the three flags.
inline constexpr unsigned kCategoryShift = 8;
inline constexpr std::uint8_t kCategoryBits = 0x1F;
inline constexpr std::uint8_t kAlphabeticFlag = 0x20;
inline constexpr std::uint8_t kUppercaseFlag = 0x40;
inline constexpr std::uint8_t kLowercaseFlag = 0x80;
extern const std::uint8_t kCategoryIndex[0x110000 >> kCategoryShift];
extern const std::uint8_t kCategoryValues[];

inline std::uint8_t category_entry(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << kCategoryShift) - 1;
  const char32_t block = kCategoryIndex[c >> kCategoryShift];
  return kCategoryValues[(block << kCategoryShift) | (c & kMask)];
}
}  // namespace detail

/// Returns the general category of `c`, Unicode 16.0.
/// Units:    `c` <= U+10FFFF, else the behaviour is undefined.
/// Cost:     two loads.
/// Source:   Oniguruma 6.9.10 in HF tokenizers 0.23.2, measured over all code points.
inline Category category(char32_t c) noexcept {
  return static_cast<Category>(detail::category_entry(c) & detail::kCategoryBits);
}

/// The derived properties Alphabetic, Uppercase and Lowercase, Unicode 16.0.   Units and cost as above.
inline bool is_alphabetic(char32_t c) noexcept { return (detail::category_entry(c) & detail::kAlphabeticFlag) != 0; }
inline bool is_uppercase(char32_t c) noexcept { return (detail::category_entry(c) & detail::kUppercaseFlag) != 0; }
inline bool is_lowercase(char32_t c) noexcept { return (detail::category_entry(c) & detail::kLowercaseFlag) != 0; }

}  // namespace runecheck::unicode
