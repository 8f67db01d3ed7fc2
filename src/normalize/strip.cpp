// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/strip.hpp"

#include <cstdint>

#include "normalize/keep.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

bool is_white_space(char32_t c) { return unicode::has(c, unicode::Property::WhiteSpace); }

std::uint32_t leading_blanks(std::string_view text) {
  std::uint32_t at = 0;
  while (at < text.size()) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (!is_white_space(decoded.code_point)) break;
    at += decoded.size;
  }
  return at;
}

/// Where the white space at the end of `text` begins.
std::uint32_t end_of_words(std::string_view text) {
  auto end = static_cast<std::uint32_t>(text.size());
  while (end > 0) {
    std::uint32_t begin = end - 1;
    while (utf8::is_continuation(text[begin])) --begin;
    if (!is_white_space(utf8::decode(text.data() + begin).code_point)) break;
    end = begin;
  }
  return end;
}

void remove_until(AlignedText::Rewriter& out, std::uint32_t end) {
  while (out.taken() < end) {
    const Slot slot = out.take(utf8::sequence_size(static_cast<unsigned char>(out.rest().front())));
    out.note(slot, Edit::Removed);
  }
}

}  // namespace

StripNormalizer StripNormalizer::from_config(const config::Node& node) {
  Options options;
  options.left = node.at("strip_left").boolean();
  options.right = node.at("strip_right").boolean();
  return StripNormalizer(options);
}

void StripNormalizer::apply(AlignedText& text) const {
  const std::string_view before = text.text();
  const auto size = static_cast<std::uint32_t>(before.size());
  const std::uint32_t begin = options_.left ? leading_blanks(before) : 0;
  const std::uint32_t end = options_.right && begin < size ? end_of_words(before) : size;
  if (begin == 0 && end == size) return;
  AlignedText::Rewriter out(text);
  remove_until(out, begin);
  if (begin < end) normalize::keep(out, end - begin);
  remove_until(out, size);
}

}  // namespace runecheck
