// SPDX-License-Identifier: Apache-2.0
#include "analyze/deletion.hpp"

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

using unicode::Property;

char32_t at(const Subject& subject, std::size_t index) {
  return utf8::decode(subject.text.data() + subject.fates.begins[index]).code_point;
}

/// Characters that people, editors and browsers take as a break between words: the zero width
/// space, and the control characters with White_Space or a separator's job.
bool reads_as_break(char32_t c) {
  return c == 0x200B || (c >= 0x1C && c <= 0x1F) || unicode::has(c, Property::WhiteSpace);
}

bool is_letter(char32_t c) { return c != 0 && unicode::has(c, Property::Letter | Property::Mark); }

bool is_deleted(const Subject& subject, std::size_t index) {
  // An [UNK] over the place does not bring the character back.
  return has(subject.explanation.edits[subject.fates.begins[index]], Edit::Removed);
}

}  // namespace

char32_t kept_before(const Subject& subject, std::size_t index) {
  while (index > 0) {
    if (!is_deleted(subject, --index)) return at(subject, index);
  }
  return 0;
}

char32_t kept_after(const Subject& subject, std::size_t index) {
  while (++index < subject.fates.of.size()) {
    if (!is_deleted(subject, index)) return at(subject, index);
  }
  return 0;
}

bool joins_words(const Subject& subject, std::size_t index) {
  return reads_as_break(at(subject, index)) && is_letter(kept_before(subject, index)) &&
         is_letter(kept_after(subject, index));
}

}  // namespace runecheck
