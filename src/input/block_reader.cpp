// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/block_reader.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "input/line_ends.hpp"
#include "input/record_ends.hpp"
#include "input/written_text.hpp"

namespace runecheck {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// What is handed over of a record that is too long.
constexpr std::size_t kBeginning = std::size_t{64} << 10U;

/// Bytes at the end that may be the beginning of a character.
std::size_t cut_character(std::string_view bytes) {
  for (std::size_t size = 1; size <= std::min<std::size_t>(bytes.size(), 3); ++size) {
    const char byte = bytes[bytes.size() - size];
    if (utf8::is_continuation(byte)) continue;
    return utf8::sequence_size(static_cast<unsigned char>(byte)) > size ? size : 0;
  }
  return 0;
}

}  // namespace

BlockReader::BlockReader(Source& source, BlockEnd end, std::size_t block_bytes, std::uint64_t max_record_bytes)
    : source_(source),
      end_(end),
      block_bytes_(std::max<std::size_t>(block_bytes, 1)),
      max_(max_record_bytes),
      ends_(std::make_unique<RecordEnds>(end, max_record_bytes)),
      buffer_(block_bytes_) {}

BlockReader::~BlockReader() = default;

/// Makes room and reads once; false at the end of the stream.
bool BlockReader::fill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, filled_ - begin_);
    filled_ -= begin_;
    begin_ = 0;
  }
  if (filled_ == buffer_.size()) {
    std::size_t size = buffer_.size() * 2;
    // A record that is too long is known as such with a few bytes more than the limit: no need for twice of it.
    const std::uint64_t enough = std::min<std::uint64_t>(max_, std::numeric_limits<std::size_t>::max() / 4) + 4096;
    if (buffer_.size() < enough) size = std::min(size, static_cast<std::size_t>(enough));
    buffer_.resize(size);
  }
  const std::size_t got = source_.read(buffer_.data() + filled_, buffer_.size() - filled_);
  filled_ += got;
  at_end_ = got == 0;
  return !at_end_;
}

void BlockReader::read_mark() {
  started_ = true;
  if (end_ == BlockEnd::Nul) return;
  while (unread().size() < kByteOrderMark.size() && kByteOrderMark.starts_with(unread()) && fill()) {
  }
  had_mark_ = unread().starts_with(kByteOrderMark);
  if (!had_mark_) return;
  begin_ += kByteOrderMark.size();
  offset_ += kByteOrderMark.size();
}

/// Counts the lines of the next `size` bytes and leaves them behind.
void BlockReader::take(std::size_t size) {
  if (size == 0) return;
  const std::string_view bytes = unread().substr(0, size);
  const LineEnds ends = count_line_ends(bytes, last_);
  lf_ += ends.lf;
  crlf_ += ends.crlf;
  line_ += ends.lf + ends.crlf;
  if (end_ == BlockEnd::Nul) {
    const std::size_t newline = bytes.rfind('\n');
    column_ =
        newline == std::string_view::npos ? column_ + columns_of(bytes) : 1 + columns_of(bytes.substr(newline + 1));
  }
  last_ = bytes.back();
  begin_ += size;
  offset_ += size;
}

/// Leaves the rest of a record behind, reading as much as it has.
void BlockReader::skip_record() {
  ends_->reset();
  std::size_t end = std::string_view::npos;
  std::size_t kept = 0;  // unread bytes that were looked at already
  while (end == std::string_view::npos) {
    if (unread().size() == kept && !fill()) {
      take(kept);
      break;
    }
    const std::string_view bytes = unread();
    end = ends_->skip(bytes.substr(kept));
    if (end != std::string_view::npos) end += kept;
    // Columns are counted: a character goes as a whole.
    kept = end == std::string_view::npos && end_ == BlockEnd::Nul ? cut_character(bytes) : 0;
    take(std::min(end, bytes.size() - kept));
  }
  skipping_ = false;
  ends_->reset();
}

void BlockReader::hand_over(InputBlock& block, std::size_t size) {
  block.bytes.assign(unread().substr(0, size));
  block.offset = offset_;
  block.first_line = line_;
  block.first_column = column_;
}

bool BlockReader::next(InputBlock& block) {
  if (!started_) read_mark();
  if (skipping_) skip_record();
  while (true) {
    // Not for a few bytes: each fill moves what is there, and records over the limit part a block into many.
    if (unread().size() < (block_bytes_ + 1) / 2) {
      while (unread().size() < block_bytes_ && fill()) {
      }
    }
    const RecordEnds::Found found = ends_->look(unread(), at_end_ ? MoreBytes::End : MoreBytes::MayFollow);
    if (found.over_limit && found.whole == 0) {
      hand_over(block, static_cast<std::size_t>(std::min<std::uint64_t>({unread().size(), kBeginning, max_})));
      block.over_limit = true;
      skipping_ = true;
      return true;
    }
    if (found.whole > 0) {
      hand_over(block, found.whole);
      block.over_limit = false;
      take(found.whole);
      ends_->reset();
      return true;
    }
    if (at_end_) return false;
    fill();
  }
}

}  // namespace runecheck
