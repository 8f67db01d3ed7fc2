// SPDX-License-Identifier: Apache-2.0
#include "report/why_change_words.hpp"

#include <fmt/format.h>

#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/normal_forms.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kCodePointsListed = 4;

/// Whether the character became what NFKC makes of it.
bool is_compatibility_form(const CharacterPath& path) {
  std::u32string composed;
  for (const char32_t c : unicode::compatibility_decomposition(path.code_point)) {
    const char32_t both = composed.empty() ? U'\0' : unicode::compose(composed.back(), c);
    if (both != U'\0') {
      composed.back() = both;
    } else {
      composed += c;
    }
  }
  std::string bytes;
  for (const char32_t c : composed) utf8::append(bytes, c);
  return !bytes.empty() && bytes == path.becomes;
}

}  // namespace

std::string change_words(const CharacterPath& path) {
  if (has(path.edits, Edit::Removed)) return "deleted";
  switch (path.form) {
    case CharacterPath::Form::BlankMarked: return "written as the mark of a blank";
    case CharacterPath::Form::BlankAdded:
      return "the mark of a blank is put before it, one that the text does not have";
    case CharacterPath::Form::JoinsNext: return "put together with what follows, nothing lost";
    case CharacterPath::Form::JoinedAway: return "put together with what stands before, nothing lost";
    case CharacterPath::Form::Bytes: return "written as its bytes, one character for each";
    case CharacterPath::Form::Equivalent: return "written in an equivalent way, nothing lost";
    case CharacterPath::Form::Same: break;
  }
  std::string words;
  const auto add = [&](bool yes, std::string_view what) {
    if (yes) words.append(words.empty() ? "" : ", ").append(what);
  };
  add(has(path.edits, Edit::AccentStripped), path.becomes.empty() ? "accent dropped" : "accent stripped");
  add(has(path.edits, Edit::CaseFolded), "lower case");
  add(has(path.edits, Edit::Rewritten),
      is_compatibility_form(path) ? "rewritten as its plain form (NFKC)" : "rewritten");
  add(has(path.edits, Edit::Blanked), "made a plain blank");
  if (!words.empty()) return words;
  return unicode::has(path.code_point, unicode::Property::Cjk) ? "set apart with blanks" : "taken apart, nothing lost";
}

std::string became(const CharacterPath& path) {
  if (path.becomes.empty()) return "nothing";
  std::string text = "'" + show(path.becomes) + "'";
  std::size_t listed = 0;
  for (std::size_t at = 0; at < path.becomes.size();) {
    const utf8::Decoded decoded = utf8::decode(path.becomes.data() + at);
    if (++listed > kCodePointsListed) return text + " \u2026";
    text += fmt::format(" U+{:04X}", static_cast<std::uint32_t>(decoded.code_point));
    at += decoded.size;
  }
  return text;
}

}  // namespace runecheck::report
