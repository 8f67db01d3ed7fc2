// SPDX-License-Identifier: Apache-2.0
//
// The table behind include/runecheck/unicode/graphemes.hpp. As in make_unicode_tables.cpp, of which this is a
// part, each list of newer or former characters is a difference to Unicode 15.0 and must be exact. What
// Unicode 15.0 does not have, Indic_Conjunct_Break, is listed whole.
#include "grapheme_tables.hpp"

#include <unicode/uchar.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "../unicode/grapheme_class.hpp"
#include "unicode_table.hpp"

namespace runecheck::tools {

namespace {

using unicode::GraphemeClass;

// Of these classes in Unicode 17.0, of others in Unicode 15.0.
constexpr std::string_view kNewerExtend =
    "0897 0CC0 0CC7-0CC8 0CCA-0CCB 1715 1734 1ACF-1ADD 1AE0-1AEB 1B3B 1B3D 1B43-1B44 1BAA 1BF2-1BF3 A953 A9C0 "
    "10D69-10D6D 10EFA-10EFC 111C0 11235 1134D 113B8 113BB-113C0 113C2 113C5 113C7-113C9 113CE-113D0 113D2 "
    "113E1-113E2 116B6 1193D 11B60 11B62-11B64 11B66 11F41 11F5A 1611E-16129 1612D-1612F 16FF0-16FF1 1D166 "
    "1D16D 1E5EE-1E5EF 1E6E3 1E6E6 1E6EE-1E6EF 1E6F5";
constexpr std::string_view kNewerSpacingMark = "113B9-113BA 113CA 113CC-113CD 1171E 11B61 11B65 11B67 1612A-1612C";
constexpr std::string_view kNewerPrepend = "113D1";
constexpr std::string_view kNewerVowel = "16D63 16D67-16D6A";

// Of these classes in Unicode 15.0, of none in Unicode 17.0.
constexpr std::string_view kFormerPrepend = "11A3A";
constexpr std::string_view kFormerPictographic =
    "2388 2605 2607-260D 260F-2610 2612 2616-2617 2619-261C 261E-261F 2621 2624-2625 2627-2629 262B-262D "
    "2630-2637 263B-263F 2641 2643-2647 2654-265E 2661-2662 2664 2667 2669-267A 267C-267D 2680-2685 2690-2691 "
    "2698 269A 269D-269F 26A2-26A6 26A8-26A9 26AC-26AF 26B2-26BC 26BF-26C3 26C6-26C7 26C9-26CD 26D0 26D2 "
    "26D5-26E8 26EB-26EF 26F6 26FB-26FC 26FE-2701 2703-2704 270E 2710-2711 2765-2767 1F000-1F003 1F005-1F02B "
    "1F030-1F093 1F0A0-1F0AE 1F0B1-1F0BF 1F0C1-1F0CE 1F0D1-1F0F5 1F10D-1F10F 1F12F 1F16C-1F16F 1F1AD "
    "1F260-1F265 1F322-1F323 1F394-1F395 1F398 1F39C-1F39D 1F3F1-1F3F2 1F3F6 1F4FE 1F546-1F548 1F54F "
    "1F568-1F56E 1F571-1F572 1F57B-1F586 1F588-1F589 1F58E-1F58F 1F591-1F594 1F597-1F5A3 1F5A6-1F5A7 "
    "1F5A9-1F5B0 1F5B3-1F5BB 1F5BD-1F5C1 1F5C5-1F5D0 1F5D4-1F5DB 1F5DF-1F5E0 1F5E2 1F5E4-1F5E7 1F5E9-1F5EE "
    "1F5F0-1F5F2 1F5F4-1F5F9 1F6C6-1F6CA 1F6D3-1F6D4 1F6E6-1F6E8 1F6EA 1F6F1-1F6F2 1F774-1F77F 1F7D5-1F7D9 "
    "1F8B0-1F8BB 1F8C0-1F8C1 1F8D0-1F8D8 1FA00-1FA57 1FA60-1FA6D";

// Indic_Conjunct_Break of Unicode 17.0. Its value Extend is that of all marks of the class Extend but U+200C.
constexpr std::string_view kConsonant =
    "0915-0939 0958-095F 0978-097F 0995-09A8 09AA-09B0 09B2 09B6-09B9 09DC-09DD 09DF 09F0-09F1 0A95-0AA8 "
    "0AAA-0AB0 0AB2-0AB3 0AB5-0AB9 0AF9 0B15-0B28 0B2A-0B30 0B32-0B33 0B35-0B39 0B5C-0B5D 0B5F 0B71 0C15-0C28 "
    "0C2A-0C39 0C58-0C5A 0D15-0D3A 1000-102A 103F 1050-1055 105A-105D 1061 1065-1066 106E-1070 1075-1081 108E "
    "1780-17B3 1A20-1A54 1B0B-1B0C 1B13-1B33 1B45-1B4C 1B83-1BA0 1BAE-1BAF 1BBB-1BBD A989-A98B A98F-A9B2 "
    "A9E0-A9E4 A9E7-A9EF A9FA-A9FE AA60-AA6F AA71-AA73 AA7A AA7E-AA7F AAE0-AAEA ABC0-ABDA 10A00 10A10-10A13 "
    "10A15-10A17 10A19-10A35 11103-11126 11144 11147 11380-11389 1138B 1138E 11390-113B5 11900-11906 11909 "
    "1190C-11913 11915-11916 11918-1192F 11A00 11A0B-11A32 11A50 11A5C-11A83 11F04-11F10 11F12-11F33";
constexpr std::string_view kLinker =
    "094D 09CD 0ACD 0B4D 0C4D 0D4D 1039 17D2 1A60 1B44 1BAB A9C0 AAF6 10A3F 11133 113D0 1193E 11A47 11A99 11F42";
constexpr std::string_view kNonJoiner = "200C";

GraphemeClass class_of(UChar32 c) {
  const auto value = static_cast<UGraphemeClusterBreak>(u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK));
  switch (value) {
    case U_GCB_CR: return GraphemeClass::CarriageReturn;
    case U_GCB_LF: return GraphemeClass::LineFeed;
    case U_GCB_CONTROL: return GraphemeClass::Control;
    case U_GCB_EXTEND: return GraphemeClass::Extend;
    case U_GCB_ZWJ: return GraphemeClass::ZeroWidthJoiner;
    case U_GCB_SPACING_MARK: return GraphemeClass::SpacingMark;
    case U_GCB_PREPEND: return GraphemeClass::Prepend;
    case U_GCB_REGIONAL_INDICATOR: return GraphemeClass::RegionalIndicator;
    case U_GCB_L: return GraphemeClass::HangulLead;
    case U_GCB_V: return GraphemeClass::HangulVowel;
    case U_GCB_T: return GraphemeClass::HangulTail;
    case U_GCB_LV: return GraphemeClass::HangulLv;
    case U_GCB_LVT: return GraphemeClass::HangulLvt;
    case U_GCB_OTHER: break;
    default: throw std::runtime_error("ICU gives " + name_of(static_cast<std::size_t>(c)) + " an unknown class");
  }
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ? GraphemeClass::Pictographic : GraphemeClass::Other;
}

// Gives every listed code point the class; each of them must really change.
void set_class(std::vector<std::uint8_t>& flat, std::string_view list, GraphemeClass to) {
  const CodePointSet listed = parse_set(list);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (!listed[c]) continue;
    if (flat[c] == static_cast<std::uint8_t>(to)) {
      throw std::runtime_error("a list of grapheme classes names " + name_of(c) + ", where ICU does not differ");
    }
    flat[c] = static_cast<std::uint8_t>(to);
  }
}

}  // namespace

