// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "runecheck/input/record_parser.hpp"

namespace runecheck {

/// Reads lines of JSON objects. Every string that a field of the options asks for is a record, in the
/// order of the line; so is the text of `words_field`, which has the index behind the fields. The pair
/// and the spans of a text stand in the same element: their pointers have as many `*`; a pair without
/// `*` goes with every text. Spans belong to the first field (or the words).
/// A line that cannot be read, or has no text, is one record with an error; `repaired` is then set if
/// bytes that are not UTF-8 are the reason.
/// A JSON text is UTF-8, yet its bad bytes are treated as in any file (ParseOptions::invalid).
/// Errors: Error{Usage} for pointers that do not go together.   Cost: O(bytes).
std::unique_ptr<RecordParser> make_jsonl_parser(const ParseOptions& options);

}  // namespace runecheck
