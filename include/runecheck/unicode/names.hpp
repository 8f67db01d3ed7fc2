// SPDX-License-Identifier: Apache-2.0
//
// What people are told about a character: its name, its script, how wide a terminal draws it. These
// come from ICU and may differ between its versions; nothing in the pipeline depends on them.
#pragma once

#include <string>
#include <string_view>

namespace runecheck::unicode {

/// The Unicode name of `c`: "HUGGING FACE". A control character goes by its usual alias, marked as
/// such: "LINE TABULATION (control)". What has no name gives its kind: "PRIVATE USE", "SURROGATE",
/// "NONCHARACTER", "UNASSIGNED".
std::string character_name(char32_t c);

/// The ISO 15924 code of the script of `c`: "Cyrl"; "Zyyy" for what all scripts share, "Zinh" for
/// marks that take the script of their letter, "Zzzz" for what has none.   Lifetime: static.
std::string_view script_code(char32_t c);

/// The English name of a script code: "Cyrillic"; the code itself if it is not known.
std::string script_name(std::string_view code);

/// Columns of a terminal that `c` takes: 0 for combining and format characters, 2 for East Asian
/// wide and fullwidth ones and for emoji drawn as such, else 1.
/// Units:    one code point alone. A regional indicator is 1, so that a flag of two is 2.
unsigned display_width(char32_t c) noexcept;

/// Whether `c` can be sent to a terminal as it is: it is assigned, leaves a trace on the screen (a
/// blank, or a mark on its letter) and does not steer the terminal or the order of the text.
/// False for control, format, private use and unassigned characters, line and paragraph separators
/// and all default ignorables.
bool is_presentable(char32_t c) noexcept;

}  // namespace runecheck::unicode
