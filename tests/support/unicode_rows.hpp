// SPDX-License-Identifier: Apache-2.0
//
// The tables of tests/data/unicode: facts about code points, measured on the reference. A row is a
// range, "0300..036F" or "1734", and the blank-separated words after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/data_file.hpp"

namespace runecheck::test {

inline constexpr char32_t kEndOfUnicode = 0x110000;

inline bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

struct UnicodeRow {
  char32_t first;
  char32_t last;
  std::vector<std::string> words;
};

inline char32_t parse_code_point(const std::string& text) {
  std::size_t used = 0;
  const unsigned long value = std::stoul(text, &used, 16);
  if (used != text.size() || value >= kEndOfUnicode) throw std::runtime_error("not a code point: " + text);
  return static_cast<char32_t>(value);
}

/// Reads a table; rows must be in order and must not overlap.
inline std::vector<UnicodeRow> read_unicode_rows(const std::string& name) {
  std::vector<UnicodeRow> rows;
  for (const DataLine& line : read_lines("unicode/" + name)) {
    if (line.text.empty() || line.text[0] == '#') continue;
    std::istringstream fields(line.text);
    std::string range;
    fields >> range;
    const std::size_t dots = range.find("..");
    UnicodeRow row{parse_code_point(range.substr(0, dots)), 0, {}};
    row.last = dots == std::string::npos ? row.first : parse_code_point(range.substr(dots + 2));
    for (std::string word; fields >> word;) row.words.push_back(word);
    if (row.last < row.first || (!rows.empty() && row.first <= rows.back().last)) {
      throw std::runtime_error(line.where + ": rows out of order");
    }
    rows.push_back(row);
  }
  if (rows.empty()) throw std::runtime_error(name + " holds no rows");
  return rows;
}

/// The first word of the row of each code point: "" where it has none and what is not listed is `unlisted`.
inline std::vector<std::string> read_unicode_words(const std::string& name, const std::string& unlisted) {
  std::vector<std::string> result(kEndOfUnicode, unlisted);
  for (const UnicodeRow& row : read_unicode_rows(name)) {
    for (char32_t c = row.first; c <= row.last; ++c) result[c] = row.words.empty() ? std::string() : row.words[0];
  }
  return result;
}

/// Returns how many code points differ, surrogates left out, and the first few of them; "none" if none does.
inline std::string differing_code_points(const std::function<bool(char32_t)>& is_equal) {
  std::size_t count = 0;
  std::ostringstream first;
  for (char32_t c = 0; c < kEndOfUnicode; ++c) {
    if (is_surrogate(c) || is_equal(c)) continue;
    if (++count <= 10) first << " U+" << std::hex << std::uppercase << static_cast<std::uint32_t>(c);
  }
  return count == 0 ? "none" : std::to_string(count) + ":" + first.str();
}

}  // namespace runecheck::test
