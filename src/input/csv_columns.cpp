// SPDX-License-Identifier: Apache-2.0
#include "input/csv_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/csv_cells.hpp"
#include "input/field_pointer.hpp"
#include "input/shell_word.hpp"
#include "input/written_text.hpp"
#include "runecheck/config/json_pointer.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

constexpr std::size_t kMostListed = 20;

std::string pointer_of(std::string_view column) {
  std::string pointer;
  config::append_step(pointer, column);
  return pointer;
}

std::vector<std::size_t> find_one(std::string_view field, std::span<const std::string> columns, std::string_view use) {
  const std::vector<std::size_t> found = find_columns(field, columns);
  if (found.size() == 1) return found;
  throw Error(ErrorCode::Usage, {}, fmt::format("{} {}: expected one column, found {}", use, field, found.size()),
              "name one column");
}

}  // namespace

CsvHeader read_csv_header(std::string_view bytes, char delimiter) {
  CsvHeader header;
  std::vector<CsvCell> cells;
  while (header.end < bytes.size() && cells.empty()) {
    header.end = read_csv_row(bytes, header.end, delimiter, cells);
  }
  WrittenText name;
  for (const CsvCell& cell : cells) {
    read_written(cell.syntax(), cell.raw(bytes), name);
    header.columns.emplace_back(name.text);
    header.closed = header.closed && cell.closed;
  }
  return header;
}

std::string list_columns(std::span<const std::string> columns) {
  std::string list;
  const std::size_t listed = std::min(columns.size(), kMostListed);
  for (const std::string& column : columns.first(listed)) {
    list += (list.empty() ? "" : ", ") + shown_field(pointer_of(column));
  }
  if (listed < columns.size()) list += fmt::format(" and {} more", grouped(columns.size() - listed));
  return list;
}

std::vector<std::size_t> find_columns(std::string_view field, std::span<const std::string> columns) {
  const FieldPointer pointer = parse_field(field);
  if (pointer.steps.size() > 1) {
    std::string as_one;
    for (const PointerStep& step : pointer.steps) as_one += (as_one.empty() ? "" : "/") + step.name;
    const std::string column = pointer_of(as_one);
    const bool known = std::find(columns.begin(), columns.end(), as_one) != columns.end();
    throw Error(ErrorCode::Usage, {}, fmt::format("field {} goes into a cell, which has no parts", shown_field(field)),
                known ? "the column with a / in its name is --field " + shell_word(column)
                      : "name one of the columns: " + list_columns(columns));
  }
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (pointer.steps[0].fits_member(columns[i])) found.push_back(i);
  }
  if (found.empty()) {
    const std::vector<std::string_view> names(columns.begin(), columns.end());
    const auto near = config::nearest(pointer.steps[0].name, names);
    throw Error(ErrorCode::Usage, {}, fmt::format("no column is named {}", config::quote(pointer.steps[0].name)),
                fmt::format("{}the columns, from the first row, are {}",
                            near ? fmt::format("did you mean --field {}? ", shell_word(pointer_of(*near))) : "",
                            list_columns(columns)));
  }
  if (found.size() > 1 && !pointer.steps[0].every) {
    throw Error(ErrorCode::Usage, {},
                fmt::format("{} columns are named {}", grouped(found.size()), config::quote(pointer.steps[0].name)),
                "give them names that differ in the first row");
  }
  return found;
}

CsvPlan plan_columns(const ParseOptions& options) {
  if (options.words_field) {
    throw Error(ErrorCode::Usage, {}, "pre-split words are not read from CSV or TSV files",
                "write the words as arrays in a JSON lines file, {\"tokens\": [\"a\", \"word\"]}, and read that with "
                "--words /tokens");
  }
  CsvPlan plan;
  for (std::size_t i = 0; i < options.fields.size(); ++i) {
    for (const std::size_t column : find_columns(options.fields[i], options.columns)) {
      const auto same = [&](const AskedColumn& asked) { return asked.column == column; };
      if (std::any_of(plan.texts.begin(), plan.texts.end(), same)) continue;
      plan.texts.push_back({column, static_cast<std::uint32_t>(i), pointer_of(options.columns[column])});
    }
  }
  std::sort(plan.texts.begin(), plan.texts.end(), [](const auto& a, const auto& b) { return a.column < b.column; });
  if (options.pair_field) plan.pair = find_one(*options.pair_field, options.columns, "the second text");
  if (options.spans_field) plan.spans = find_one(*options.spans_field, options.columns, "the label spans");
  return plan;
}

}  // namespace runecheck
