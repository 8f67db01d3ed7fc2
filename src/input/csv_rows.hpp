// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace runecheck {

/// Finds the ends of rows in a CSV or TSV file: LF outside of double quotes. As Python's csv module has
/// it, a quote opens a quoted cell only as the first byte of the cell, elsewhere it is a character
/// (5" pipe); behind the closing quote the rest of the cell is taken as unquoted.
/// The state is kept between calls, so that a file can be looked at in parts.   Cost: O(bytes).
class CsvRows {
 public:
  explicit CsvRows(char delimiter) noexcept : delimiter_(delimiter) {}

  /// The next byte is the first of a row.
  void reset() noexcept {
    state_ = State::Plain;
    before_ = '\n';
  }

  /// Calls on_row(end) with the index behind each LF that ends a row in bytes[from, size), until it
  /// returns false.
  template <class OnRow>
  void scan(std::string_view bytes, std::size_t from, OnRow&& on_row) {
    std::size_t at = from;
    // Where the next of each stands, so that no byte is searched twice; before `at`: not known.
    Next quote{'"'};
    Next newline{'\n'};
    while (at < bytes.size()) {
      if (state_ == State::Quoted) {
        const std::size_t closing = quote.from(bytes, at);
        if (closing == bytes.size()) return;
        at = closing + 1;
        state_ = State::QuoteInQuoted;
        continue;
      }
      if (state_ == State::QuoteInQuoted) {
        if (bytes[at] == '"') {
          state_ = State::Quoted;
          ++at;
          continue;
        }
        state_ = State::Plain;
        before_ = '"';
      }
      const std::size_t opening = quote.from(bytes, at);
      const std::size_t end = newline.from(bytes, at);
      if (opening < end) {
        const char before = opening > at ? bytes[opening - 1] : before_;
        if (before == delimiter_ || before == '\n') {
          state_ = State::Quoted;
        } else {
          before_ = '"';
        }
        at = opening + 1;
        continue;
      }
      if (end == bytes.size()) {
        before_ = bytes.back();
        return;
      }
      before_ = '\n';
      at = end + 1;
      if (!on_row(at)) return;
    }
  }

 private:
  enum class State : std::uint8_t { Plain, Quoted, QuoteInQuoted };

  struct Next {
    char wanted;
    std::size_t known = 0;
    bool valid = false;
    /// Index of the first one at or behind `at`; the size when there is none.
    std::size_t from(std::string_view bytes, std::size_t at) {
      if (valid && known >= at) return known;
      const void* found = std::memchr(bytes.data() + at, wanted, bytes.size() - at);
      known = found == nullptr ? bytes.size()
                               : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
      valid = true;
      return known;
    }
  };

  char delimiter_;
  State state_ = State::Plain;
  char before_ = '\n';  // the byte before the next one, where that is not in the bytes given
};

}  // namespace runecheck
