// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "runecheck/input/record_parser.hpp"

namespace runecheck {

/// Reads rows of CSV or TSV as Python's csv module does: cells end at the delimiter, rows at an LF
/// outside of quotes; a quote opens a quoted cell only as its first byte. Every cell of a column that
/// ParseOptions::fields names is a record, in the order of the row; its field is the column's pointer.
/// The pair of a text and its label spans (a cell that holds JSON) stand in the same row; spans belong to
/// the first field.
/// Header: the first row that is no empty line of the block that starts on line 1 is passed over;
///         ParseOptions::columns holds it.
/// Refused rows, each one record with an error: fewer cells than the header, more cells with text in
/// them, a quote that is never closed. Empty lines are separators.
/// Errors: Error{Usage} for columns that are not there, and for pre-split words.   Cost: O(bytes).
std::unique_ptr<RecordParser> make_csv_parser(const ParseOptions& options);

}  // namespace runecheck
