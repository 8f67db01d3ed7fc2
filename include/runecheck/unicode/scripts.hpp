// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace runecheck::unicode {

/// A script as a small number, for tables: ICU's own, which never change their meaning.
using ScriptId = std::uint8_t;
inline constexpr ScriptId kCommon = 0;     ///< Zyyy: digits, punctuation, symbols
inline constexpr ScriptId kInherited = 1;  ///< Zinh: marks that take the script of their letter
inline constexpr ScriptId kLatin = 25;     ///< Latn

/// The script of a character (its Script property).   Cost: a table look-up in ICU.
ScriptId script_of(char32_t c) noexcept;

/// The ISO 15924 code: "Cyrl".   Lifetime: static.
std::string_view script_code(ScriptId script) noexcept;

}  // namespace runecheck::unicode
