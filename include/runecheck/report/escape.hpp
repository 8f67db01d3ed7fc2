// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck::report {

/// Makes a text safe for a terminal, and its invisible characters visible. Every text that is not
/// ours (of the input, of the model, file names) goes through here before it is printed.
///
/// What `unicode::is_presentable` refuses is escaped: `\n`, `\t`, `\r`; `\x1b` for other ASCII
/// controls; `\u{202e}` for all else. A byte that is not UTF-8 is `\xff`. A combining mark that has
/// no letter before it (at the start, after an escape) stands on a dotted circle, U+25CC.
/// A backslash is doubled only where it would look like the start of an escape, so that the result
/// reads in one way only: `C:\dir` stays, `\n` typed as two characters becomes `\\n`.
std::string show(std::string_view text);

/// As `show`, in double quotes, cut with … to at most `max_width` columns, quotes included.
/// Units:    columns of a terminal; at least 3.
std::string quoted(std::string_view text, unsigned max_width);

/// Columns of a terminal that a shown text takes.
unsigned display_width(std::string_view shown) noexcept;

/// A shown text, filled up with blanks to `width` columns; longer ones stay as they are.
std::string pad_to(std::string_view shown, unsigned width);

/// A shown text of at most `width` columns: what is longer ends in ….
std::string cut_to(std::string_view shown, unsigned width);

}  // namespace runecheck::report
