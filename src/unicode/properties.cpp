// SPDX-License-Identifier: Apache-2.0

#include "runecheck/unicode/properties.hpp"

namespace runecheck::unicode {

namespace detail {
#include "tables/combining_class.inc"
#include "tables/properties.inc"
}  // namespace detail

namespace {
#include "tables/decomposition.inc"
#include "tables/lowercase.inc"

// Hangul syllables are decomposed by arithmetic (The Unicode Standard, section 3.12).
constexpr char32_t kSyllableBase = 0xAC00;
constexpr char32_t kLeadBase = 0x1100;
constexpr char32_t kVowelBase = 0x1161;
constexpr char32_t kTailBase = 0x11A7;  // One before the first tail: tail 0 is "no tail".
constexpr char32_t kVowels = 21;
constexpr char32_t kTails = 28;
constexpr char32_t kSyllables = 19 * kVowels * kTails;

// The only character whose lowercase mapping is two code points; the generator checks that.
constexpr char32_t kCapitalIWithDot = 0x0130;

CodePoints decompose_hangul(char32_t syllable) noexcept {
  const char32_t lead = kLeadBase + syllable / (kVowels * kTails);
  const char32_t vowel = kVowelBase + syllable % (kVowels * kTails) / kTails;
  const char32_t tail = syllable % kTails;
  if (tail == 0) return {{lead, vowel}, 2};
  return {{lead, vowel, kTailBase + tail}, 3};
}

}  // namespace

CodePoints decompose(char32_t c) noexcept {
  const char32_t syllable = c - kSyllableBase;  // Wraps to a large number below the base.
  if (syllable < kSyllables) return decompose_hangul(syllable);
  constexpr char32_t kMask = (char32_t{1} << kDecompositionShift) - 1;
  const char32_t block = kDecompositionIndex[c >> kDecompositionShift];
  const std::uint16_t entry = kDecompositionValues[(block << kDecompositionShift) | (c & kMask)];
  if (entry == 0) return {{c}, 1};
  // An entry is four times the place in the pool, plus the length minus one.
  CodePoints result{};
  result.size = static_cast<std::uint8_t>((entry & 3U) + 1U);
  const char32_t* const from = kDecompositionPool + (entry >> 2U);
  for (unsigned i = 0; i < result.size; ++i) result.data[i] = from[i];
  return result;
}

CodePoints lowercase(char32_t c) noexcept {
  if (c == kCapitalIWithDot) return {{0x0069, 0x0307}, 2};
  constexpr char32_t kMask = (char32_t{1} << kLowercaseShift) - 1;
  const char32_t block = kLowercaseIndex[c >> kLowercaseShift];
  const std::uint8_t entry = kLowercaseValues[(block << kLowercaseShift) | (c & kMask)];
  // Distances are stored modulo 2^32, so a downward one is added like an upward one.
  return {{c + kLowercaseDistances[entry]}, 1};
}

}  // namespace runecheck::unicode
