// SPDX-License-Identifier: Apache-2.0
//
// Lines and words as Python has them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace runecheck::detail {

/// Calls f(line without its end, number from 1) for every line, as Python's text mode has them: LF, CR LF
/// and a lone CR end one. What follows the last end is a line unless it is empty.
template <class F>
void each_text_line(std::string_view bytes, F&& f) {
  for (std::uint64_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find_first_of("\r\n");
    f(bytes.substr(0, end), number);
    if (end == std::string_view::npos) return;
    bytes.remove_prefix(end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1));
  }
}

/// What bytes.split() gives: the words between TAB, LF, VT, FF, CR and blanks.
std::vector<std::string_view> ascii_words(std::string_view text);
/// What str.split() gives, for valid UTF-8: the words between White_Space and U+001C to U+001F.
std::vector<std::string_view> words(std::string_view text);
/// What str.strip() gives, for valid UTF-8.
std::string_view strip(std::string_view text);

}  // namespace runecheck::detail
