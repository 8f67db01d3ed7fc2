// SPDX-License-Identifier: Apache-2.0
//
// Every rule below stands for a kind of good text that has characters like those of a torn sequence:
// a capital with an accent before a closing quote (JOSÉ”), before a caron letter (VÝŠKA), a small
// letter before guillemets with no-break spaces (é\u00a0»), a formula (2√π). What no such text
// explains is strong.
#include "analyze/mojibake_evidence.hpp"

#include <initializer_list>

#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

/// A set of continuation bytes 0x80..0xBF.
class ByteSet {
 public:
  constexpr ByteSet(std::initializer_list<unsigned> bytes) {
    for (const unsigned byte : bytes) bits_ |= std::uint64_t{1} << (byte - 0x80U);
  }
  constexpr bool has(std::uint8_t byte) const {
    return byte >= 0x80 && byte < 0xC0 && (bits_ >> (byte - 0x80U) & 1U) != 0;
  }
  friend constexpr ByteSet operator|(ByteSet a, ByteSet b) {
    a.bits_ |= b.bits_;
    return a;
  }

 private:
  std::uint64_t bits_ = 0;
};

// Characters of windows-1252, by their byte.
/// Š Œ Ž š œ ž Ÿ: a word may have them after another letter.
constexpr ByteSet kLetters = {0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F};
/// ‚ „ … ‹ ‘ ’ “ ” • – — › NBSP « SHY ·  »: may stand between two words, or in one, without blanks.
constexpr ByteSet kBetween = {0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95,
                              0x96, 0x97, 0x9B, 0xA0, 0xAB, 0xAD, 0xB7, 0xBB};
/// € † ‡ ™ § ¨ © ª ® ° ² ³ ´ ¶ ¹ º: may end a word.
constexpr ByteSet kAfter = {0x80, 0x86, 0x87, 0x99, 0xA7, 0xA8, 0xA9, 0xAA,
                            0xAE, 0xB0, 0xB2, 0xB3, 0xB4, 0xB6, 0xB9, 0xBA};

