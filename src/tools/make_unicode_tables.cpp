// SPDX-License-Identifier: Apache-2.0
//
// Makes src/unicode/tables/*.inc, the pinned character tables behind
// include/runecheck/unicode: this file makes those of properties.hpp, normal_form_tables.cpp that of
// normal_forms.hpp, pretokenize_tables.cpp those of single pre-tokenizers.
//
// Run it from the root of the repository, with ICU 72 (Debian 12: libicu-dev) and no other:
//
//   c++ -std=c++20 -O2 -Iinclude src/tools/{make_unicode,normal_form,pretokenize}_tables.cpp
//       -o make_unicode_tables -licuuc          (one line)
//   ./make_unicode_tables data/unicode src/unicode/tables
//
// The output depends on nothing but ICU's data, the lists below and data/unicode/regex_word.txt, so
// a second run changes no byte. Afterwards run the unit tests: sweep_test.cpp compares the result
// with the measured behaviour of the reference over all code points.
//
// The reference follows several Unicode versions at once. ICU 72 has Unicode 15.0, so the lists
// below are differences to Unicode 15.0, and the tool refuses every other version. Each list must
// be exact: an entry that changes nothing is an error, as it would hide a misreading.

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "category_tables.hpp"
#include "grapheme_tables.hpp"
#include "normal_form_tables.hpp"
#include "pretokenize_tables.hpp"
#include "runecheck/unicode/properties.hpp"
#include "unicode_table.hpp"

