// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/csv_rows.hpp"
#include "runecheck/input/block_reader.hpp"

namespace runecheck {

/// Whether more bytes may follow.
enum class MoreBytes : std::uint8_t { MayFollow, End };

/// Finds where records end in bytes that grow.
class RecordEnds {
 public:
  RecordEnds(BlockEnd end, std::uint64_t max_record_bytes);

  struct Found {
    std::size_t whole = 0;    ///< so many bytes are whole records, none longer than allowed
    bool over_limit = false;  ///< the record behind them is longer
  };
  /// `bytes` start at a record; after the last reset() they may have grown, and what was looked at is
  /// not looked at again. An `over_limit` answer ends the look: reset() before the next one.
  Found look(std::string_view bytes, MoreBytes more);

  /// Number of bytes up to and with the end of the first record, or npos when it goes on behind
  /// `bytes`: the next call goes on from there. reset() before the first call.
  std::size_t skip(std::string_view bytes);

  /// The next bytes start at a record, and are new.
  void reset();

 private:
  Found look_for_mark(std::string_view bytes, char mark);
  Found look_for_rows(std::string_view bytes);
  Found look_for_paragraphs(std::string_view bytes);
  template <class OnLine>
  void scan_lines(std::string_view bytes, std::size_t from, OnLine&& on_line);
  bool too_long(std::uint64_t size) const noexcept { return size > max_; }

  BlockEnd end_;
  std::uint64_t max_;
  CsvRows rows_;
  std::size_t looked_ = 0;       // bytes
  std::size_t whole_ = 0;
  std::size_t content_end_ = 0;  // of a paragraph: of its last whole line, the line end not included
  std::size_t line_begin_ = 0;   // of the line being looked at
  bool line_blank_ = true;       // so far
};

}  // namespace runecheck
