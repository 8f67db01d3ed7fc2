// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "input/written_text.hpp"
#include "runecheck/input/corpus_record.hpp"

namespace runecheck {

namespace {

/// Of a text that stands in the file as it is (repaired: one U+FFFD for each ill-formed part, so its
/// code points are the columns).
FilePosition in_plain_text(FilePosition begin, std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && at < text.size() && utf8::is_continuation(text[at])) --at;
  const std::string_view before = text.substr(0, at);
  const std::size_t newline = before.rfind('\n');
  if (newline == std::string_view::npos) return {begin.line, begin.column + utf8::count(before)};
  const auto lines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  return {begin.line + lines, 1 + utf8::count(before.substr(newline + 1))};
}

}  // namespace

FilePosition position_of(const TextOrigin& origin, const utf8::Repaired* repaired, std::uint32_t at) {
  if (origin.syntax == TextSyntax::Plain) {
    return in_plain_text(origin.begin, repaired == nullptr ? origin.raw : repaired->view(origin.raw), at);
  }
  // The raw bytes say everything, also where they are not UTF-8: `repaired` is not needed here.
  FilePosition position = origin.begin;
  std::uint64_t text_at = 0;
  const std::size_t closing = origin.syntax == TextSyntax::CsvCell ? csv_closing_quote(origin.raw) : origin.raw.size();
  for (std::size_t i = 0; i < origin.raw.size();) {
    if (i == closing) {  // of the cell, not of the text; what follows stands as it is
      ++i;
      ++position.column;
      continue;
    }
    const WrittenUnit unit = written_unit(i < closing ? origin.syntax : TextSyntax::Plain, origin.raw, i);
    text_at += unit.text_size;
    if (text_at > at) break;
    i += unit.raw_size;
    position.column += unit.columns;
    if (unit.kind == WrittenUnit::Kind::Plain && unit.code_point == U'\n') position = {position.line + 1, 1};
  }
  return position;
}

}  // namespace runecheck
