// SPDX-License-Identifier: Apache-2.0
#include "input/shell_word.hpp"

#include <algorithm>

#include "runecheck/config/quote.hpp"

namespace runecheck {

std::string shell_word(std::string_view word) {
  const auto plain = [](char c) {
    const auto lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("/_-.,:=+@%").find(c) != std::string_view::npos ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + '\'';
}

std::string shown_field(std::string_view field) {
  constexpr std::size_t kMost = 80;
  std::string quoted = config::quote(field, kMost);
  return quoted.size() == field.size() + 2 ? std::string(field) : quoted;
}

}  // namespace runecheck
