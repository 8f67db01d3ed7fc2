// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/character.hpp"

#include <algorithm>
#include <string>

namespace runecheck::config {

std::string_view read_character(const Node& node) {
  if (!node.is_string()) node.expected("a string of one code point");
  const std::string_view text = node.string();
  const auto code_points = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // no continuation byte; the text is valid
  });
  if (code_points == 1) return text;
  node.expected(
      "a string of one code point",
      code_points == 0 ? std::string() : "it has " + std::to_string(code_points) + "; a combining mark counts as one");
}

}  // namespace runecheck::config