void write_grapheme_tables(const std::string& folder) {
  constexpr unsigned kShift = 7;
  std::vector<std::uint8_t> flat(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) flat[c] = static_cast<std::uint8_t>(class_of(static_cast<UChar32>(c)));
  set_class(flat, kNewerExtend, GraphemeClass::Extend);
  set_class(flat, kNewerSpacingMark, GraphemeClass::SpacingMark);
  set_class(flat, kNewerPrepend, GraphemeClass::Prepend);
  set_class(flat, kNewerVowel, GraphemeClass::HangulVowel);
  set_class(flat, kFormerPrepend, GraphemeClass::Other);
  set_class(flat, kFormerPictographic, GraphemeClass::Other);
  set_class(flat, kConsonant, GraphemeClass::Consonant);
  set_class(flat, kLinker, GraphemeClass::Linker);
  set_class(flat, kNonJoiner, GraphemeClass::NonJoiner);
  const auto table = fold(flat, kShift);
  TableFile file(folder, "grapheme_class.inc");
  file.constant("kGraphemeShift", kShift);
  file.array("constexpr std::uint8_t", "kGraphemeIndex", table.index);
  file.array("constexpr std::uint8_t", "kGraphemeValues", table.values);
  file.write();
}

}  // namespace runecheck::tools
