// SPDX-License-Identifier: Apache-2.0
#include "report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/number_text.hpp"
#include "report/text_pieces.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr unsigned kGap = 2;
constexpr std::size_t kPaddingListed = 2;  // rows of a long run of padding that are printed
constexpr std::size_t kPaddingFolded = 6;  // longer runs are folded
constexpr std::string_view kNoSource = "\u00B7";

Style style_of(TokenFlags flags) noexcept {
  if (has(flags, TokenFlags::Padding)) return Style::Dim;
  return has(flags, TokenFlags::Unknown) ? Style::Red : Style::Plain;
}

/// Type ids are worth a column when they differ, numbers of the texts when the type ids do not tell.
bool types_differ(const Encoding& encoding) noexcept {
  return std::any_of(encoding.type_ids.begin(), encoding.type_ids.end(),
                     [&](std::uint32_t type) { return type != encoding.type_ids.front(); });
}
bool types_tell_sequence(const Encoding& encoding) noexcept {
  for (std::size_t row = 0; row < encoding.size(); ++row) {
    if (encoding.sequences[row] != kNoSequence && encoding.sequences[row] != encoding.type_ids[row]) return false;
  }
  return true;
}

std::size_t padding_run(const Encoding& encoding, std::size_t row) noexcept {
  std::size_t end = row;
  while (end < encoding.size() && has(encoding.flags[end], TokenFlags::Padding)) ++end;
  return end - row;
}

}  // namespace

TextTable::TextTable(const RenderOptions& options, const Painter& painter, const Record& record, const Places& text,
                     const Places& pair)
    : options_(options), painter_(painter), record_(record), text_(text), pair_(pair) {
  choose();
}

void TextTable::choose() {
  const Encoding& encoding = *record_.encoding;
  const auto wanted = [&](Column column, bool by_default) {
    return options_.columns_chosen ? options_.columns.has(column) : by_default;
  };
  const auto add = [&](bool yes, Field field, std::string_view title) {
    if (yes) shown_.push_back({field, title});
  };
  const bool pair_unclear = record_.text_pair.has_value() && !types_tell_sequence(encoding);
  add(wanted(Column::Tokens, true), Field::Token, "token");
  add(wanted(Column::Ids, true), Field::Id, "id");
  add(wanted(Column::TypeIds, types_differ(encoding)), Field::Type, "type");
  add(wanted(Column::WordIds, false), Field::Word, "word");
  add(wanted(Column::SequenceIds, pair_unclear), Field::Sequence, "seq");
  add(wanted(Column::SpecialTokensMask, false), Field::Special, "special");
  add(wanted(Column::AttentionMask, true), Field::Mask, "mask");
  add(wanted(Column::OffsetBytes, false), Field::Bytes, "bytes");
  add(wanted(Column::OffsetUtf16, false), Field::Utf16, "utf16");
  add(wanted(Column::Offsets, true), Field::Source, "source");
}

const Places& TextTable::places_of(const Encoding& encoding, std::size_t row) const noexcept {
  return encoding.sequences[row] == 1 ? pair_ : text_;
}

std::string TextTable::place(const Encoding& encoding, std::size_t row) const {
  const CodePointSpan span = places_of(encoding, row).code_points(encoding.spans[row]);
  return fmt::format("{}-{}", span.begin, span.end);
}

std::string TextTable::excerpt(const Encoding& encoding, std::size_t row) const {
  const OriginalSpan span = encoding.spans[row];
  const std::string_view text = places_of(encoding, row).text().substr(span.begin, span.size());
  // Blanks at an end would not be seen.
  if (text.starts_with(' ') || text.ends_with(' ')) return quoted(text, excerpt_width_);
  return cut_to(show(text), excerpt_width_);
}

std::string TextTable::cell(const Encoding& encoding, std::size_t row, Field field) const {
  const auto number_or_dot = [](std::uint64_t value, bool none) {
    return none ? std::string(kNoSource) : std::to_string(value);
  };
  const auto range = [](const Range& value) { return fmt::format("{}-{}", value.begin, value.end); };
  const bool sourceless = encoding.sequences[row] == kNoSequence;
  switch (field) {
    case Field::Token: return shown_token(*record_.tokenizer, encoding, row);
    case Field::Id: return std::to_string(encoding.ids[row]);
    case Field::Type: return std::to_string(encoding.type_ids[row]);
    case Field::Word: return number_or_dot(encoding.words[row], encoding.words[row] == kNoWord);
    case Field::Sequence: return number_or_dot(encoding.sequence_id(row), encoding.sequence_id(row) == kNoSequence);
    case Field::Special: return has(encoding.flags[row], TokenFlags::Special) ? "1" : "0";
    case Field::Mask: return has(encoding.flags[row], TokenFlags::Padding) ? "0" : "1";
    case Field::Bytes:
      return sourceless ? std::string(kNoSource) : range(places_of(encoding, row).raw_bytes(encoding.spans[row]));
    case Field::Utf16:
      return sourceless ? std::string(kNoSource) : range(places_of(encoding, row).utf16(encoding.spans[row]));
    case Field::Source: break;
  }
  if (has(encoding.flags[row], TokenFlags::Padding)) return std::string(kPadMark);
  if (sourceless) return std::string(kNoSource);
  return pad_to(place(encoding, row), place_width_ + kGap) + excerpt(encoding, row);
}

