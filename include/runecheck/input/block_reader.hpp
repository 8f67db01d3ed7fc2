// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/io/source.hpp"

namespace runecheck {

class RecordEnds;

/// Where a stream may be cut so that no record is torn.
enum class BlockEnd : std::uint8_t {
  Line,       ///< after LF
  Nul,        ///< after NUL
  Paragraph,  ///< after a blank line (only blanks and tabs)
  CsvRow,     ///< after LF outside of double quotes; cells end in a comma
  TsvRow,     ///< the same; cells end in a TAB
  File,       ///< nowhere: the whole file is one block
};

/// Some whole records of a file, as bytes. Handed to a thread that parses and judges them.
struct InputBlock {
  std::string bytes;               ///< records with their end marks
  std::uint64_t offset = 0;        ///< bytes of the file before it (after decompression and conversion)
  std::uint64_t first_line = 1;    ///< 1-based line it starts on
  std::uint64_t first_column = 1;  ///< 1-based, in code points; only with Nul not always 1
  bool over_limit = false;         ///< one record longer than allowed: `bytes` is only its beginning
};

/// Cuts a stream into blocks of whole records. A byte order mark at the start is left out, but for Nul,
/// where everything is data. A last record without its end mark counts.
/// Limit:  the bytes of one record, its end mark not counted (with File: of the whole file); a CSV row
///         or a paragraph is one record.
/// Memory: one block, and one record up to the limit; a longer one is skipped to its end.
/// Cost:   O(bytes); about the speed of memory, but for CSV.
class BlockReader {
 public:
  /// `block_bytes`: blocks are about so long, or one record.
  BlockReader(Source& source, BlockEnd end, std::size_t block_bytes, std::uint64_t max_record_bytes);
  ~BlockReader();
  BlockReader(const BlockReader&) = delete;
  BlockReader& operator=(const BlockReader&) = delete;

  /// The next block, its buffers reused; false at the end.   Errors: Error{Io} of the source.
  bool next(InputBlock& block);

  bool had_byte_order_mark() const noexcept { return had_mark_; }
  std::uint64_t lines_lf() const noexcept { return lf_; }  ///< lines ended by LF alone
  std::uint64_t lines_crlf() const noexcept { return crlf_; }
  /// Bytes of the stream behind which the next block starts: all of it at the end, what was left out or
  /// skipped included.
  std::uint64_t bytes_read() const noexcept { return offset_; }

 private:
  std::string_view unread() const noexcept { return {buffer_.data() + begin_, filled_ - begin_}; }
  bool fill();
  void read_mark();
  void take(std::size_t size);
  void skip_record();
  void hand_over(InputBlock& block, std::size_t size);

  Source& source_;
  BlockEnd end_;
  std::size_t block_bytes_;
  std::uint64_t max_;
  std::unique_ptr<RecordEnds> ends_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // unread bytes are buffer_[begin_, filled_)
  std::size_t filled_ = 0;
  bool at_end_ = false;
  bool started_ = false;
  bool skipping_ = false;  // the unread bytes start with a record whose beginning was handed over
  bool had_mark_ = false;
  char last_ = '\0';  // byte before the unread ones
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t column_ = 1;
  std::uint64_t lf_ = 0;
  std::uint64_t crlf_ = 0;
};

}  // namespace runecheck
