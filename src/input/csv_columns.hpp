// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/input/record_parser.hpp"

namespace runecheck {

/// The delimiter of InputFormat::Csv or Tsv.
inline char csv_delimiter(InputFormat format) noexcept { return format == InputFormat::Tsv ? '\t' : ','; }

/// The first row of a CSV or TSV file that is not an empty line.
struct CsvHeader {
  std::vector<std::string> columns;  ///< valid UTF-8; empty: no row
  std::size_t end = 0;               ///< offset behind it
  bool closed = true;                ///< false: the bytes end inside of the quotes of a cell
};

CsvHeader read_csv_header(std::string_view bytes, char delimiter);

/// The columns that a field names: one, or for `*` all of them.
/// Errors: Error{Usage} when there is none (with the nearest and a list of all) or more than one of that
/// name, and for a pointer that goes deeper: a cell has no parts.
std::vector<std::size_t> find_columns(std::string_view field, std::span<const std::string> columns);

/// "/id, /text and 3 more": pointers of columns, for messages.
std::string list_columns(std::span<const std::string> columns);

/// A column to be read, and which of ParseOptions::fields asked for it first.
struct AskedColumn {
  std::size_t column = 0;
  std::uint32_t field_index = 0;
  std::string field;  ///< its pointer
};

/// What is read of each row.
struct CsvPlan {
  std::vector<AskedColumn> texts;  ///< in the order of the row
  std::vector<std::size_t> pair;   ///< none or one
  std::vector<std::size_t> spans;  ///< none or one; they belong to the texts of the first field
};

/// Finds all that the options ask for in options.columns.   Errors: as find_columns(); Error{Usage} for
/// pre-split words, which a CSV file cannot hold.
CsvPlan plan_columns(const ParseOptions& options);

}  // namespace runecheck
