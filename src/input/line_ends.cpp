// SPDX-License-Identifier: Apache-2.0
#include "input/line_ends.hpp"

#include <algorithm>
#include <cstddef>

namespace runecheck {

LineEnds count_line_ends(std::string_view bytes, char before) noexcept {
  if (bytes.empty()) return {};
  // A run of fixed length with sums of one byte is what compilers turn into vector instructions; a
  // byte counts to 255.
  constexpr std::size_t kRun = 240;
  const char* const data = bytes.data();
  std::uint64_t all = data[0] == '\n' ? 1U : 0U;
  std::uint64_t crlf = data[0] == '\n' && before == '\r' ? 1U : 0U;
  std::size_t at = 1;
  for (; bytes.size() - at >= kRun; at += kRun) {
    std::uint8_t run_all = 0;
    std::uint8_t run_crlf = 0;
    const char* const run = data + at;
    for (std::size_t i = 0; i < kRun; ++i) {
      const auto newline = static_cast<std::uint8_t>(run[i] == '\n');
      const auto carriage = static_cast<std::uint8_t>(run[i - 1] == '\r');
      run_all = static_cast<std::uint8_t>(run_all + newline);
      run_crlf = static_cast<std::uint8_t>(run_crlf + (newline & carriage));
    }
    all += run_all;
    crlf += run_crlf;
  }
  for (; at < bytes.size(); ++at) {
    if (data[at] != '\n') continue;
    ++all;
    if (data[at - 1] == '\r') ++crlf;
  }
  return {all - crlf, crlf};
}

}  // namespace runecheck
