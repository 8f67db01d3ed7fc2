// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/normal_forms.hpp"

#include <algorithm>

#include "unicode/hangul.hpp"

namespace runecheck::unicode {

namespace detail {
#include "tables/normal_forms.inc"
}  // namespace detail

namespace {

// Differences are unsigned: what is below the base wraps to a large number.
char32_t compose_hangul(char32_t first, char32_t second) noexcept {
  using namespace hangul;
  const char32_t lead = first - kLeadBase;
  const char32_t vowel = second - kVowelBase;
  if (lead < kLeads && vowel < kVowels) return kSyllableBase + (lead * kVowels + vowel) * kTails;
  const char32_t syllable = first - kSyllableBase;
  const char32_t tail = second - kTailBase;
  if (syllable < kSyllables && syllable % kTails == 0 && tail - 1 < kTails - 1) return first + tail;
  return 0;
}

}  // namespace

char32_t compose(char32_t first, char32_t second) noexcept {
  using detail::FormEntry;
  const unsigned entry = detail::form_entry(second);
  if ((entry & FormEntry::kSecond) == 0) return compose_hangul(first, second);
  const std::uint16_t* const start = detail::kCompositionStart + (entry & FormEntry::kNumber);
  const char32_t* const begin = detail::kCompositionFirst + start[0];
  const char32_t* const end = detail::kCompositionFirst + start[1];
  const char32_t* const found = std::lower_bound(begin, end, first);
  return found != end && *found == first ? detail::kComposite[found - detail::kCompositionFirst] : 0;
}

}  // namespace runecheck::unicode
