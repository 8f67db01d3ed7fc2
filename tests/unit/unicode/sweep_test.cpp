// SPDX-License-Identifier: Apache-2.0
//
// Every code point, U+0000 to U+10FFFF, against the tables in tests/data/unicode. Those were
// measured on the reference, not made by our generator, so they also prove the generator's
// exception lists. A table lists what is not the default; unlisted code points are checked to have
// the default.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/properties.hpp"
#include "support/catch.hpp"
#include "support/unicode_rows.hpp"

namespace runecheck::unicode {
namespace {

using test::is_surrogate;
using test::parse_code_point;
using Row = test::UnicodeRow;

constexpr char32_t kEnd = test::kEndOfUnicode;

std::vector<Row> read_rows(const std::string& name) { return test::read_unicode_rows(name); }

std::vector<bool> read_set(const std::string& name) {
  std::vector<bool> set(kEnd);
  for (const Row& row : read_rows(name)) {
    if (!row.words.empty()) throw std::runtime_error(name + ": a set has one column");
    for (char32_t c = row.first; c <= row.last; ++c) set[c] = true;
  }
  return set;
}

std::u32string parse_text(const std::vector<std::string>& words) {
  std::u32string text;
  for (const std::string& word : words) text.push_back(parse_code_point(word));
  return text;
}

/// What each listed code point becomes.
std::map<char32_t, std::u32string> read_mapping(const std::string& name) {
  std::map<char32_t, std::u32string> mapping;
  for (const Row& row : read_rows(name)) {
    if (row.first != row.last || row.words.empty()) {
      throw std::runtime_error(name + ": a mapping has single code points and a result");
    }
    mapping[row.first] = parse_text(row.words);
  }
  return mapping;
}

/// Returns how many code points differ, and the first few of them.
std::string differences(const std::function<bool(char32_t)>& is_equal) {
  std::size_t count = 0;
  std::ostringstream first;
  for (char32_t c = 0; c < kEnd; ++c) {
    if (is_equal(c)) continue;
    if (++count <= 10) first << " U+" << std::hex << std::uppercase << static_cast<std::uint32_t>(c);
  }
  return count == 0 ? "none" : std::to_string(count) + ":" + first.str();
}

std::string differences_from_set(const std::string& name, Property property) {
  const std::vector<bool> expected = read_set(name);
  return differences([&](char32_t c) { return has(c, property) == expected[c]; });
}

std::size_t count_of(Property property) {
  std::size_t count = 0;
  for (char32_t c = 0; c < kEnd; ++c) count += has(c, property) ? 1U : 0U;
  return count;
}

std::u32string text_of(const CodePoints& points) { return {points.data, points.size}; }

std::u32string decompose_and_strip(char32_t c) {
  std::u32string text = text_of(decompose(c));
  text.erase(
      std::remove_if(text.begin(), text.end(), [](char32_t part) { return has(part, Property::NonspacingMark); }),
      text.end());
  return text;
}

enum class Case { Cased, Uncased };

/// BertNormalizer on one character, step by step, from the tables alone. No reordering is needed:
/// a single decomposition is in canonical order.
std::u32string normalize(char32_t c, Case mode) {
  std::u32string spaced;
  if (has(c, Property::CleanRemoved)) return spaced;
  if (has(c, Property::CleanToSpace)) c = U' ';
  if (has(c, Property::Cjk)) {
    spaced = {U' ', c, U' '};
  } else {
    spaced = {c};
  }
  if (mode == Case::Cased) return spaced;
  std::u32string result;
  for (const char32_t part : spaced) {
    for (const char32_t kept : decompose_and_strip(part)) result += text_of(lowercase(kept));
  }
  return result;
}

std::string differences_from_normalizer(const std::string& name, Case mode) {
  std::vector<const Row*> rows_by_code_point(kEnd);
  const std::vector<Row> rows = read_rows(name);
  for (const Row& row : rows) {
    for (char32_t c = row.first; c <= row.last; ++c) rows_by_code_point[c] = &row;
  }
  return differences([&](char32_t c) {
    if (is_surrogate(c)) return properties(c) == 0;  // Not text: the sweep cannot contain them.
    std::u32string expected(1, c);
    if (const Row* const row = rows_by_code_point[c]; row != nullptr) {
      if (row->words == std::vector<std::string>{"DEL"}) {
        expected.clear();
      } else if (row->words == std::vector<std::string>{"CJK"}) {
        expected = {U' ', c, U' '};
      } else {
        expected = parse_text(row->words);
      }
    }
    return normalize(c, mode) == expected;
  });
}

TEST_CASE("sweep: clean_text deletes exactly the measured set", "[unicode]") {
  CHECK(differences_from_set("bert_clean_removed.txt", Property::CleanRemoved) == "none");
}

TEST_CASE("sweep: clean_text blanks exactly the measured set", "[unicode]") {
  CHECK(differences_from_set("bert_clean_to_space.txt", Property::CleanToSpace) == "none");
}

TEST_CASE("sweep: white space", "[unicode]") {
  CHECK(differences_from_set("rust_white_space.txt", Property::WhiteSpace) == "none");
}

TEST_CASE("sweep: BERT punctuation", "[unicode]") {
  CHECK(differences_from_set("bert_punct_uc8.txt", Property::Punctuation) == "none");
}

TEST_CASE("sweep: regex word characters", "[unicode]") {
  CHECK(differences_from_set("rust_regex_word.txt", Property::RegexWord) == "none");
}

TEST_CASE("sweep: stripped characters are those whose decomposition is all marks", "[unicode]") {
  const std::vector<bool> expected = read_set("bert_Mn_uc8.txt");
  CHECK(differences([&](char32_t c) { return decompose_and_strip(c).empty() == expected[c]; }) == "none");
  // The character alone tells the same: no mark decomposes into anything but marks.
  CHECK(differences_from_set("bert_Mn_uc8.txt", Property::NonspacingMark) == "none");
}

TEST_CASE("sweep: lowercase mappings", "[unicode]") {
  const auto expected = read_mapping("rust_lowercase_uc17.tsv");
  CHECK(differences([&](char32_t c) {
          const auto found = expected.find(c);
          const bool is_listed = found != expected.end();
          return has(c, Property::Uppercase) == is_listed &&
                 text_of(lowercase(c)) == (is_listed ? found->second : std::u32string(1, c));
        }) == "none");
}

TEST_CASE("sweep: canonical decompositions", "[unicode]") {
  auto expected = read_mapping("nfd_uc9.tsv");
  // The table leaves out the Hangul syllables. Here they are counted through instead of computed.
  char32_t syllable = 0xAC00;
  for (char32_t lead = 0x1100; lead <= 0x1112; ++lead) {
    for (char32_t vowel = 0x1161; vowel <= 0x1175; ++vowel) {
      expected[syllable++] = {lead, vowel};
      for (char32_t tail = 0x11A8; tail <= 0x11C2; ++tail) {
        expected[syllable++] = {lead, vowel, tail};
      }
    }
  }
  REQUIRE(syllable == 0xD7A4);
  CHECK(differences([&](char32_t c) {
          const auto found = expected.find(c);
          const bool is_listed = found != expected.end();
          return has(c, Property::Decomposes) == is_listed &&
                 text_of(decompose(c)) == (is_listed ? found->second : std::u32string(1, c));
        }) == "none");
}

TEST_CASE("sweep: combining classes", "[unicode]") {
  std::map<char32_t, unsigned long> expected;
  for (const Row& row : read_rows("ccc_uc9.tsv")) {
    for (char32_t c = row.first; c <= row.last; ++c) expected[c] = std::stoul(row.words.at(0));
  }
  // The table leaves out marks that decompose themselves; these four have a class all the same.
  for (const char32_t c : std::vector<char32_t>{0x0340, 0x0341, 0x0343, 0x0344}) {
    REQUIRE(expected.emplace(c, 230).second);
  }
  CHECK(differences([&](char32_t c) {
          const auto found = expected.find(c);
          return combining_class(c) == (found == expected.end() ? 0 : found->second);
        }) == "none");
}

TEST_CASE("sweep: BertNormalizer, cased, on every character", "[unicode]") {
  CHECK(differences_from_normalizer("sweep-bert-normalizer-cased.tsv", Case::Cased) == "none");
}

TEST_CASE("sweep: BertNormalizer, uncased, on every character", "[unicode]") {
  CHECK(differences_from_normalizer("sweep-bert-normalizer.tsv", Case::Uncased) == "none");
}

TEST_CASE("sweep: BertPreTokenizer on every character", "[unicode]") {
  enum class Fate : std::uint8_t { Kept, Removed, Isolated };
  std::vector<Fate> expected(kEnd, Fate::Kept);
  for (const Row& row : read_rows("sweep-bert-pretokenizer.tsv")) {
    const std::string& word = row.words.at(0);
    if (word != "REMOVED" && word != "ISOLATED") throw std::runtime_error("unknown fate: " + word);
    for (char32_t c = row.first; c <= row.last; ++c) {
      expected[c] = word == "REMOVED" ? Fate::Removed : Fate::Isolated;
    }
  }
  CHECK(differences([&](char32_t c) {
          const Fate fate = has(c, Property::WhiteSpace)    ? Fate::Removed
                            : has(c, Property::Punctuation) ? Fate::Isolated
                                                            : Fate::Kept;
          return fate == expected[c];
        }) == "none");
}

TEST_CASE("sweep: variation selectors", "[unicode]") {
  CHECK(differences([](char32_t c) {
          const bool expected = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
                                (c >= 0x180B && c <= 0x180D) || c == 0x180F;
          return has(c, Property::VariationSelector) == expected;
        }) == "none");
}

TEST_CASE("sweep: diagnostic properties have the totals of Unicode 15.0", "[unicode]") {
  CHECK(count_of(Property::Letter) == 136104);
  CHECK(count_of(Property::Mark) == 2450);
  CHECK(count_of(Property::Ideographic) == 105854);
  CHECK(count_of(Property::DefaultIgnorable) == 4174);
}

}  // namespace
}  // namespace runecheck::unicode
