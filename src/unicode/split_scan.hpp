// SPDX-License-Identifier: Apache-2.0
//
// The steps the hand-made matchers of split_patterns.cpp are built of. All of them look at
// [at, end), which is valid UTF-8 from `at` on, and go forward only.
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/unicode/category.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::unicode::split {

/// A code point: the set of its category alone, and the bytes that hold it.
struct Glyph {
  CategorySet category;
  std::uint32_t size;
};

inline Glyph glyph(const char* at) noexcept {
  const utf8::Decoded decoded = utf8::decode(at);
  return {set_of(category(decoded.code_point)), decoded.size};
}

inline bool is_line_break(char c) noexcept { return c == '\r' || c == '\n'; }

/// Tells whether a code point of `set` stands at `at`.
inline bool stands(const char* at, const char* end, CategorySet set) noexcept {
  return at < end && (glyph(at).category & set) != 0;
}

/// `X*`: the end of the run of code points of `set`.
inline const char* skip(const char* at, const char* end, CategorySet set) noexcept {
  while (at < end) {
    const Glyph here = glyph(at);
    if ((here.category & set) == 0) break;
    at += here.size;
  }
  return at;
}

/// `X{0,most}`.
inline const char* skip(const char* at, const char* end, CategorySet set, unsigned most) noexcept {
  for (; most > 0 && at < end; --most) {
    const Glyph here = glyph(at);
    if ((here.category & set) == 0) break;
    at += here.size;
  }
  return at;
}

/// `[\r\n]*`
inline const char* skip_line_breaks(const char* at, const char* end) noexcept {
  while (at < end && is_line_break(*at)) ++at;
  return at;
}

/// A run of white space and where it may be cut.
struct BlankRun {
  const char* end;
  const char* last;         ///< begin of the last character
  const char* after_break;  ///< behind the last CR or LF; null when there is none
};

inline BlankRun blank_run(const char* at, const char* end) noexcept {
  BlankRun run{at, at, nullptr};
  while (run.end < end) {
    const Glyph here = glyph(run.end);
    if ((here.category & kWhiteSpace) == 0) break;
    run.last = run.end;
    run.end += here.size;
    if (is_line_break(*run.last)) run.after_break = run.end;
  }
  return run;
}

/// `\s+(?!\S)|\s+` of a run that starts at `at`: all but the last character where a word follows.
inline const char* match_blanks(const char* at, const char* end, const BlankRun& run) noexcept {
  return run.end == end || run.last == at ? run.end : run.last;
}

/// The letters behind an apostrophe: `'s|'t|'re|'ve|'m|'ll|'d`; null when there are none.
/// With `kFold` as `(?i:...)`, where U+017F counts as an s too.
template <bool kFold>
const char* match_contraction(const char* at, const char* end) noexcept {
  const auto letter = [&](int i) {
    const auto c = static_cast<unsigned char>(at[i]);
    return static_cast<char>(kFold && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  };
  if (end - at < 2 || *at != '\'') return nullptr;
  const char first = letter(1);
  if (first == 's' || first == 't' || first == 'm' || first == 'd') return at + 2;
  if (end - at < 3) return nullptr;
  const char second = letter(2);
  if ((first == 'r' || first == 'v') && second == 'e') return at + 3;
  if (first == 'l' && second == 'l') return at + 3;
  if (kFold && std::string_view(at + 1, 2) == "\u017F") return at + 3;
  return nullptr;
}

}  // namespace runecheck::unicode::split
