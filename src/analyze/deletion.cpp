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

bool is_deleted(const Subject& subject, std::size_t index) {
  // An [UNK] over the place does not bring the character back.
  return has(subject.explanation.edits[subject.fates.begins[index]], Edit::Removed);
}

}  // namespace

void Deletions::find_run(std::size_t index) {
  if (index >= begin_ && index < end_) return;
  const auto is_letter = [&](std::size_t kept) {
    return unicode::has(at(subject_, kept), Property::Letter | Property::Mark);
  };
  begin_ = index;
  while (begin_ > 0 && is_deleted(subject_, begin_ - 1)) --begin_;
  end_ = index + 1;
  while (end_ < subject_.fates.of.size() && is_deleted(subject_, end_)) ++end_;
  between_letters_ = begin_ > 0 && end_ < subject_.fates.of.size() && is_letter(begin_ - 1) && is_letter(end_);
}

bool Deletions::between_letters(std::size_t index) {
  find_run(index);
  return between_letters_;
}

bool Deletions::joins_words(std::size_t index) { return reads_as_break(at(subject_, index)) && between_letters(index); }

}  // namespace runecheck
