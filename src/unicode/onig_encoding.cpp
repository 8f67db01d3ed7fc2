// SPDX-License-Identifier: Apache-2.0
#include "onig_encoding.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/unicode/category.hpp"

namespace runecheck::unicode {

namespace {

/// A property that follows from the table of category.hpp.
struct Derived {
  std::string_view name;
  CategorySet categories = 0;
  std::uint8_t flags = 0;

  bool holds(std::uint8_t entry) const noexcept {
    return (entry & flags) != 0 || (set_of(static_cast<Category>(entry & detail::kCategoryBits)) & categories) != 0;
  }
};

constexpr CategorySet only(Category category) { return set_of(category); }
constexpr CategorySet kControls = only(Category::Cc) | only(Category::ControlSpace);
constexpr CategorySet kGraph = kAllCategories & ~(kWhiteSpace | kControls | only(Category::Cs) | only(Category::Cn));

// Long names stand for the same numbers in the library, so one name of each is enough.
constexpr Derived kDerived[] = {
    {"L", kLetters},
    {"LC", set_of(Category::Lu, Category::Lt)},
    {"Lu", only(Category::Lu)},
    {"Ll", only(Category::Ll)},
    {"Lt", only(Category::Lt)},
    {"Lm", only(Category::Lm)},
    {"Lo", only(Category::Lo)},
    {"M", kMarks},
    {"Mn", only(Category::Mn)},
    {"Mc", only(Category::Mc)},
    {"Me", only(Category::Me)},
    {"N", kNumbers},
    {"Nd", only(Category::Nd)},
    {"Nl", only(Category::Nl)},
    {"No", only(Category::No)},
    {"P", kPunctuation},
    {"Pc", only(Category::Pc)},
    {"Pd", only(Category::Pd)},
    {"Ps", only(Category::Ps)},
    {"Pe", only(Category::Pe)},
    {"Pi", only(Category::Pi)},
    {"Pf", only(Category::Pf)},
    {"Po", only(Category::Po)},
    {"S", kSymbols},
    {"Sm", only(Category::Sm)},
    {"Sc", only(Category::Sc)},
    {"Sk", only(Category::Sk)},
    {"So", only(Category::So)},
    {"Z", kSeparators},
    {"Zs", only(Category::Zs)},
    {"C", kOthers},
    {"Cc", kControls},
    {"Cf", only(Category::Cf)},
    {"Cn", only(Category::Cn)},
    {"Co", only(Category::Co)},
    {"Assigned", kAllCategories & ~only(Category::Cn)},
    {"Alphabetic", 0, detail::kAlphabeticFlag},
    {"Uppercase", 0, detail::kUppercaseFlag},
    {"Lowercase", 0, detail::kLowercaseFlag},
    {"PosixPunct", kPunctuation | kSymbols},
    {"Alpha", 0, detail::kAlphabeticFlag},
    {"Alnum", only(Category::Nd), detail::kAlphabeticFlag},
    {"Digit", only(Category::Nd)},
    {"Graph", kGraph},
    {"Lower", 0, detail::kLowercaseFlag},
    {"Print", kGraph | only(Category::Zs)},
    {"Punct", kPunctuation | kSymbols},  // [[:punct:]] alone: \p{Punct} is made \p{P} below
    {"Upper", 0, detail::kUppercaseFlag},
    {"Word", kMarks | only(Category::Nd) | only(Category::Pc), detail::kAlphabeticFlag},
};

/// What Unicode 15.0, 15.1 and 16.0 added to a property.
struct Addition {
  std::string_view name;
  std::string_view ranges;
};
constexpr Addition kAdditions[] = {
    {"Arabic", "0897 10EC2-10EC4 10EFC-10EFF"},
    {"Balinese", "1B4E-1B4F 1B7F"},
    {"Common",
     "2427-2429 2FFC-2FFF 31E4-31E5 31EF 1CC00-1CCF9 1CD00-1CEB3 1D2C0-1D2D3 1F6DC 1F774-1F776 "
     "1F77B-1F77F 1F7D9 1F8B2-1F8BB 1F8C0-1F8C1 1FA75-1FA77 1FA87-1FA89 1FA8F 1FAAD-1FAAF 1FABB-1FABF "
     "1FAC6 1FACE-1FACF 1FADA-1FADC 1FADF 1FAE8-1FAE9 1FAF7-1FAF8 1FBCB-1FBEF"},
    {"Cyrillic", "1C89-1C8A 1E030-1E06D 1E08F"},
    {"Devanagari", "11B00-11B09"},
    {"Egyptian_Hieroglyphs", "1342F 13439-13455 13460-143FA"},
    {"Han", "2B739 2EBF0-2EE5D 31350-323AF"},
    {"Hiragana", "1B132"},
    {"Kannada", "0CF3"},
    {"Katakana", "1B155"},
    {"Khitan_Small_Script", "18CFF"},
    {"Khojki", "1123F-11241"},
    {"Lao", "0ECE"},
    {"Latin", "A7CB-A7CD A7DA-A7DC 1DF25-1DF2A"},
    {"Myanmar", "116D0-116E3"},
    {"Emoji",
     "1F6DC 1FA75-1FA77 1FA87-1FA89 1FA8F 1FAAD-1FAAF 1FABB-1FABF 1FAC6 1FACE-1FACF 1FADA-1FADC 1FADF "
     "1FAE8-1FAE9 1FAF7-1FAF8"},
    {"Emoji_Presentation",
     "1F6DC 1FA75-1FA77 1FA87-1FA89 1FA8F 1FAAD-1FAAF 1FABB-1FABF 1FAC6 1FACE-1FACF 1FADA-1FADC 1FADF "
     "1FAE8-1FAE9 1FAF7-1FAF8"},
    {"Ideographic", "18CFF 2B739 2EBF0-2EE5D 31350-323AF"},
    {"Unified_Ideograph", "2B739 2EBF0-2EE5D 31350-323AF"},
};

using Range = std::pair<OnigCodePoint, OnigCodePoint>;

/// Reads "0897 10EC2-10EC4".
std::vector<Range> parse_ranges(std::string_view text) {
  std::vector<Range> ranges;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    Range range;
    at = std::from_chars(at, end, range.first, 16).ptr;
    range.second = range.first;
    if (at < end && *at == '-') at = std::from_chars(at + 1, end, range.second, 16).ptr;
    ranges.push_back(range);
    if (at < end) ++at;  // the blank
  }
  return ranges;
}

int number_of(std::string_view name) {
  auto* const begin = reinterpret_cast<OnigUChar*>(const_cast<char*>(name.data()));
  return OnigEncodingUTF8.property_name_to_ctype(ONIG_ENCODING_UTF8, begin, begin + name.size());
}

/// The properties that are not the library's, by its numbers for them, in its form: the number of
/// ranges, then first and last of each.
class Properties {
 public:
  Properties() {
    const std::vector<EntryRun> runs = entry_runs();
    for (const Derived& property : kDerived) add_derived(property, runs);
    for (const Addition& addition : kAdditions) add_union(addition);
  }

