// SPDX-License-Identifier: Apache-2.0
//
// The table behind include/runecheck/unicode/normal_forms.hpp. As in make_unicode_tables.cpp, of
// which this is a part, each list is a difference to Unicode 15.0 and must be exact.
#include "normal_form_tables.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/normal_forms.hpp"
#include "unicode_table.hpp"

namespace runecheck::tools {

namespace {

using unicode::detail::FormEntry;

// Has a compatibility decomposition in Unicode 15.0 but is newer than Unicode 9.0.
constexpr std::string_view kNewerCompatibility =
    "32FF A7F2-A7F4 AB69 10781-10785 10787-107B0 107B2-107BA 1E030-1E06D 1F16C 1FBF0-1FBF9";

// Has a canonical decomposition, and composes, in Unicode 15.0 but is newer than Unicode 9.0.
constexpr std::string_view kNewerComposite = "11938";

// M* in Unicode 15.0 but not in Unicode 9.0.
constexpr std::string_view kNewerMarks =
    "07FD 0898-089F 08CA-08D3 09FE 0AFA-0AFF 0B55 0C04 0C3C 0CF3 0D00 0D3B-0D3C 0D81 0EBA 0ECE 1715 "
    "180F 1ABF-1ACE 1CF7 1DF6-1DFA A82C A8FF 10D24-10D27 10EAB-10EAC 10EFD-10EFF 10F46-10F50 "
    "10F82-10F85 11070 11073-11074 110C2 11145-11146 111C9 111CE-111CF 11241 1133B 1145E 1182C-1183A "
    "11930-11935 11937-11938 1193B-1193E 11940 11942-11943 119D1-119D7 119DA-119E0 119E4 11A01-11A0A "
    "11A33-11A39 11A3B-11A3E 11A47 11A51-11A5B 11A8A-11A99 11D31-11D36 11D3A 11D3C-11D3D 11D3F-11D45 "
    "11D47 11D8A-11D8E 11D90-11D91 11D93-11D97 11EF3-11EF6 11F00-11F01 11F03 11F34-11F3A 11F3E-11F42 "
    "13440 13447-13455 16F4F 16F7F-16F87 16FE4 16FF0-16FF1 1CF00-1CF2D 1CF30-1CF46 1E08F 1E130-1E136 "
    "1E2AE 1E2EC-1E2EF 1E4EC-1E4EF";

// M* in Unicode 9.0 but no longer in Unicode 15.0.
constexpr std::string_view kFormerMarks = "1CF2-1CF3";

void check(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + " failed: " + u_errorName(status));
}

using Getter = std::int32_t (*)(const UNormalizer2*, UChar32, UChar*, std::int32_t, UErrorCode*);

// What `get` says that `c` becomes; nothing if it stays.
std::optional<std::u32string> mapping(Getter get, const UNormalizer2* normalizer, UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 64> buffer{};
  const std::int32_t length = get(normalizer, c, buffer.data(), static_cast<std::int32_t>(buffer.size()), &status);
  check(status, "a decomposition of " + name_of(static_cast<std::size_t>(c)));
  if (length < 0) return std::nullopt;
  std::u32string result;
  for (std::int32_t i = 0; i < length;) {
    UChar32 part = 0;
    U16_NEXT(buffer.data(), i, length, part);
    result.push_back(static_cast<char32_t>(part));
  }
  return result;
}

// Lists, one after another in one pool.
template <class Value>
class Lists {
 public:
  void open() { starts_.push_back(static_cast<std::uint16_t>(pool_.size())); }
  void push(Value value) {
    if (pool_.size() >= 0xFFFF) throw std::runtime_error("a pool is too long");
    pool_.push_back(value);
  }
  // Where each list begins, and where the last one ends.
  std::vector<std::uint16_t> starts() const {
    std::vector<std::uint16_t> result = starts_;
    result.push_back(static_cast<std::uint16_t>(pool_.size()));
    return result;
  }
  std::size_t size() const { return starts_.size(); }
  const std::vector<Value>& pool() const { return pool_; }

 private:
  std::vector<std::uint16_t> starts_;
  std::vector<Value> pool_;
};

const UNormalizer2* instance(const UNormalizer2* (*get)(UErrorCode*)) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* const found = get(&status);
  check(status, "getting a normalizer");
  return found;
}

