// SPDX-License-Identifier: Apache-2.0
#include "report/places.hpp"

#include <algorithm>

namespace runecheck::report {

void Places::assign(std::string_view text, const utf8::Repaired* repaired) {
  text_ = text;
  repaired_ = repaired != nullptr && repaired->changed ? repaired : nullptr;
  index_.assign(text);
  seen_ = 0;
  line_begin_ = 0;
  lines_ = 0;
}

std::uint64_t Places::raw_byte(std::uint32_t byte) const noexcept {
  if (repaired_ == nullptr) return byte;
  // As Repaired::raw_offset, which walks through all places: too slow for a column of offsets.
  const auto& invalid = repaired_->invalid;
  const auto after = std::lower_bound(
      invalid.begin(), invalid.end(), byte,
      [](const utf8::InvalidSequence& part, std::uint32_t wanted) { return part.text_offset < wanted; });
  if (after == invalid.begin()) return byte;
  const utf8::InvalidSequence& last = *(after - 1);
  constexpr std::uint32_t kReplacementSize = 3;
  return last.raw_offset + last.size + (byte - (last.text_offset + kReplacementSize));
}

Position Places::position(std::uint32_t byte) {
  if (byte < seen_) {
    seen_ = 0;
    line_begin_ = 0;
    lines_ = 0;
  }
  while (seen_ < byte) {
    const std::size_t found = text_.substr(0, byte).find('\n', seen_);
    if (found == std::string_view::npos) {
      seen_ = byte;
      break;
    }
    seen_ = line_begin_ = static_cast<std::uint32_t>(found + 1);
    ++lines_;
  }
  return {lines_, std::uint64_t{code_point(byte) - code_point(line_begin_)} + 1};
}

void PlaceCursor::move_to(std::uint32_t byte) noexcept {
  constexpr std::uint32_t kFar = 48;
  if (byte < byte_ || byte - byte_ > kFar) {
    code_points_ = places_.code_point(byte);
    astral_ = static_cast<std::uint32_t>(places_.utf16({0, byte}).end) - code_points_;
    byte_ = byte;
    return;
  }
  const std::string_view text = places_.text();
  for (; byte_ < byte; ++byte_) {
    const auto unit = static_cast<unsigned char>(text[byte_]);
    code_points_ += (unit & 0xC0U) != 0x80U ? 1U : 0U;
    astral_ += unit >= 0xF0U ? 1U : 0U;
  }
}

Location locate(const RecordSource& source, std::uint8_t sequence, OriginalSpan span, Places& text, Places& pair) {
  Places& places = sequence == 0 ? text : pair;
  if (source.line == 0) {
    const CodePointSpan points = places.code_points(span);
    return {{0, std::uint64_t{points.begin} + 1}, {0, std::uint64_t{points.end} + 1}};
  }
  Location location{places.position(span.begin), places.position(span.end)};
  for (Position* position : {&location.begin, &location.end}) {
    if (sequence != 0 && position->line == 0) position->column += std::uint64_t{text.size()} + 1;
    position->line += source.line;
  }
  return location;
}

}  // namespace runecheck::report
