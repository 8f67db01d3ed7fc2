// SPDX-License-Identifier: Apache-2.0
//
// What all parts of make_unicode_tables need: sets of code points written as lists, and two-stage
// tables written as files. Knows nothing of ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck::tools {

// ---- Sets of code points ------------------------------------------------------------------------

inline constexpr std::size_t kCodePoints = 0x110000;
using CodePointSet = std::vector<bool>;

inline std::string name_of(std::size_t c) {
  std::ostringstream out;
  out << "U+" << std::hex << std::uppercase;
  out.width(4);
  out.fill('0');
  out << c;
  return out.str();
}

inline std::size_t parse_code_point(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::size_t value = kCodePoints;
  if (text.size() >= 4 && text.size() <= 6 && text.find_first_not_of(kDigits) == std::string_view::npos) {
    value = 0;
    for (const char digit : text) value = value * 16 + kDigits.find(digit);
  }
  if (value >= kCodePoints) {
    throw std::runtime_error("a list holds \"" + std::string(text) +
                             "\", expected a code point of 4 to 6 upper case hex digits");
  }
  return value;
}

// Reads "0300-036F 1734" or "0300..036F", separated by white space.
inline CodePointSet parse_set(std::string_view list) {
  CodePointSet set(kCodePoints);
  std::istringstream in{std::string(list)};
  for (std::string item; in >> item;) {
    const std::size_t end_of_first = item.find_first_of("-.");
    std::size_t start_of_last = item.find_last_of("-.");
    start_of_last = start_of_last == std::string::npos ? 0 : start_of_last + 1;
    const std::size_t first = parse_code_point(std::string_view(item).substr(0, end_of_first));
    const std::size_t last = parse_code_point(std::string_view(item).substr(start_of_last));
    if (last < first) throw std::runtime_error("a list holds a backward range: " + item);
    for (std::size_t c = first; c <= last; ++c) set[c] = true;
  }
  return set;
}

// Reads a file of ranges, one a line; lines that begin with '#' are comments.
inline CodePointSet read_set(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::string list;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#')) list += line + '\n';
  }
  if (list.empty()) throw std::runtime_error(path + " holds no ranges");
  return parse_set(list);
}

// Changes the membership of every listed code point; each of them must really change.
inline void change(CodePointSet& set, std::string_view list, bool member) {
  const CodePointSet listed = parse_set(list);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (!listed[c]) continue;
    if (set[c] == member) {
      throw std::runtime_error("an exception list names " + name_of(c) + ", where ICU does not differ");
    }
    set[c] = member;
  }
}

inline void add(CodePointSet& set, std::string_view list) { change(set, list, true); }
inline void remove(CodePointSet& set, std::string_view list) { change(set, list, false); }

// ---- Two-stage tables and output ----------------------------------------------------------------

template <class Value>
struct TwoStage {
  std::vector<std::uint8_t> index;
  std::vector<Value> values;
};

template <class Value>
TwoStage<Value> fold(const std::vector<Value>& flat, unsigned shift) {
  const std::size_t block_size = std::size_t{1} << shift;
  TwoStage<Value> table;
  std::map<std::vector<Value>, std::size_t> known;
  for (std::size_t start = 0; start < flat.size(); start += block_size) {
    const auto first = flat.begin() + static_cast<std::ptrdiff_t>(start);
    const std::vector<Value> block(first, first + static_cast<std::ptrdiff_t>(block_size));
    const auto [found, is_new] = known.emplace(block, known.size());
    if (is_new) table.values.insert(table.values.end(), block.begin(), block.end());
    if (found->second > 255) throw std::runtime_error("more than 256 different blocks");
    table.index.push_back(static_cast<std::uint8_t>(found->second));
  }
  return table;
}

class TableFile {
 public:
  TableFile(const std::string& folder, const std::string& name) : path_(folder + "/" + name) {
    text_ << "// SPDX-License-Identifier: Apache-2.0\n// Made by src/tools/make_unicode_tables.cpp from ICU 72 and "
             "documented exceptions; do "
             "not edit.\n";
  }

  void constant(std::string_view name, unsigned value) {
    text_ << "\nconstexpr unsigned " << name << " = " << value << ";\n";
  }

  template <class Value>
  void array(std::string_view type, std::string_view name, const std::vector<Value>& values) {
    text_ << '\n' << type << ' ' << name << '[' << values.size() << "] = {\n";
    std::string line;
    for (const Value value : values) {
      const std::string item = std::to_string(static_cast<std::uint32_t>(value)) + ",";
      if (line.size() + item.size() > 100) {
        text_ << line << '\n';
        line.clear();
      }
      line += item;
    }
    text_ << line << "\n};\n";
  }

  void write() const {
    std::ofstream out(path_, std::ios::binary);
    out << text_.str();
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path_);
    std::cout << path_ << ": " << text_.str().size() << " bytes\n";
  }

 private:
  std::string path_;
  std::ostringstream text_;
};

}  // namespace runecheck::tools
