// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "runecheck/io/source.hpp"

namespace runecheck {

/// Where a stream may be cut so that no record is torn.
enum class BlockEnd : std::uint8_t {
  Line,       ///< after LF
  Nul,        ///< after NUL
  Paragraph,  ///< after a blank line (only blanks and tabs)
  CsvRow,     ///< after LF outside of double quotes
  File,       ///< nowhere: the whole file is one block
};

/// Some whole records of a file, as bytes. Handed to a thread that parses and judges them.
struct InputBlock {
  std::string bytes;              ///< records with their end marks
  std::uint64_t offset = 0;       ///< bytes of the file before it (after decompression and conversion)
  std::uint64_t first_line = 1;   ///< 1-based line it starts on
  bool over_limit = false;        ///< one record longer than allowed: `bytes` is only its beginning
};

/// Cuts a stream into blocks of whole records. A byte order mark at the start is left out.
/// Memory: one block, and one record up to the limit; a longer one is skipped to its end.
class BlockReader {
 public:
  BlockReader(Source& source, BlockEnd end, std::size_t block_bytes, std::uint64_t max_record_bytes);

  /// The next block, its buffers reused; false at the end.   Errors: Error{Io} of the source.
  bool next(InputBlock& block);

  bool had_byte_order_mark() const noexcept { return had_mark_; }
  std::uint64_t lines_lf() const noexcept { return lf_; }      ///< lines ended by LF alone
  std::uint64_t lines_crlf() const noexcept { return crlf_; }

 private:
  bool fill();

  Source& source_;
  BlockEnd end_;
  std::size_t block_bytes_;
  std::uint64_t max_;
  std::string rest_;  // read, not handed over yet
  bool at_end_ = false;
  bool started_ = false;
  bool had_mark_ = false;
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t lf_ = 0;
  std::uint64_t crlf_ = 0;
};

}  // namespace runecheck