bool is_small(char32_t c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_capital(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool is_capital(char32_t c) { return c != 0 && unicode::has(c, unicode::Property::Uppercase); }
bool is_letter(char32_t c) { return c != 0 && unicode::has(c, unicode::Property::Letter | unicode::Property::Mark); }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

Evidence strong_if(bool strong) { return strong ? Evidence::Strong : Evidence::Weak; }

/// Â and a symbol, which is that symbol: Â°C, Â£5, Â«.
Evidence judge_c2(const TornSequence& torn) {
  const std::uint8_t next = torn.bytes[1];
  // A word may end in a capital Â, or the letter be quoted.
  const bool quoted = torn.before == 0xAB || torn.before == 0x2018 || torn.before == 0x201C || torn.before == 0x2039;
  if (is_capital(torn.before) || quoted) return strong_if(!kBetween.has(next) && !kAfter.has(next));
  return Evidence::Strong;
}

/// Ã and its second half: a letter À to ÿ.
Evidence judge_c3(const TornSequence& torn) {
  const std::uint8_t next = torn.bytes[1];
  if (is_small(torn.before) || is_small(torn.after)) return Evidence::Strong;
  if (!kBetween.has(next) && !kAfter.has(next) && !kLetters.has(next)) return Evidence::Strong;
  if (is_letter(torn.before)) {
    const bool inside = is_ascii_capital(torn.before) && is_ascii_capital(torn.after);
    return strong_if(inside && next != 0xAD && next != 0xA0);
  }
  return strong_if(kAfter.has(next) || kLetters.has(next));
}

/// Any other first half of two: Ä Å for Latin, Î for Greek, Ð Ñ for Cyrillic, × for Hebrew, Ø Ù for Arabic.
Evidence judge_two(const TornSequence& torn) {
  const std::uint8_t lead = torn.bytes[0];
  const std::uint8_t next = torn.bytes[1];
  if (is_small(torn.before)) {
    switch (lead) {
      case 0xC4:                                                           // ā ć ę ğ ı
      case 0xC5:                                                           // ł ň ő ş ž
      case 0xC6: return Evidence::Strong;                                  // ơ ư
      case 0xC8: return strong_if(next >= 0x98 && next <= 0x9B);           // ș ț
      case 0xC9: return strong_if(next == 0x99);                           // ə
      case 0xCA: return strong_if(next == 0xBB && is_letter(torn.after));  // ʻ of Hawaiian
      case 0xCC: return strong_if(!kBetween.has(next));                    // accents of their own
      default: break;
    }
  }
  if (lead == 0xC4 || lead == 0xC5) {
    const bool joins = next == 0x85 || next == 0x94 || next == 0x96 || next == 0x97 || next == 0xA0 || next == 0xAD ||
                       next == 0xBB || kLetters.has(next);
    if (is_capital(torn.before) && is_capital(torn.after)) return strong_if(!joins);
    if (!is_letter(torn.before) && is_small(torn.after)) {
      return strong_if((!joins && (next != 0x92 || lead == 0xC5)) || next == 0xBB || kLetters.has(next));
    }
    return Evidence::Weak;
  }
  // Extended Latin and phonetic letters are rarer than É…, ß“ or Ç’était.
  if ((lead >= 0xC6 && lead <= 0xCB) || lead == 0xDF) return Evidence::None;
  return Evidence::Weak;
}

Evidence judge_three(const TornSequence& torn) {
  const std::uint8_t second = torn.bytes[1];
  const std::uint8_t third = torn.bytes[2];
  switch (torn.bytes[0]) {
    case 0xE2:  // â: punctuation, currencies, arrows, boxes, symbols
      if (second == 0x80) return Evidence::Strong;
      if (kBetween.has(second) && second != 0x82 && second != 0x84) return strong_if(!kBetween.has(third));
      return strong_if(!kLetters.has(second) || !kLetters.has(third));
    case 0xEF:  // ï: byte order mark, U+FFFD, ligatures, full width
      if (second == 0xBB) return strong_if(third == 0xBF);
      return strong_if(second == 0xBC || second == 0xBD || second == 0xBF || second == 0xAC || second == 0xB8);
    case 0xE1:  // á: Vietnamese
      if (second == 0xBA) return Evidence::Strong;
      return strong_if(second == 0xBB && (is_small(torn.before) || is_small(torn.after)) && !kBetween.has(third));
    default: return Evidence::Weak;
  }
}

/// Mac Roman's signs for what formulas need. Only √ and ¬ are in doubt; the rest is punctuation.
Evidence judge_mac(const TornSequence& torn) {
  // † ¢ £ § • ¶ ß ® © ™ ´ ¨ Æ Ø ¥ ª º æ: no formula has them after √ or ¬
  constexpr ByteSet kNoFormula = {0xA0, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9,
                                  0xAA, 0xAB, 0xAC, 0xAE, 0xAF, 0xB4, 0xBB, 0xBC, 0xBE};
  const std::uint8_t next = torn.bytes[1];
  switch (torn.bytes[0]) {
    case 0xC2:  // ¬
      if (next < 0xA0) return Evidence::None;
      return strong_if(kNoFormula.has(next) || (next == 0xB0 && is_digit(torn.before)));
    case 0xC3:  // √
      return strong_if(next < 0xA0 || kNoFormula.has(next) || (is_small(torn.before) && is_small(torn.after)));
    case 0xE2: {  // ‚
      const std::uint8_t third = torn.bytes[2];
      if (next == 0x80) {  // – — ‘ ’ “ ” • …
        constexpr ByteSet kPunctuation = {0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA2, 0xA6};
        return strong_if(kPunctuation.has(third));
      }
      const bool sign = (next == 0x82 && third == 0xAC) || (next == 0x84 && third == 0xA2);  // € ™
      return strong_if(sign);
    }
    case 0xF0: return strong_if(next == 0x9F);  // emoji
    default: return Evidence::Weak;             // – and —: Cyrillic
  }
}

}  // namespace

Evidence judge(const TornSequence& torn) noexcept {
  if (torn.mac) return judge_mac(torn);
  if (torn.bytes[0] == 0xC2 && torn.bytes[1] < 0xA0) {
    // It would be a C1 control, which only a second layer of damage gives.
    return torn.control ? Evidence::Weak : Evidence::None;
  }
  // A C1 control (but for NEL, a line end of mainframes) is never written on purpose.
  if (torn.control) return Evidence::Strong;
  if (torn.size == 4) return strong_if(torn.bytes[0] == 0xF0 && torn.bytes[1] == 0x9F);
  if (torn.size == 3) return judge_three(torn);
  if (torn.bytes[0] == 0xC2) return judge_c2(torn);
  return torn.bytes[0] == 0xC3 ? judge_c3(torn) : judge_two(torn);
}

}  // namespace runecheck
