// SPDX-License-Identifier: Apache-2.0
#include "input/record_ends.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "input/line_ends.hpp"

namespace runecheck {

namespace {

std::size_t find_last(std::string_view bytes, char mark) noexcept {
  const void* found = bytes.empty() ? nullptr : ::memrchr(bytes.data(), mark, bytes.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
}

/// Size without the LF, and the CR before it.
std::size_t without_line_end(std::string_view bytes, std::size_t begin, std::size_t end) noexcept {
  std::size_t size = end - begin - 1;
  if (size > 0 && bytes[begin + size - 1] == '\r') --size;
  return size;
}

}  // namespace

RecordEnds::RecordEnds(BlockEnd end, std::uint64_t max_record_bytes)
    : end_(end),
      // Room for the sums below.
      max_(std::min(max_record_bytes, std::numeric_limits<std::uint64_t>::max() / 4)),
      rows_(end == BlockEnd::TsvRow ? '\t' : ',') {}

void RecordEnds::reset() {
  rows_.reset();
  looked_ = 0;
  whole_ = 0;
  content_end_ = 0;
  line_begin_ = 0;
  line_blank_ = true;
}

RecordEnds::Found RecordEnds::look(std::string_view bytes, MoreBytes more) {
  Found found;
  switch (end_) {
    case BlockEnd::Line: found = look_for_mark(bytes, '\n'); break;
    case BlockEnd::Nul: found = look_for_mark(bytes, '\0'); break;
    case BlockEnd::CsvRow:
    case BlockEnd::TsvRow: found = look_for_rows(bytes); break;
    case BlockEnd::Paragraph: found = look_for_paragraphs(bytes); break;
    case BlockEnd::File: break;
  }
  looked_ = bytes.size();
  whole_ = found.whole;
  if (found.over_limit) return found;
  // The record that has not ended yet. While it may still end in CR LF, one byte more says nothing.
  const bool ended = more == MoreBytes::End;
  const std::uint64_t most = ended || end_ == BlockEnd::File ? max_ : max_ + 1;
  if (end_ == BlockEnd::Paragraph && line_blank_) {
    // What stands behind the last line with text may be the blank line that ends it.
    const std::size_t content = content_end_ > whole_ ? content_end_ - whole_ : 0;
    found.over_limit = too_long(content) || bytes.size() - line_begin_ > most;
  } else {
    found.over_limit = bytes.size() - whole_ > most;
  }
  if (ended && !found.over_limit) found.whole = bytes.size();
  return found;
}

/// Line and Nul: the last mark says where the records end; only where one may be too long, more is
/// looked at.
RecordEnds::Found RecordEnds::look_for_mark(std::string_view bytes, char mark) {
  const std::size_t last = find_last(bytes.substr(looked_), mark);
  if (last == std::string_view::npos) return {whole_, false};
  const std::size_t end = looked_ + last + 1;
  std::size_t at = whole_;
  while (end - at > max_ + 1) {  // more than one record that is as long as may be
    const auto window = static_cast<std::size_t>(max_ + 1);
    const std::size_t found = find_last(bytes.substr(at, window), mark);
    if (found != std::string_view::npos) {
      at += found + 1;
    } else if (mark == '\n' && bytes[at + window] == '\n' && bytes[at + window - 1] == '\r') {
      at += window + 1;
    } else {
      return {at, true};
    }
  }
  return {end, false};
}

RecordEnds::Found RecordEnds::look_for_rows(std::string_view bytes) {
  Found found{whole_, false};
  rows_.scan(bytes, looked_, [&](std::size_t end) {
    found.over_limit = too_long(without_line_end(bytes, found.whole, end));
    if (!found.over_limit) found.whole = end;
    return !found.over_limit;
  });
  return found;
}

/// Calls on_line(end) for each LF, until it returns false; line_blank_ is then about the line it ends.
template <class OnLine>
void RecordEnds::scan_lines(std::string_view bytes, std::size_t from, OnLine&& on_line) {
  for (std::size_t at = from; at < bytes.size();) {
    const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
    if (line_blank_) line_blank_ = is_blank_line(bytes.substr(at, newline - at));
    if (newline == bytes.size()) return;
    at = newline + 1;
    const bool go_on = on_line(at);
    line_blank_ = true;
    if (!go_on) return;
  }
}

RecordEnds::Found RecordEnds::look_for_paragraphs(std::string_view bytes) {
  Found found{whole_, false};
  scan_lines(bytes, looked_, [&](std::size_t end) {
    if (line_blank_) {
      const std::size_t content = content_end_ > found.whole ? content_end_ - found.whole : 0;
      found.over_limit = too_long(content) || too_long(without_line_end(bytes, line_begin_, end));
      if (!found.over_limit) found.whole = end;
    } else {
      content_end_ = line_begin_ + without_line_end(bytes, line_begin_, end);
    }
    line_begin_ = end;
    return !found.over_limit;
  });
  return found;
}

std::size_t RecordEnds::skip(std::string_view bytes) {
  std::size_t result = std::string_view::npos;
  switch (end_) {
    case BlockEnd::Line:
    case BlockEnd::Nul: {
      const std::size_t found = bytes.find(end_ == BlockEnd::Line ? '\n' : '\0');
      if (found != std::string_view::npos) result = found + 1;
      break;
    }
    case BlockEnd::CsvRow:
    case BlockEnd::TsvRow:
      rows_.scan(bytes, 0, [&](std::size_t end) {
        result = end;
        return false;
      });
      break;
    case BlockEnd::Paragraph:
      // A blank line that is too long itself may be all there is.
      scan_lines(bytes, 0, [&](std::size_t end) {
        if (line_blank_) result = end;
        return !line_blank_;
      });
      break;
    case BlockEnd::File: break;
  }
  return result;
}

}  // namespace runecheck