  /// The ranges of property `ctype`; null when it is the library's.
  const OnigCodePoint* find(OnigCtype ctype) const noexcept {
    const auto at = static_cast<std::size_t>(ctype);
    return at < tables_.size() && !tables_[at].empty() ? tables_[at].data() : nullptr;
  }

  static const Properties& instance() {
    static const Properties properties;
    return properties;
  }

 private:
  /// Code points from `first` on, up to the next run, that have the same entry in the table.
  struct EntryRun {
    OnigCodePoint first;
    std::uint8_t entry;
  };

  static std::vector<EntryRun> entry_runs() {
    std::vector<EntryRun> runs;
    for (char32_t c = 0; c < 0x110000; ++c) {
      const std::uint8_t entry = detail::category_entry(c);
      if (runs.empty() || runs.back().entry != entry) runs.push_back({static_cast<OnigCodePoint>(c), entry});
    }
    return runs;
  }

  void add_derived(const Derived& property, const std::vector<EntryRun>& runs) {
    std::vector<Range> ranges;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (!property.holds(runs[i].entry)) continue;
      const OnigCodePoint last = i + 1 < runs.size() ? runs[i + 1].first - 1 : 0x10FFFF;
      ranges.emplace_back(runs[i].first, last);
    }
    set(property.name, std::move(ranges));
  }