namespace {

using runecheck::unicode::Property;
using namespace runecheck::tools;

// ---- The documented differences -----------------------------------------------------------------

// Format characters of Unicode 15.0 that were not Cf in Unicode 8.0: clean_text keeps them.
constexpr std::string_view kNewerFormat = "0890-0891 08E2 110CD 13430-1343F";

// Deleted by clean_text by name, not by category.
constexpr std::string_view kRemovedByName = "FFFD";

// Never deleted by clean_text, though Cc.
constexpr std::string_view kKeptControls = "0009 000A 000D";

// Mn in Unicode 15.0 but not in Unicode 8.0.
constexpr std::string_view kNewerNonspacing =
    "07FD 0898-089F 08CA-08E1 09FE 0AFA-0AFF 0B55 0C04 0C3C 0D00 0D3B-0D3C 0D81 0EBA 0ECE 180F "
    "1885-1886 1ABF-1ACE 1DF6-1DFB A82C A8C5 A8FF A9BD 10D24-10D27 10EAB-10EAC 10EFD-10EFF "
    "10F46-10F50 10F82-10F85 11070 11073-11074 110C2 111C9 111CF 1123E 11241 1133B 11438-1143F "
    "11442-11444 11446 1145E 1182F-11837 11839-1183A 1193B-1193C 1193E 11943 119D4-119D7 "
    "119DA-119DB 119E0 11A01-11A0A 11A33-11A38 11A3B-11A3E 11A47 11A51-11A56 11A59-11A5B "
    "11A8A-11A96 11A98-11A99 11C30-11C36 11C38-11C3D 11C3F 11C92-11CA7 11CAA-11CB0 11CB2-11CB3 "
    "11CB5-11CB6 11D31-11D36 11D3A 11D3C-11D3D 11D3F-11D45 11D47 11D90-11D91 11D95 11D97 "
    "11EF3-11EF4 11F00-11F01 11F36-11F3A 11F40 11F42 13440 13447-13455 16F4F 16FE4 1CF00-1CF2D "
    "1CF30-1CF46 1E000-1E006 1E008-1E018 1E01B-1E021 1E023-1E024 1E026-1E02A 1E08F 1E130-1E136 "
    "1E2AE 1E2EC-1E2EF 1E4EC-1E4EF 1E944-1E94A";

// Mn in Unicode 8.0 but no longer in Unicode 15.0.
constexpr std::string_view kFormerNonspacing = "1734";

// P* in Unicode 15.0 but not in Unicode 8.0.
constexpr std::string_view kNewerPunctuation =
    "061D 09FD 0A76 0C77 0C84 1B7D-1B7E 2E43-2E4F 2E52-2E5D 10EAD 10F55-10F59 10F86-10F89 "
    "1144B-1144F 1145A-1145B 1145D 11660-1166C 116B9 1183B 11944-11946 119E2 11A3F-11A46 "
    "11A9A-11A9C 11A9E-11AA2 11B00-11B09 11C41-11C45 11C70-11C71 11EF7-11EF8 11F43-11F4F 11FFF "
    "12FF1-12FF2 16E97-16E9A 16FE2 1E95E-1E95F";

// P* in Unicode 8.0 but no longer in Unicode 15.0.
constexpr std::string_view kFormerPunctuation = "166D 111C9";

// ASCII symbols BERT counts as punctuation: $ + < = > ^ ` | ~
constexpr std::string_view kAsciiSymbols = "0024 002B 003C-003E 005E 0060 007C 007E";

// BertNormalizer's Chinese ranges. The reference starts the last extension at 2B920 where Google's
// code has 2B820.
constexpr std::string_view kCjk =
    "3400-4DBF 4E00-9FFF F900-FAFF 20000-2A6DF 2A700-2B73F 2B740-2B81F 2B920-2CEAF 2F800-2FA1F";

// Has a decomposition in Unicode 15.0 but is newer than Unicode 9.0.
constexpr std::string_view kNewerDecomposition = "11938";

// Has a combining class in Unicode 15.0 but is newer than Unicode 9.0.
constexpr std::string_view kNewerClass =
    "07FD 0898-089F 08CA-08D3 09FE 0C3C 0D3B-0D3C 0EBA 1715 1ABF-1ACE 1DF6-1DFA A82C 10D24-10D27 "
    "10EAB-10EAC 10EFD-10EFF 10F46-10F50 10F82-10F85 11070 1133B 1145E 11839-1183A 1193D-1193E "
    "11943 119E0 11A34 11A47 11A99 11D42 11D44-11D45 11D97 11F41-11F42 16FF0-16FF1 1E08F "
    "1E130-1E136 1E2AE 1E2EC-1E2EF 1E4EC-1E4EF";

// Lowercase mappings of Unicode 17.0 that Unicode 15.0 lacks: first, last, distance.
struct CaseRange {
  char32_t first;
  char32_t last;
  int distance;
};
constexpr CaseRange kNewerLowercase[] = {
    {0x1C89, 0x1C89, 1},      {0xA7CB, 0xA7CB, 0x0264 - 0xA7CB},
    {0xA7CC, 0xA7CC, 1},      {0xA7CE, 0xA7CE, 1},
    {0xA7D2, 0xA7D2, 1},      {0xA7D4, 0xA7D4, 1},
    {0xA7DA, 0xA7DA, 1},      {0xA7DC, 0xA7DC, 0x019B - 0xA7DC},
    {0x10D50, 0x10D65, 0x20}, {0x16EA0, 0x16EB8, 0x1B},
};

constexpr std::string_view kVariationSelectors = "180B-180D 180F FE00-FE0F E0100-E01EF";

// ---- Sets of code points ------------------------------------------------------------------------

template <class Predicate>
CodePointSet set_where(Predicate predicate) {
  CodePointSet set(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) set[c] = predicate(static_cast<UChar32>(c));
  return set;
}

CodePointSet set_of_categories(std::uint32_t mask) {
  return set_where([mask](UChar32 c) { return (U_GET_GC_MASK(c) & mask) != 0; });
}

CodePointSet set_of_property(UProperty property) {
  return set_where([property](UChar32 c) { return u_hasBinaryProperty(c, property) != 0; });
}

// ---- Mappings from ICU --------------------------------------------------------------------------

using Mapping = std::map<char32_t, std::u32string>;

void check(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string(what) + " failed: " + u_errorName(status));
  }
}

std::u32string to_code_points(const UChar* text, std::int32_t length) {
  std::u32string result;
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U16_NEXT(text, i, length, c);
    result.push_back(static_cast<char32_t>(c));
  }
  return result;
}

Mapping decompositions() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* const normalizer = unorm2_getNFCInstance(&status);
  check(status, "unorm2_getNFCInstance");
  CodePointSet excluded = parse_set(kNewerDecomposition);
  Mapping result;
  for (UChar32 c = 0; c < static_cast<UChar32>(kCodePoints); ++c) {
    std::array<UChar, 32> buffer{};
    const std::int32_t length =
        unorm2_getDecomposition(normalizer, c, buffer.data(), static_cast<std::int32_t>(buffer.size()), &status);
    check(status, "unorm2_getDecomposition");
    if (length < 0) continue;
    if (excluded[static_cast<std::size_t>(c)]) {
      excluded[static_cast<std::size_t>(c)] = false;
      continue;
    }
    result.emplace(static_cast<char32_t>(c), to_code_points(buffer.data(), length));
  }
  if (std::find(excluded.begin(), excluded.end(), true) != excluded.end()) {
    throw std::runtime_error("kNewerDecomposition names a code point ICU does not decompose");
  }
  return result;
}

