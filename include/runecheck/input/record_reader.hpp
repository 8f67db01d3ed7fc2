// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/io/source.hpp"

namespace runecheck {

/// How a stream is cut into records.
enum class RecordEnd : std::uint8_t {
  Line,  ///< at LF; a CR before it is no part of the record, nor is a byte order mark at the start
  Nul,   ///< at NUL; everything else is data
};

/// One record as it stands in its file. The view lives until the next call of next().
struct RawRecord {
  std::string_view bytes;
  std::uint64_t number = 0;  ///< 1-based line, or number of the NUL record
  std::uint64_t offset = 0;  ///< bytes before it in the file
  bool over_limit = false;   ///< longer than allowed: `bytes` is only its beginning
};

/// Cuts a stream into records with memory for one of them at a time.
class RecordReader {
 public:
  RecordReader(Source& source, RecordEnd end, std::uint64_t max_record_bytes);

  /// The next record; false at the end. A last record without its end mark counts; an end mark at
  /// the very end does not start another.
  bool next(RawRecord& record);

  bool had_byte_order_mark() const noexcept { return had_mark_; }
  std::uint64_t lines_lf() const noexcept { return lf_; }
  std::uint64_t lines_crlf() const noexcept { return crlf_; }

 private:
  bool fill();

  Source& source_;
  RecordEnd end_;
  std::uint64_t max_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // unread bytes are buffer_[begin_, filled_)
  std::size_t filled_ = 0;
  bool at_end_ = false;
  bool first_ = true;
  bool had_mark_ = false;
  std::uint64_t number_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t lf_ = 0;
  std::uint64_t crlf_ = 0;
};

}  // namespace runecheck
