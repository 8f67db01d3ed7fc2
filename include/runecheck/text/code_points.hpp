// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runecheck/core/span.hpp"

namespace runecheck {

/// From byte offsets to code points (and UTF-16 units) of one text; used where results are shown,
/// never inside the pipeline.   Memory: 8 bytes for each 64 of the text; none for ASCII.
class CodePointIndex {
 public:
  CodePointIndex() = default;
  explicit CodePointIndex(std::string_view text) { assign(text); }
  /// `text` is valid UTF-8 and must outlive the use.
  void assign(std::string_view text);

  /// Number of code points that start before byte `at`.   Cost: O(64).
  std::uint32_t code_point(std::uint32_t at) const noexcept;
  /// Number of UTF-16 units before byte `at`.   Cost: O(64).
  std::uint32_t utf16(std::uint32_t at) const noexcept;
  /// First byte of code point number `index`; the size of the text when beyond.   Cost: O(log n + 64).
  std::uint32_t byte(std::uint32_t index) const noexcept;
  CodePointSpan span(OriginalSpan bytes) const noexcept { return {code_point(bytes.begin), code_point(bytes.end)}; }
  std::uint32_t size() const noexcept { return code_point(static_cast<std::uint32_t>(text_.size())); }

 private:
  struct Mark {
    std::uint32_t code_points;
    std::uint32_t astral;  // code points of four bytes: two UTF-16 units each
  };
  Mark at(std::uint32_t byte) const noexcept;

  std::string_view text_;
  std::vector<Mark> marks_;  // before each block of 64 bytes; empty for ASCII
  bool ascii_ = true;
};

}  // namespace runecheck
