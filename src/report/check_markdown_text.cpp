// SPDX-License-Identifier: Apache-2.0
#include "report/check_markdown_text.hpp"

#include <algorithm>
#include <cstddef>

namespace runecheck::report::markdown {

std::string code(std::string_view shown, Place place) {
  if (shown.empty()) return "(empty)";
  std::size_t longest = 0;
  std::size_t row = 0;
  std::string text;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    row = c == '`' ? row + 1 : 0;
    longest = std::max(longest, row);
    if (place == Place::Cell && c == '|') {
      text += "\\|";
    } else if (place == Place::Cell && c == '\\' && at + 1 < shown.size() && shown[at + 1] == '|') {
      text += "\\x5c";  // "\\|" would end the cell
    } else {
      text += c;
    }
  }
  const std::string fence(longest + 1, '`');
  // One blank on each side is taken off again, unless the text is all blanks.
  const bool edged = text.front() == '`' || text.back() == '`' || text.front() == ' ' || text.back() == ' ';
  const bool blank = text.find_first_not_of(' ') == std::string::npos;
  const std::string edge = edged && !blank ? " " : "";
  return fence + edge + text + edge + fence;
}

}  // namespace runecheck::report::markdown
