// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/input/record_parser.hpp"

namespace runecheck {

/// What a structured file is read with.
struct FieldChoice {
  std::vector<std::string> fields;   ///< for ParseOptions::fields
  std::vector<std::string> columns;  ///< for ParseOptions::columns; CSV and TSV only
  std::vector<std::string> notes;    ///< what was chosen and is to be said
};

/// Most records of the beginning of a file that are looked at.
inline constexpr std::size_t kMostRecordsLookedAt = 1000;

/// Chooses the fields of a file of the format options.format from its first block, without a byte order
/// mark. Fields that were asked for (options.fields, words_field, pair_field, spans_field) are checked:
/// a column must be in the header, a field of JSON lines in one record at least. Without any the only
/// field that holds text is taken: for JSON lines any field with a string, for CSV a column whose cells
/// are mostly no numbers and dates. A parser made for the choice throws nothing.
/// An empty file, and a CSV file of a header alone, give no fields where none were asked for.
/// `path` is for messages.
/// Errors: Error{Usage} when a field is not there, or which one is meant is not clear: with what to type;
///         Error{Syntax} when the file is no JSON lines file or its header is not closed.
/// Cost:   O(beginning).
FieldChoice choose_fields(const std::string& path, const ParseOptions& options, std::string_view beginning);

}  // namespace runecheck