Mapping lowercase_mappings() {
  Mapping result;
  for (UChar32 c = 0; c < static_cast<UChar32>(kCodePoints); ++c) {
    if (U_IS_SURROGATE(c)) continue;
    std::array<UChar, 2> source{};
    std::int32_t source_length = 0;
    U16_APPEND_UNSAFE(source.data(), source_length, c);
    std::array<UChar, 16> buffer{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = u_strToLower(buffer.data(), static_cast<std::int32_t>(buffer.size()), source.data(),
                                             source_length, "", &status);
    check(status, "u_strToLower");
    std::u32string lower = to_code_points(buffer.data(), length);
    if (lower.size() != 1 || lower[0] != static_cast<char32_t>(c)) {
      result.emplace(static_cast<char32_t>(c), std::move(lower));
    }
  }
  for (const CaseRange& range : kNewerLowercase) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      const auto target = static_cast<char32_t>(static_cast<std::int64_t>(c) + range.distance);
      if (!result.emplace(c, std::u32string(1, target)).second) {
        throw std::runtime_error("kNewerLowercase names " + name_of(c) + ", which ICU has");
      }
    }
  }
  return result;
}

bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

void write_properties(const std::string& folder, const std::vector<std::uint16_t>& flat) {
  const auto table = fold(flat, runecheck::unicode::detail::kPropertyShift);
  TableFile file(folder, "properties.inc");
  file.array("const std::uint8_t", "kPropertyIndex", table.index);
  file.array("const std::uint16_t", "kPropertyValues", table.values);
  file.write();
}

void write_combining_classes(const std::string& folder) {
  const CodePointSet newer = parse_set(kNewerClass);
  std::vector<std::uint8_t> flat(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    const std::uint8_t icu = u_getCombiningClass(static_cast<UChar32>(c));
    if (newer[c] && icu == 0) {
      throw std::runtime_error("kNewerClass names " + name_of(c) + ", which has no class in ICU");
    }
    flat[c] = newer[c] ? std::uint8_t{0} : icu;
  }
  const auto table = fold(flat, runecheck::unicode::detail::kClassShift);
  TableFile file(folder, "combining_class.inc");
  file.array("const std::uint8_t", "kClassIndex", table.index);
  file.array("const std::uint8_t", "kClassValues", table.values);
  file.write();
}

void write_decompositions(const std::string& folder, const Mapping& mappings) {
  constexpr unsigned kShift = 7;
  std::u32string pool(1, U'\0');  // Place 0 is not used: entry 0 says "no decomposition".
  std::vector<std::uint16_t> flat(kCodePoints);
  for (const auto& [c, target] : mappings) {
    if (is_hangul_syllable(c)) continue;
    if (target.empty() || target.size() > 4) {
      throw std::runtime_error("the decomposition of " + name_of(c) + " has not 1 to 4 parts");
    }
    std::size_t place = pool.find(target, 1);
    if (place == std::u32string::npos) {
      place = pool.size();
      pool += target;
    }
    if (place > 0x3FFF) throw std::runtime_error("the pool of decompositions is too long");
    flat[c] = static_cast<std::uint16_t>(place * 4 + target.size() - 1);
  }
  const auto table = fold(flat, kShift);
  TableFile file(folder, "decomposition.inc");
  file.constant("kDecompositionShift", kShift);
  file.array("constexpr std::uint8_t", "kDecompositionIndex", table.index);
  file.array("constexpr std::uint16_t", "kDecompositionValues", table.values);
  file.array("constexpr char32_t", "kDecompositionPool", std::vector<char32_t>(pool.begin(), pool.end()));
  file.write();
}

void write_lowercase(const std::string& folder, const Mapping& mappings) {
  constexpr unsigned kShift = 8;
  std::vector<std::uint32_t> distances(1, 0);  // Entry 0 says "maps to itself".
  std::vector<std::uint8_t> flat(kCodePoints);
  for (const auto& [c, target] : mappings) {
    if (c == 0x0130) {
      if (target != U"\u0069\u0307") throw std::runtime_error("U+0130 does not map to 0069 0307");
      continue;
    }
    if (target.size() != 1) {
      throw std::runtime_error(name_of(c) +
                               " does not map to one code point; lowercase() in "
                               "properties.cpp knows one such case only, U+0130");
    }
    const std::uint32_t distance = target[0] - c;  // Modulo 2^32.
    auto found = std::find(distances.begin(), distances.end(), distance);
    if (found == distances.end()) found = distances.insert(distances.end(), distance);
    const std::ptrdiff_t entry = found - distances.begin();
    if (entry > 255) throw std::runtime_error("more than 255 different lowercase distances");
    flat[c] = static_cast<std::uint8_t>(entry);
  }
  const auto table = fold(flat, kShift);
  TableFile file(folder, "lowercase.inc");
  file.constant("kLowercaseShift", kShift);
  file.array("constexpr std::uint8_t", "kLowercaseIndex", table.index);
  file.array("constexpr std::uint8_t", "kLowercaseValues", table.values);
  file.array("constexpr std::uint32_t", "kLowercaseDistances", distances);
  file.write();
}

