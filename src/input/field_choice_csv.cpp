// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "input/csv_cells.hpp"
#include "input/csv_columns.hpp"
#include "input/field_choice.hpp"
#include "input/field_pointer.hpp"
#include "input/shell_word.hpp"
#include "input/written_text.hpp"
#include "runecheck/config/json_pointer.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

/// A number, a date or a time: digits and the signs that stand between them.
bool is_number_or_date(std::string_view cell) {
  const bool digit = cell.find_first_of("0123456789") != std::string_view::npos;
  std::size_t letters = 0;  // 1e5, 2024-01-31T10:00:00Z
  for (const char c : cell) {
    if ((c >= '0' && c <= '9') || std::string_view("+-.,:/% \t").find(c) != std::string_view::npos) continue;
    if (std::string_view("eETZ").find(c) == std::string_view::npos || ++letters > 2) return false;
  }
  return digit;
}

/// The columns whose cells are mostly text.
std::vector<TextField> text_columns(const CsvHeader& header, std::string_view bytes, char delimiter, bool& any_row,
                                    std::size_t& rows) {
  std::vector<TextField> all(header.columns.size());
  std::vector<std::uint64_t> numbers(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) config::append_step(all[i].pointer, header.columns[i]);
  std::vector<CsvCell> cells;
  WrittenText text;
  for (std::size_t at = header.end; at < bytes.size() && rows < kMostRecordsLookedAt; ++rows) {
    at = read_csv_row(bytes, at, delimiter, cells);
    any_row = any_row || !cells.empty();
    for (std::size_t i = 0; i < std::min(cells.size(), all.size()); ++i) {
      read_written(cells[i].syntax(), cells[i].raw(bytes), text);
      if (text.text.empty()) continue;
      if (is_number_or_date(text.text)) {
        ++numbers[i];
        continue;
      }
      ++all[i].texts;
      all[i].code_points += utf8::count(text.text);
      if (all[i].example.empty()) all[i].example = text.text.substr(0, 400);
    }
  }
  std::vector<TextField> fields;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].texts > numbers[i]) fields.push_back(std::move(all[i]));
  }
  return fields;
}

/// A header of one column that holds another delimiter was not written with this one.
void refuse_other_delimiter(const CsvHeader& header, const ParseOptions& options, const std::string& path) {
  if (header.columns.size() != 1) return;
  std::string column;
  config::append_step(column, header.columns.front());
  if (std::find(options.fields.begin(), options.fields.end(), column) != options.fields.end()) return;
  const std::string file = path.empty() || path == "-" ? "FILE" : shell_word(path);
  const std::string_view name = header.columns.front();
  const bool tsv = options.format == InputFormat::Tsv;
  const char* const expected = tsv ? "TABs" : "commas";
  const auto refuse = [&](std::string_view found, const std::string& hint) {
    throw Error(ErrorCode::Usage, {path, {}, {}},
                fmt::format("the first row has no {} but {}: the cells are parted in another way", expected, found),
                hint);
  };
  if (!tsv && name.find('\t') != std::string_view::npos) refuse("TABs", "read it with --as tsv");
  if (tsv && name.find(',') != std::string_view::npos) refuse("commas", "read it with --as csv");
  if (name.find(';') != std::string_view::npos) {
    refuse("semicolons",
           fmt::format("write it with commas, for example: mlr --csv --ifs ';' --ofs ',' cat {} > commas.csv", file));
  }
}

void check_header(const CsvHeader& header, std::string_view bytes, const ParseOptions& options,
                  const std::string& path) {
  if (!header.closed) {
    throw Error(ErrorCode::Syntax, {path, {}, {}}, "a quote of the first row is never closed",
                "the first row names the columns; close the quote, or read the file with --as text");
  }
  if (bytes.find('\n') == std::string_view::npos && bytes.find('\r') < bytes.size() - 1) {
    throw Error(ErrorCode::Syntax, {path, {}, {}}, "the rows end in CR alone, expected LF or CR LF",
                fmt::format("convert the line ends: tr '\\015' '\\012' < {} > rows.csv",
                            path.empty() || path == "-" ? "FILE" : shell_word(path)));
  }
  refuse_other_delimiter(header, options, path);
}

}  // namespace

FieldChoice choose_csv_fields(const ParseOptions& options, std::string_view beginning, const std::string& path) {
  FieldChoice choice;
  choice.fields = options.fields;
  const char delimiter = csv_delimiter(options.format);
  const CsvHeader header = read_csv_header(beginning, delimiter);
  if (header.columns.empty()) return choice;
  check_header(header, beginning, options, path);
  choice.columns = header.columns;
  if (!options.fields.empty()) return choice;  // the parser made for them checks them

  bool any_row = false;
  std::size_t rows = 0;
  std::vector<TextField> fields = text_columns(header, beginning, delimiter, any_row, rows);
  if (!any_row) {
    if (header.columns.size() > 1) return choice;
    fields.assign(1, {});
    config::append_step(fields.front().pointer, header.columns.front());
  }
  if (fields.empty()) {
    throw Error(ErrorCode::Usage, {path, {}, {}}, "no column holds text: all are numbers, dates or empty",
                "name the column: --field with one of " + list_columns(header.columns));
  }
  sort_by_likelihood(fields);
  if (fields.size() > 1) refuse_to_choose(fields, "columns", path);
  choice.fields = {fields.front().pointer};
  choice.notes.push_back(fmt::format("field {} (the only text column{}; the first row names {})",
                                     shown_field(fields.front().pointer), among_first(rows, "rows"),
                                     list_columns(header.columns)));
  return choice;
}

}  // namespace runecheck
