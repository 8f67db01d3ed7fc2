// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/report/report.hpp"
#include "runecheck/text/code_points.hpp"

namespace runecheck::report {

/// Half-open range in some unit that people count in.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Line and column of a place, both from 1; line 0: the input has no lines.
struct Position {
  std::uint64_t line = 0;
  std::uint64_t column = 1;
};

/// From the bytes of one text to what people and other programs count in.
class Places {
 public:
  /// `text` and `repaired` (null: the text is the input) outlive the use.
  void assign(std::string_view text, const utf8::Repaired* repaired);

  std::string_view text() const noexcept { return text_; }
  /// Cost of these: O(64).
  std::uint32_t code_point(std::uint32_t byte) const noexcept { return index_.code_point(byte); }
  CodePointSpan code_points(OriginalSpan span) const noexcept { return index_.span(span); }
  Range utf16(OriginalSpan span) const noexcept { return {index_.utf16(span.begin), index_.utf16(span.end)}; }
  std::uint32_t size() const noexcept { return index_.size(); }
  /// Bytes of the input as it was given.   Cost: O(log n) for n repaired places.
  Range raw_bytes(OriginalSpan span) const noexcept { return {raw_byte(span.begin), raw_byte(span.end)}; }
  /// Lines before `byte`, and the column in its line from 1.   Cost: O(bytes since the last question).
  Position position(std::uint32_t byte);

 private:
  std::uint64_t raw_byte(std::uint32_t byte) const noexcept;

  std::string_view text_;
  const utf8::Repaired* repaired_ = nullptr;
  CodePointIndex index_;
  // Where position() stopped: all questions in ascending order are one pass.
  std::uint32_t seen_ = 0;
  std::uint32_t line_begin_ = 0;
  std::uint64_t lines_ = 0;
};

/// Counts code points of a text from left to right, for offsets that mostly ascend.
class PlaceCursor {
 public:
  explicit PlaceCursor(const Places& places) : places_(places) {}

  /// Code points before `byte`.   Cost: O(bytes since the last question), at most that of Places.
  std::uint32_t code_point(std::uint32_t byte) noexcept {
    move_to(byte);
    return code_points_;
  }
  /// UTF-16 units before `byte`.   Cost: as code_point.
  std::uint32_t utf16(std::uint32_t byte) noexcept {
    move_to(byte);
    return code_points_ + astral_;
  }

 private:
  void move_to(std::uint32_t byte) noexcept;

  const Places& places_;
  std::uint32_t byte_ = 0;
  std::uint32_t code_points_ = 0;
  std::uint32_t astral_ = 0;  // code points of two UTF-16 units
};

/// A place of a record in its file. `end` is exclusive.
struct Location {
  Position begin;
  Position end;
};

/// Where `span` of text number `sequence` stands. The pair of a record from a file comes from the
/// same line, behind a TAB.
Location locate(const RecordSource& source, std::uint8_t sequence, OriginalSpan span, Places& text, Places& pair);

}  // namespace runecheck::report