// Numbers the compatibility decompositions from 1, each equal one once, and writes the numbers to `flat`.
Lists<char32_t> add_compatibility(std::vector<std::uint16_t>& flat) {
  const UNormalizer2* const canonical = instance(&unorm2_getNFCInstance);
  const UNormalizer2* const compatible = instance(&unorm2_getNFKCInstance);
  const CodePointSet newer = parse_set(kNewerCompatibility);
  Lists<char32_t> lists;
  lists.open();  // Number 0 says "none".
  std::map<std::u32string, std::uint16_t> numbers;
  for (std::size_t at = 0; at < kCodePoints; ++at) {
    const auto c = static_cast<UChar32>(at);
    const auto target = mapping(&unorm2_getDecomposition, compatible, c);
    const bool mapped = target && target != mapping(&unorm2_getDecomposition, canonical, c);
    if (newer[at] && !mapped) throw std::runtime_error("kNewerCompatibility names " + name_of(at) + " in vain");
    if (newer[at] || !mapped) continue;
    const auto [found, is_new] = numbers.emplace(*target, static_cast<std::uint16_t>(lists.size()));
    if (is_new) {
      lists.open();
      for (const char32_t part : *target) lists.push(part);
    }
    flat[at] = found->second;
  }
  return lists;
}

// The pairs that compose, by their second part. Hangul is arithmetic and not here.
std::map<char32_t, std::map<char32_t, char32_t>> compositions() {
  const UNormalizer2* const canonical = instance(&unorm2_getNFCInstance);
  const CodePointSet newer = parse_set(kNewerComposite);
  std::map<char32_t, std::map<char32_t, char32_t>> result;
  for (std::size_t at = 0; at < kCodePoints; ++at) {
    const auto c = static_cast<UChar32>(at);
    const auto parts = mapping(&unorm2_getRawDecomposition, canonical, c);
    const bool composes =
        parts && parts->size() == 2 &&
        unorm2_composePair(canonical, static_cast<UChar32>((*parts)[0]), static_cast<UChar32>((*parts)[1])) == c;
    if (newer[at] && !composes) throw std::runtime_error("kNewerComposite names " + name_of(at) + " in vain");
    if (newer[at] || !composes || (c >= 0xAC00 && c <= 0xD7A3)) continue;
    result[(*parts)[1]].emplace((*parts)[0], static_cast<char32_t>(c));
  }
  return result;
}

void set_bits(std::vector<std::uint16_t>& flat, std::size_t c, std::size_t bits) {
  flat[c] = static_cast<std::uint16_t>(flat[c] | bits);
}

}  // namespace

void write_normal_form_tables(const std::string& folder) {
  std::vector<std::uint16_t> flat(kCodePoints);
  const Lists<char32_t> compatibility = add_compatibility(flat);
  if (compatibility.size() > FormEntry::kSecond) throw std::runtime_error("too many compatibility decompositions");

  Lists<char32_t> firsts;
  Lists<char32_t> composites;
  for (const auto& [second, pairs] : compositions()) {
    if (flat[second] != 0) throw std::runtime_error(name_of(second) + " composes and has a compatibility mapping");
    set_bits(flat, second, FormEntry::kSecond | firsts.size());
    firsts.open();
    for (const auto& [first, composite] : pairs) {
      firsts.push(first);
      composites.push(composite);
    }
  }

  CodePointSet marks(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    marks[c] = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
  }
  remove(marks, kNewerMarks);
  add(marks, kFormerMarks);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (marks[c]) set_bits(flat, c, FormEntry::kMark);
  }

  const auto table = fold(flat, FormEntry::kShift);
  TableFile file(folder, "normal_forms.inc");
  file.array("const std::uint8_t", "kFormIndex", table.index);
  file.array("const std::uint16_t", "kFormValues", table.values);
  file.array("const std::uint16_t", "kCompatibilityStart", compatibility.starts());
  file.array("const char32_t", "kCompatibilityPool", compatibility.pool());
  file.array("constexpr std::uint16_t", "kCompositionStart", firsts.starts());
  file.array("constexpr char32_t", "kCompositionFirst", firsts.pool());
  file.array("constexpr char32_t", "kComposite", composites.pool());
  file.write();
}

}  // namespace runecheck::tools
