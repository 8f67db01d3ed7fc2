// SPDX-License-Identifier: Apache-2.0
//
// Reads lines of Markdown as CommonMark and GitHub's tables do, as far as code spans and cells go.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runecheck::test {

/// A line without its code spans, each of them replaced by "CODE", and what they hold.
struct MarkdownLine {
  std::string text;
  std::vector<std::string> codes;
};

inline MarkdownLine read_spans(std::string_view line) {
  MarkdownLine out;
  const auto row_at = [&](std::size_t at) {
    std::size_t end = at;
    while (end < line.size() && line[end] == '`') ++end;
    return end - at;
  };
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] != '`') {
      out.text += line[at++];
      continue;
    }
    const std::size_t fence = row_at(at);
    std::size_t close = at + fence;
    while (close < line.size() && (line[close] != '`' || row_at(close) != fence)) {
      close += line[close] == '`' ? row_at(close) : 1;
    }
    if (close >= line.size()) {  // no code span: backticks are text
      out.text.append(fence, '`');
      at += fence;
      continue;
    }
    std::string code(line.substr(at + fence, close - at - fence));
    const bool blank = code.find_first_not_of(' ') == std::string::npos;
    if (!blank && code.size() > 1 && code.front() == ' ' && code.back() == ' ') code = code.substr(1, code.size() - 2);
    out.codes.push_back(std::move(code));
    out.text += "CODE";
    at = close + fence;
  }
  return out;
}

/// The cells of a table row "| a | b |". A backslash protects the punctuation after it; before "|" it
/// is taken away.
inline std::vector<std::string> read_cells(std::string_view row) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t at = 1; at < row.size(); ++at) {
    if (row[at] == '\\' && at + 1 < row.size()) {
      if (row[at + 1] != '|') cell += row[at];
      const bool escapes = row[at + 1] == '|' || row[at + 1] == '\\';
      if (escapes) cell += row[++at];
    } else if (row[at] == '|') {
      cells.push_back(cell);
      cell.clear();
    } else {
      cell += row[at];
    }
  }
  if (!cell.empty()) cells.push_back("unclosed: " + cell);
  return cells;
}

}  // namespace runecheck::test
