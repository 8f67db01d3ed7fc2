// SPDX-License-Identifier: Apache-2.0
#include "load/pieces/text_lines.hpp"

#include <cstddef>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

namespace {

constexpr bool is_ascii_space(char32_t c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Python's str.isspace() of one character.
bool is_space(char32_t c) noexcept {
  return (c >= 0x1C && c <= 0x1F) || unicode::has(c, unicode::Property::WhiteSpace);
}

template <class IsSpace, class Decode>
std::vector<std::string_view> words_between(std::string_view text, IsSpace&& is_space_at, Decode&& decode) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = decode(text.data() + at);
    if (is_space_at(next.code_point)) {
      if (at > begin) found.push_back(text.substr(begin, at - begin));
      begin = at + next.size;
    }
    at += next.size;
  }
  if (begin < text.size()) found.push_back(text.substr(begin));
  return found;
}

}  // namespace

std::vector<std::string_view> ascii_words(std::string_view text) {
  return words_between(text, is_ascii_space, [](const char* p) {
    return utf8::Decoded{static_cast<char32_t>(static_cast<unsigned char>(*p)), 1};
  });
}

std::vector<std::string_view> words(std::string_view text) { return words_between(text, is_space, utf8::decode); }

std::string_view strip(std::string_view text) {
  const std::vector<std::string_view> found = words(text);
  if (found.empty()) return {};
  const char* const begin = found.front().data();
  return {begin, static_cast<std::size_t>(found.back().data() + found.back().size() - begin)};
}

}  // namespace runecheck::detail
