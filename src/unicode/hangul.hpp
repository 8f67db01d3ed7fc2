// SPDX-License-Identifier: Apache-2.0
//
// Hangul syllables are composed and decomposed by arithmetic (The Unicode Standard, section 3.12).
#pragma once

namespace runecheck::unicode::hangul {

inline constexpr char32_t kSyllableBase = 0xAC00;
inline constexpr char32_t kLeadBase = 0x1100;
inline constexpr char32_t kVowelBase = 0x1161;
inline constexpr char32_t kTailBase = 0x11A7;  // One before the first tail: tail 0 is "no tail".
inline constexpr char32_t kLeads = 19;
inline constexpr char32_t kVowels = 21;
inline constexpr char32_t kTails = 28;
inline constexpr char32_t kSyllables = kLeads * kVowels * kTails;

}  // namespace runecheck::unicode::hangul
