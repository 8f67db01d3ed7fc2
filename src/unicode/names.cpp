// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/names.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "runecheck/unicode/properties.hpp"

namespace runecheck::unicode {

namespace {

constexpr char32_t kLast = 0x10FFFF;

/// Aliases of U+0000..001F (NameAliases.txt, type control; the first where there are several).
constexpr std::array<std::string_view, 32> kC0Names = {"NULL",
                                                       "START OF HEADING",
                                                       "START OF TEXT",
                                                       "END OF TEXT",
                                                       "END OF TRANSMISSION",
                                                       "ENQUIRY",
                                                       "ACKNOWLEDGE",
                                                       "ALERT",
                                                       "BACKSPACE",
                                                       "CHARACTER TABULATION",
                                                       "LINE FEED",
                                                       "LINE TABULATION",
                                                       "FORM FEED",
                                                       "CARRIAGE RETURN",
                                                       "SHIFT OUT",
                                                       "SHIFT IN",
                                                       "DATA LINK ESCAPE",
                                                       "DEVICE CONTROL ONE",
                                                       "DEVICE CONTROL TWO",
                                                       "DEVICE CONTROL THREE",
                                                       "DEVICE CONTROL FOUR",
                                                       "NEGATIVE ACKNOWLEDGE",
                                                       "SYNCHRONOUS IDLE",
                                                       "END OF TRANSMISSION BLOCK",
                                                       "CANCEL",
                                                       "END OF MEDIUM",
                                                       "SUBSTITUTE",
                                                       "ESCAPE",
                                                       "INFORMATION SEPARATOR FOUR",
                                                       "INFORMATION SEPARATOR THREE",
                                                       "INFORMATION SEPARATOR TWO",
                                                       "INFORMATION SEPARATOR ONE"};
/// Aliases of U+007F..009F.
constexpr std::array<std::string_view, 33> kC1Names = {"DELETE",
                                                       "PADDING CHARACTER",
                                                       "HIGH OCTET PRESET",
                                                       "BREAK PERMITTED HERE",
                                                       "NO BREAK HERE",
                                                       "INDEX",
                                                       "NEXT LINE",
                                                       "START OF SELECTED AREA",
                                                       "END OF SELECTED AREA",
                                                       "CHARACTER TABULATION SET",
                                                       "CHARACTER TABULATION WITH JUSTIFICATION",
                                                       "LINE TABULATION SET",
                                                       "PARTIAL LINE FORWARD",
                                                       "PARTIAL LINE BACKWARD",
                                                       "REVERSE LINE FEED",
                                                       "SINGLE SHIFT TWO",
                                                       "SINGLE SHIFT THREE",
                                                       "DEVICE CONTROL STRING",
                                                       "PRIVATE USE ONE",
                                                       "PRIVATE USE TWO",
                                                       "SET TRANSMIT STATE",
                                                       "CANCEL CHARACTER",
                                                       "MESSAGE WAITING",
                                                       "START OF GUARDED AREA",
                                                       "END OF GUARDED AREA",
                                                       "START OF STRING",
                                                       "SINGLE GRAPHIC CHARACTER INTRODUCER",
                                                       "SINGLE CHARACTER INTRODUCER",
                                                       "CONTROL SEQUENCE INTRODUCER",
                                                       "STRING TERMINATOR",
                                                       "OPERATING SYSTEM COMMAND",
                                                       "PRIVACY MESSAGE",
                                                       "APPLICATION PROGRAM COMMAND"};

bool is_noncharacter(char32_t c) noexcept { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU; }

}  // namespace

std::string character_name(char32_t c) {
  if (c < kC0Names.size()) return std::string(kC0Names[c]) + " (control)";
  if (c >= 0x7F && c - 0x7F < kC1Names.size()) return std::string(kC1Names[c - 0x7F]) + " (control)";
  if (c > kLast) return "UNASSIGNED";
  const auto point = static_cast<UChar32>(c);
  std::array<char, 128> name{};  // the longest name of Unicode 15 has 88 letters
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size =
      u_charName(point, U_UNICODE_CHAR_NAME, name.data(), static_cast<std::int32_t>(name.size()), &status);
  if (U_SUCCESS(status) && size > 0) return {name.data(), static_cast<std::size_t>(size)};
  switch (u_charType(point)) {
    case U_PRIVATE_USE_CHAR: return "PRIVATE USE";
    case U_SURROGATE: return "SURROGATE";
    default: return is_noncharacter(c) ? "NONCHARACTER" : "UNASSIGNED";
  }
}

std::string_view script_code(char32_t c) {
  if (c > kLast) return "Zzzz";
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (U_FAILURE(status)) return "Zzzz";
  const char* code = uscript_getShortName(script);
  return code == nullptr ? "Zzzz" : code;
}

std::string script_name(std::string_view code) {
  const std::string key(code);
  const std::int32_t script = u_getPropertyValueEnum(UCHAR_SCRIPT, key.c_str());
  const char* name = script == UCHAR_INVALID_CODE ? nullptr : uscript_getName(static_cast<UScriptCode>(script));
  if (name == nullptr) return key;
  std::string words(name);  // "Old_Italic"
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

unsigned display_width(char32_t c) noexcept {
  if (c < 0x300) return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ? 0U : 1U;
  if (c > kLast) return 1;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR: return 0;
    case U_FORMAT_CHAR:  // the Arabic number sign and its like stand on their own
      return u_hasBinaryProperty(point, UCHAR_PREPENDED_CONCATENATION_MARK) != 0 ? 1U : 0U;
    default: break;
  }
  // Vowels and final consonants of Hangul join the syllable before them.
  if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB)) return 0;
  const std::int32_t width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  if (width == U_EA_WIDE || width == U_EA_FULLWIDTH) return 2;
  if (c >= 0x1F1E6 && c <= 0x1F1FF) return 1;  // regional indicators
  return u_hasBinaryProperty(point, UCHAR_EMOJI_PRESENTATION) != 0 ? 2U : 1U;
}

bool is_presentable(char32_t c) noexcept {
  if (c < 0x7F) return c >= 0x20;
  if (c > kLast || has(c, Property::DefaultIgnorable)) return false;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_UNASSIGNED:  // the noncharacters too
    case U_CONTROL_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return false;
    case U_FORMAT_CHAR: return u_hasBinaryProperty(point, UCHAR_PREPENDED_CONCATENATION_MARK) != 0;
    default: return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0;
  }
}

}  // namespace runecheck::unicode
