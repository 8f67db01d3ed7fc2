// SPDX-License-Identifier: Apache-2.0
//
// The table behind include/runecheck/unicode/category.hpp. As in make_unicode_tables.cpp, of which
// this is a part, each list is a difference to Unicode 15.0 and must be exact.
#include "category_tables.hpp"

#include <unicode/uchar.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/category.hpp"
#include "unicode_table.hpp"

namespace runecheck::tools {

namespace {

using unicode::Category;

// What has another category in Unicode 16.0 than in Unicode 15.0; but for U+1171E, once Mn, it was
// not assigned.
struct Change {
  Category category;
  std::string_view list;
};
constexpr std::array kChanges = {
    Change{Category::Lu, "1C89 A7CB-A7CC A7DA A7DC 10D50-10D65"},
    Change{Category::Ll, "1C8A A7CD A7DB 10D70-10D85"},
    Change{Category::Lm, "10D4E 10D6F 16D40-16D42 16D6B-16D6C"},
    Change{Category::Lo,
           "105C0-105F3 10D4A-10D4D 10D4F 10EC2-10EC4 11380-11389 1138B 1138E 11390-113B5 113B7 113D1 113D3 "
           "11BC0-11BE0 13460-143FA 16100-1611D 16D43-16D6A 18CFF 1E5D0-1E5ED 1E5F0 2EBF0-2EE5D"},
    Change{Category::Mn,
           "0897 10D69-10D6D 10EFC 113BB-113C0 113CE 113D0 113D2 113E1-113E2 11F5A 1611E-16129 1612D-1612F "
           "1E5EE-1E5EF"},
    Change{Category::Mc, "113B8-113BA 113C2 113C5 113C7-113CA 113CC-113CD 113CF 1171E 1612A-1612C"},
    Change{Category::Nd, "10D40-10D49 116D0-116E3 11BF0-11BF9 16130-16139 16D70-16D79 1CCF0-1CCF9 1E5F1-1E5FA"},
    Change{Category::Pd, "10D6E"},
    Change{Category::Po, "1B4E-1B4F 1B7F 113D4-113D5 113D7-113D8 11BE1 16D6D-16D6F 1E5FF"},
    Change{Category::Sm, "10D8E-10D8F"},
    Change{Category::So,
           "2427-2429 2FFC-2FFF 31E4-31E5 31EF 1CC00-1CCEF 1CD00-1CEB3 1F8B2-1F8BB 1F8C0-1F8C1 1FA89 1FA8F 1FABE "
           "1FAC6 1FADC 1FADF 1FAE9 1FBCB-1FBEF"},
};

// Alphabetic in Unicode 16.0 but not in Unicode 15.0, beside the new letters.
constexpr std::string_view kNewerAlphabetic =
    "0363-036F 0897 1DD3-1DE6 10D69 10EFC 113B8-113C0 113C2 113C5 113C7-113CA 113CC-113CD 1611E-1612E";

Category category_in_icu(UChar32 c) {
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER: return Category::Lu;
    case U_LOWERCASE_LETTER: return Category::Ll;
    case U_TITLECASE_LETTER: return Category::Lt;
    case U_MODIFIER_LETTER: return Category::Lm;
    case U_OTHER_LETTER: return Category::Lo;
    case U_NON_SPACING_MARK: return Category::Mn;
    case U_COMBINING_SPACING_MARK: return Category::Mc;
    case U_ENCLOSING_MARK: return Category::Me;
    case U_DECIMAL_DIGIT_NUMBER: return Category::Nd;
    case U_LETTER_NUMBER: return Category::Nl;
    case U_OTHER_NUMBER: return Category::No;
    case U_CONNECTOR_PUNCTUATION: return Category::Pc;
    case U_DASH_PUNCTUATION: return Category::Pd;
    case U_START_PUNCTUATION: return Category::Ps;
    case U_END_PUNCTUATION: return Category::Pe;
    case U_INITIAL_PUNCTUATION: return Category::Pi;
    case U_FINAL_PUNCTUATION: return Category::Pf;
    case U_OTHER_PUNCTUATION: return Category::Po;
    case U_MATH_SYMBOL: return Category::Sm;
    case U_CURRENCY_SYMBOL: return Category::Sc;
    case U_MODIFIER_SYMBOL: return Category::Sk;
    case U_OTHER_SYMBOL: return Category::So;
    case U_SPACE_SEPARATOR: return Category::Zs;
    case U_LINE_SEPARATOR: return Category::Zl;
    case U_PARAGRAPH_SEPARATOR: return Category::Zp;
    case U_CONTROL_CHAR: return u_isUWhiteSpace(c) != 0 ? Category::ControlSpace : Category::Cc;
    case U_FORMAT_CHAR: return Category::Cf;
    case U_SURROGATE: return Category::Cs;
    case U_PRIVATE_USE_CHAR: return Category::Co;
    case U_UNASSIGNED: return Category::Cn;
    default: throw std::runtime_error(name_of(static_cast<std::size_t>(c)) + " has an unknown category");
  }
}

std::vector<Category> all_categories() {
  std::vector<Category> flat(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) flat[c] = category_in_icu(static_cast<UChar32>(c));
  for (const Change& change : kChanges) {
    const CodePointSet listed = parse_set(change.list);
    for (std::size_t c = 0; c < kCodePoints; ++c) {
      if (!listed[c]) continue;
      if (flat[c] == change.category) {
        throw std::runtime_error("a list of categories names " + name_of(c) + ", where ICU does not differ");
      }
      flat[c] = change.category;
    }
  }
  return flat;
}

CodePointSet set_of_property(UProperty property) {
  CodePointSet set(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    set[c] = u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
  }
  return set;
}

}  // namespace

void write_category_tables(const std::string& folder) {
  namespace table = unicode::detail;
  const std::vector<Category> categories = all_categories();
  CodePointSet alphabetic = set_of_property(UCHAR_ALPHABETIC);
  add(alphabetic, kNewerAlphabetic);
  const CodePointSet uppercase = set_of_property(UCHAR_UPPERCASE);
  const CodePointSet lowercase = set_of_property(UCHAR_LOWERCASE);

  std::vector<std::uint8_t> flat(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    const Category category = categories[c];
    const bool is_letter = (unicode::set_of(category) & unicode::kLetters) != 0;
    unsigned value = static_cast<unsigned>(category);
    if (alphabetic[c] || is_letter) value |= table::kAlphabeticFlag;
    if (uppercase[c] || category == Category::Lu) value |= table::kUppercaseFlag;
    if (lowercase[c] || category == Category::Ll) value |= table::kLowercaseFlag;
    flat[c] = static_cast<std::uint8_t>(value);
  }
  const auto folded = fold(flat, table::kCategoryShift);
  TableFile file(folder, "category.inc");
  file.array("const std::uint8_t", "kCategoryIndex", folded.index);
  file.array("const std::uint8_t", "kCategoryValues", folded.values);
  file.write();
}

}  // namespace runecheck::tools