// ---- The properties -----------------------------------------------------------------------------

void set_bit(std::vector<std::uint16_t>& flat, Property property, const CodePointSet& set) {
  const auto bit = static_cast<std::uint16_t>(property);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (set[c]) flat[c] = static_cast<std::uint16_t>(flat[c] | bit);
  }
}

CodePointSet keys_of(const Mapping& mappings) {
  CodePointSet set(kCodePoints);
  for (const auto& item : mappings) set[item.first] = true;
  return set;
}

std::vector<std::uint16_t> all_properties(const std::string& data_folder, const Mapping& decomposition,
                                          const Mapping& lower) {
  CodePointSet removed = set_of_categories(U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK);
  remove(removed, kNewerFormat);
  remove(removed, kKeptControls);
  add(removed, kRemovedByName);

  const CodePointSet white_space = set_of_property(UCHAR_WHITE_SPACE);
  CodePointSet to_space = white_space;  // Deleting comes first: U+000B, U+000C, U+0085 are gone.
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (removed[c] || c == 0x20) to_space[c] = false;
  }

  CodePointSet punctuation = set_of_categories(U_GC_P_MASK);
  remove(punctuation, kNewerPunctuation);
  add(punctuation, kFormerPunctuation);
  add(punctuation, kAsciiSymbols);

  CodePointSet nonspacing = set_of_categories(U_GC_MN_MASK);
  remove(nonspacing, kNewerNonspacing);
  add(nonspacing, kFormerNonspacing);

  std::vector<std::uint16_t> flat(kCodePoints);
  set_bit(flat, Property::CleanRemoved, removed);
  set_bit(flat, Property::CleanToSpace, to_space);
  set_bit(flat, Property::WhiteSpace, white_space);
  set_bit(flat, Property::Punctuation, punctuation);
  set_bit(flat, Property::Cjk, parse_set(kCjk));
  set_bit(flat, Property::NonspacingMark, nonspacing);
  set_bit(flat, Property::RegexWord, read_set(data_folder + "/regex_word.txt"));
  set_bit(flat, Property::Letter, set_of_categories(U_GC_L_MASK));
  set_bit(flat, Property::Mark, set_of_categories(U_GC_M_MASK));
  set_bit(flat, Property::Ideographic, set_of_property(UCHAR_IDEOGRAPHIC));
  set_bit(flat, Property::Uppercase, keys_of(lower));
  set_bit(flat, Property::Decomposes, keys_of(decomposition));
  set_bit(flat, Property::VariationSelector, parse_set(kVariationSelectors));
  set_bit(flat, Property::DefaultIgnorable, set_of_property(UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
  return flat;
}

void require_icu_72() {
  UVersionInfo icu{};
  UVersionInfo unicode{};
  u_getVersion(icu);
  u_getUnicodeVersion(unicode);
  if (icu[0] == 72 && unicode[0] == 15 && unicode[1] == 0) return;
  std::ostringstream message;
  message << "needs ICU 72 (Unicode 15.0), found ICU " << int{icu[0]} << '.' << int{icu[1]} << " (Unicode "
          << int{unicode[0]} << '.' << int{unicode[1]}
          << "); the exception lists in this tool are differences to Unicode 15.0, so another "
             "version would give wrong tables without a sign";
  throw std::runtime_error(message.str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: make_unicode_tables DATA_FOLDER OUTPUT_FOLDER\n"
                 "example, from the root of the repository:\n"
                 "  make_unicode_tables data/unicode src/unicode/tables\n";
    return 2;
  }
  try {
    require_icu_72();
    const std::string data_folder = argv[1];
    const std::string output_folder = argv[2];
    const Mapping decomposition = decompositions();
    const Mapping lower = lowercase_mappings();
    write_properties(output_folder, all_properties(data_folder, decomposition, lower));
    write_combining_classes(output_folder);
    write_decompositions(output_folder, decomposition);
    write_lowercase(output_folder, lower);
    write_category_tables(output_folder);
    write_grapheme_tables(output_folder);
    write_normal_form_tables(output_folder);
    write_pretokenize_tables(output_folder);
  } catch (const std::exception& error) {
    std::cerr << "make_unicode_tables: " << error.what() << '\n';
    return 2;
  }
  return EXIT_SUCCESS;
}
