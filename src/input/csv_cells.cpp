// SPDX-License-Identifier: Apache-2.0
#include "input/csv_cells.hpp"

#include <algorithm>

#include "input/written_text.hpp"

namespace runecheck {

namespace {

/// Offset of the delimiter or LF that ends the unquoted bytes from `at` on; the size when none does.
std::size_t end_of_plain(std::string_view bytes, std::size_t at, char delimiter) {
  while (at < bytes.size() && bytes[at] != delimiter && bytes[at] != '\n') ++at;
  return at;
}

/// Reads the cell that starts at `at`. Returns the offset of the delimiter or LF behind it.
std::size_t read_cell(std::string_view bytes, std::size_t at, char delimiter, CsvCell& cell) {
  cell = {at, at, at < bytes.size() && bytes[at] == '"', true};
  if (!cell.quoted) {
    cell.end = end_of_plain(bytes, at, delimiter);
    return cell.end;
  }
  cell.begin = at + 1;
  const std::size_t closing = cell.begin + csv_closing_quote(bytes.substr(cell.begin));
  cell.closed = closing < bytes.size();
  cell.end = closing;
  if (!cell.closed) return closing;
  const std::size_t end = end_of_plain(bytes, closing + 1, delimiter);
  std::size_t text_end = end;
  if (end < bytes.size() && bytes[end] == '\n' && bytes[end - 1] == '\r') --text_end;
  if (text_end > closing + 1) cell.end = end;
  return end;
}

}  // namespace

std::size_t read_csv_row(std::string_view bytes, std::size_t at, char delimiter, std::vector<CsvCell>& cells) {
  cells.clear();
  const std::size_t line_end = at < bytes.size() && bytes[at] == '\r' ? at + 1 : at;
  if (line_end < bytes.size() && bytes[line_end] == '\n') return line_end + 1;
  while (at < bytes.size()) {
    CsvCell cell;
    const std::size_t end = read_cell(bytes, at, delimiter, cell);
    const bool row_ends = end >= bytes.size() || bytes[end] == '\n';
    if (end < bytes.size() && row_ends && cell.end == end && end > cell.begin && bytes[end - 1] == '\r') --cell.end;
    cells.push_back(cell);
    if (end >= bytes.size()) return bytes.size();
    at = end + 1;
    if (row_ends) return at;
  }
  cells.push_back({at, at, false, true});  // the bytes end behind a delimiter
  return at;
}

}  // namespace runecheck
