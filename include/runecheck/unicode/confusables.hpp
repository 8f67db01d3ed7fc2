// SPDX-License-Identifier: Apache-2.0
//
// Letters of one script that look like letters of another (homoglyphs). From ICU's confusables, so
// that answers may differ between its versions; nothing in the pipeline depends on them.
#pragma once

#include <string>
#include <string_view>

#include "runecheck/unicode/scripts.hpp"

namespace runecheck::unicode {

inline constexpr ScriptId kCyrillic = 8;  ///< Cyrl
inline constexpr ScriptId kGreek = 14;    ///< Grek

/// The everyday letter of the script `wanted` that looks like `c`, in the case of `c`, as UTF-8; with
/// the marks of `c` behind it where the pair has no letter of its own. Empty when there is none.
/// Everyday letters: ASCII and Latin-1 for Latin, U+0400..045F for Cyrillic, U+0386..03CE for Greek;
/// for any other script nothing.
/// Cost:  a look-up; the first call builds the table (a few hundred skeletons of ICU).
/// Lifetime: static.   Safe from many threads.
std::string_view look_alike(char32_t c, ScriptId wanted);

}  // namespace runecheck::unicode