void TextTable::measure(const Encoding& encoding, unsigned indent) {
  // Two passes over the rows instead of keeping their cells: a text may have millions.
  constexpr unsigned kLeastToken = 7;
  constexpr unsigned kLeastExcerpt = 6;
  const unsigned widest_token = std::max(12U, options_.width / 3);
  number_width_ = std::max<unsigned>(3, static_cast<unsigned>(std::to_string(encoding.size()).size()));
  place_width_ = 0;
  unsigned used = indent + number_width_;
  for (Shown& shown : shown_) {
    if (shown.field == Field::Source) {
      for (std::size_t row = 0; row < encoding.size(); ++row) {
        if (encoding.sequences[row] == kNoSequence) continue;
        place_width_ = std::max(place_width_, static_cast<unsigned>(place(encoding, row).size()));
      }
      continue;
    }
    shown.width = std::max(display_width(shown.title), shown.field == Field::Token ? kLeastToken : 0);
    for (std::size_t row = 0; row < encoding.size(); ++row) {
      shown.width = std::max(shown.width, display_width(cell(encoding, row, shown.field)));
    }
    if (shown.field == Field::Token) shown.width = std::min(shown.width, widest_token);
    used += kGap + shown.width;
  }
  used += kGap + place_width_ + kGap;
  excerpt_width_ = options_.width > used + kLeastExcerpt ? options_.width - used : kLeastExcerpt;
}

void TextTable::write_row(std::string& out, const Encoding& encoding, std::size_t row, unsigned indent) const {
  const TokenFlags flags = encoding.flags[row];
  const bool padding = has(flags, TokenFlags::Padding);
  const std::string number = std::to_string(row);
  out.append(indent + number_width_ - static_cast<unsigned>(number.size()), ' ');
  painter_.append(out, number, Style::Dim);
  unsigned due = kGap;  // blanks before the next cell: none are left at the end of a line
  for (const Shown& shown : shown_) {
    std::string text = cell(encoding, row, shown.field);
    if (shown.field == Field::Token) text = cut_to(text, shown.width);
    Style style = padding ? Style::Dim : Style::Plain;
    if (shown.field == Field::Token) style = style_of(flags);
    if (shown.field == Field::Id) style = Style::Dim;
    out.append(due, ' ');
    painter_.append(out, text, style);
    const unsigned width = display_width(text);
    due = kGap + (shown.width > width ? shown.width - width : 0);
  }
  if (padding && shown_.back().field != Field::Source) {
    out.append(due, ' ');
    painter_.append(out, kPadMark, Style::Dim);
  }
  out += '\n';
}

void TextTable::write(std::string& out, const Encoding& encoding, unsigned indent) {
  if (empty()) return;
  measure(encoding, indent);
  out.append(indent + number_width_ - 1, ' ');
  out += '#';
  unsigned due = kGap;
  for (const Shown& shown : shown_) {
    out.append(due, ' ').append(shown.title);
    const auto width = static_cast<unsigned>(shown.title.size());
    due = kGap + (shown.width > width ? shown.width - width : 0);
  }
  out += '\n';
  for (std::size_t row = 0; row < encoding.size(); ++row) {
    const std::size_t run = padding_run(encoding, row);
    if (run <= kPaddingFolded) {
      // A short run comes row by row, so do not look at the rest of it again.
      for (const std::size_t end = row + std::max<std::size_t>(run, 1); row < end; ++row) {
        write_row(out, encoding, row, indent);
      }
      --row;
      continue;
    }
    for (std::size_t i = 0; i < kPaddingListed; ++i) write_row(out, encoding, row + i, indent);
    out.append(indent + number_width_ + kGap, ' ');
    painter_.append(out, fmt::format("\u2026 {} more rows of padding", grouped(run - kPaddingListed)), Style::Dim);
    out += '\n';
    row += run - 1;
  }
}

}  // namespace runecheck::report
