// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace runecheck {

/// How the lines of some bytes end.
struct LineEnds {
  std::uint64_t lf = 0;    ///< LF, no CR before it
  std::uint64_t crlf = 0;  ///< CR LF
};

/// Counts the line ends of `bytes`; `before` is the byte before them.   Cost: O(bytes), many at a time.
LineEnds count_line_ends(std::string_view bytes, char before) noexcept;

/// Whether a line (without its LF) holds only blanks, tabs and CR.
inline bool is_blank_line(std::string_view line) noexcept {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace runecheck