  void add_union(const Addition& addition) {
    std::vector<Range> ranges = parse_ranges(addition.ranges);
    OnigCodePoint single_bytes = 0;
    const OnigCodePoint* known = nullptr;
    const int ctype = number_of(addition.name);
    if (ctype < 0 || OnigEncodingUTF8.get_ctype_code_range(static_cast<OnigCtype>(ctype), &single_bytes, &known) != 0) {
      return;
    }
    for (OnigCodePoint i = 0; i < known[0]; ++i) ranges.emplace_back(known[1 + 2 * i], known[2 + 2 * i]);
    set(addition.name, std::move(ranges));
  }

  void set(std::string_view name, std::vector<Range> ranges) {
    const int ctype = number_of(name);
    if (ctype < 0) return;
    const auto at = static_cast<std::size_t>(ctype);
    std::sort(ranges.begin(), ranges.end());
    std::vector<OnigCodePoint> table = {0};
    for (const Range& range : ranges) {
      if (table.size() > 1 && range.first <= table.back() + 1) {
        table.back() = std::max(table.back(), range.second);
      } else {
        table.push_back(range.first);
        table.push_back(range.second);
      }
    }
    table[0] = static_cast<OnigCodePoint>(table.size() / 2);
    if (at >= tables_.size()) tables_.resize(at + 1);
    tables_[at] = std::move(table);
  }

  std::vector<std::vector<OnigCodePoint>> tables_;
};

bool is_in(const OnigCodePoint* table, OnigCodePoint code) noexcept {
  // The lasts of the ranges are at table[2], table[4], ...
  std::size_t low = 0;
  std::size_t high = table[0];
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (table[2 + 2 * middle] < code) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < table[0] && table[1 + 2 * low] <= code;
}

}  // namespace

thread_local std::int64_t onig_steps_left = std::numeric_limits<std::int64_t>::max();

extern "C" {

static int runecheck_mbc_enc_len(const OnigUChar* at) {
  --onig_steps_left;
  return OnigEncodingUTF8.mbc_enc_len(at);
}

static int runecheck_is_mbc_newline(const OnigUChar* at, const OnigUChar* end) {
  return onig_steps_left < 0 || OnigEncodingUTF8.is_mbc_newline(at, end) != 0 ? 1 : 0;
}

static int runecheck_property_name_to_ctype(OnigEncoding, OnigUChar* begin, OnigUChar* end) {
  const int ctype = OnigEncodingUTF8.property_name_to_ctype(ONIG_ENCODING_UTF8, begin, end);
  return ctype == ONIGENC_CTYPE_PUNCT ? number_of("P") : ctype;
}

static int runecheck_is_code_ctype(OnigCodePoint code, OnigCtype ctype) {
  // In Latin-1 the library has a rule of its own: there ² and ½ are word characters.
  const OnigCodePoint* const table = code < 0x100 ? nullptr : Properties::instance().find(ctype);
  if (table == nullptr) return OnigEncodingUTF8.is_code_ctype(code, ctype);
  return is_in(table, code) ? 1 : 0;
}

static int runecheck_get_ctype_code_range(OnigCtype ctype, OnigCodePoint* single_bytes, const OnigCodePoint* ranges[]) {
  const OnigCodePoint* const table = Properties::instance().find(ctype);
  if (table == nullptr) return OnigEncodingUTF8.get_ctype_code_range(ctype, single_bytes, ranges);
  *single_bytes = 0x80;
  *ranges = table;
  return ONIG_NORMAL;
}

}  // extern "C"

OnigEncoding onig_encoding() {
  struct Encoding {
    OnigEncodingType type = OnigEncodingUTF8;
    Encoding() {
      OnigEncoding utf8 = ONIG_ENCODING_UTF8;
      if (onig_initialize(&utf8, 1) != ONIG_NORMAL) throw std::runtime_error("Oniguruma could not be initialized");
      Properties::instance();
      type.mbc_enc_len = &runecheck_mbc_enc_len;
      type.is_mbc_newline = &runecheck_is_mbc_newline;
      type.property_name_to_ctype = &runecheck_property_name_to_ctype;
      type.is_code_ctype = &runecheck_is_code_ctype;
      type.get_ctype_code_range = &runecheck_get_ctype_code_range;
      onig_initialize_encoding(&type);
    }
    Encoding(const Encoding&) = delete;
    Encoding& operator=(const Encoding&) = delete;
  };
  static Encoding encoding;
  return &encoding.type;
}

}  // namespace runecheck::unicode
