// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "runecheck/input/record_parser.hpp"

namespace runecheck {

/// Cuts plain text into records, as ParseOptions::records says:
/// Line:      a CR before the LF is no part of the record; an empty line is a separator, counted as empty.
/// Nul:       everything is data; an empty record is a record.
/// Paragraph: blank lines separate; line breaks inside are part of the text, the last one is not.
/// File:      all bytes are one record.
/// With `pairs` the first TAB of a record parts its two texts; a record without TAB has one.
/// Bytes that are not UTF-8 are treated as ParseOptions::invalid says; a refused record has an error,
/// stands where the first bad byte is, and has `repaired` set.
/// Cost: O(bytes); a block that is valid UTF-8 is checked once and not copied.
std::unique_ptr<RecordParser> make_text_parser(const ParseOptions& options);

}  // namespace runecheck
