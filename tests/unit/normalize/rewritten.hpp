// SPDX-License-Identifier: Apache-2.0
//
// What normalizers make of a text, in a form that fits on one line of a test.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "runecheck/text/aligned_text.hpp"
#include "runecheck/text/code_points.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::test {

inline std::string hex(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (int shift = 20; shift >= 0; shift -= 4) text += kDigits[(c >> shift) & 0xFU];
  return text.substr(std::min<std::size_t>(text.find_first_not_of('0'), 4));
}

/// Calls f(code point, first byte, number of bytes) for each code point.
template <class F>
void each_code_point(std::string_view text, F&& f) {
  for (std::uint32_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    f(decoded.code_point, at, decoded.size);
    at += decoded.size;
  }
}

/// "E9:0-1 78:2-3": the code points of the result and the ranges they have, in code points.
template <class... Normalizer>
std::string aligned(std::string_view text, const Normalizer&... chain) {
  AlignedText rewritten;
  rewritten.assign(text, Track::Spans);
  (chain.apply(rewritten), ...);
  const CodePointIndex index(text);
  std::string line;
  each_code_point(rewritten.text(), [&](char32_t c, std::uint32_t at, std::uint32_t size) {
    const CodePointSpan span = index.span(rewritten.to_original({at, at + size}));
    if (!line.empty()) line += ' ';
    line += hex(c) + ':' + std::to_string(span.begin) + '-' + std::to_string(span.end);
  });
  return line;
}

/// "E9:0 78:2": the code points of the result and the code points they stem from.
template <class... Normalizer>
std::string sources(std::string_view text, const Normalizer&... chain) {
  AlignedText rewritten;
  rewritten.assign(text, Track::Provenance);
  (chain.apply(rewritten), ...);
  const CodePointIndex index(text);
  std::string line;
  each_code_point(rewritten.text(), [&](char32_t c, std::uint32_t at, std::uint32_t /*size*/) {
    if (!line.empty()) line += ' ';
    line += hex(c) + ':' + std::to_string(index.code_point(rewritten.source_of(at)));
  });
  return line;
}

/// ". accent case+accent": what happened to each code point of `text`.
template <class... Normalizer>
std::string edits(std::string_view text, const Normalizer&... chain) {
  AlignedText rewritten;
  rewritten.assign(text, Track::Provenance);
  (chain.apply(rewritten), ...);
  std::string line;
  each_code_point(text, [&](char32_t /*c*/, std::uint32_t at, std::uint32_t /*size*/) {
    std::string what;
    const auto add = [&](Edit edit, std::string_view name) {
      if (!has(rewritten.edits_of(at), edit)) return;
      if (!what.empty()) what += '+';
      what += name;
    };
    add(Edit::Removed, "removed");
    add(Edit::AccentStripped, "accent");
    add(Edit::CaseFolded, "case");
    add(Edit::Rewritten, "rewritten");
    add(Edit::Blanked, "blanked");
    if (!line.empty()) line += ' ';
    line += what.empty() ? "." : what;
  });
  return line;
}

}  // namespace runecheck::test
