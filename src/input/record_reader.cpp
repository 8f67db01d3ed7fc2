// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/record_reader.hpp"

#include <algorithm>
#include <cstring>

namespace runecheck {

namespace {
constexpr std::size_t kBlock = std::size_t{256} << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
}  // namespace

RecordReader::RecordReader(Source& source, RecordEnd end, std::uint64_t max_record_bytes)
    : source_(source), end_(end), max_(max_record_bytes), buffer_(kBlock) {}

/// Makes room and reads more; false at the end of the stream.
bool RecordReader::fill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, filled_ - begin_);
    filled_ -= begin_;
    begin_ = 0;
  }
  if (filled_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const std::size_t got = source_.read(buffer_.data() + filled_, buffer_.size() - filled_);
  filled_ += got;
  at_end_ = got == 0;
  return !at_end_;
}

bool RecordReader::next(RawRecord& record) {
  if (first_ && end_ == RecordEnd::Line) {
    while (filled_ - begin_ < kByteOrderMark.size() && fill()) {
    }
    had_mark_ = std::string_view(buffer_.data() + begin_, filled_ - begin_).starts_with(kByteOrderMark);
    if (had_mark_) {
      begin_ += kByteOrderMark.size();
      offset_ += kByteOrderMark.size();
    }
  }
  first_ = false;
  const char mark = end_ == RecordEnd::Line ? '\n' : '\0';
  record = RawRecord{};
  record.number = ++number_;
  record.offset = offset_;
  std::size_t searched = 0;  // bytes after begin_ known to hold no end mark
  while (true) {
    const char* from = buffer_.data() + begin_ + searched;
    const auto* found = static_cast<const char*>(std::memchr(from, mark, filled_ - begin_ - searched));
    if (found != nullptr) {
      auto size = static_cast<std::size_t>(found - (buffer_.data() + begin_));
      record.bytes = {buffer_.data() + begin_, size};
      begin_ += size + 1;
      offset_ += size + 1;
      if (end_ == RecordEnd::Line) {
        if (!record.bytes.empty() && record.bytes.back() == '\r') {
          record.bytes.remove_suffix(1);
          ++crlf_;
        } else {
          ++lf_;
        }
      }
      break;
    }
    searched = filled_ - begin_;
    if (searched > max_) {  // throw the rest of it away, keeping memory flat
      record.over_limit = true;
      offset_ += searched;
      begin_ = filled_;
      bool ended = false;
      while (!ended) {
        if (begin_ == filled_ && !fill()) break;
        const auto* stop = static_cast<const char*>(std::memchr(buffer_.data() + begin_, mark, filled_ - begin_));
        const std::size_t skipped =
            stop == nullptr ? filled_ - begin_ : static_cast<std::size_t>(stop - (buffer_.data() + begin_)) + 1;
        begin_ += skipped;
        offset_ += skipped;
        ended = stop != nullptr;
      }
      return true;
    }
    if (!fill()) {
      if (begin_ == filled_) return false;
      record.bytes = {buffer_.data() + begin_, filled_ - begin_};
      offset_ += record.bytes.size();
      begin_ = filled_;
      break;
    }
  }
  record.over_limit = record.bytes.size() > max_;
  return true;
}

}  // namespace runecheck
