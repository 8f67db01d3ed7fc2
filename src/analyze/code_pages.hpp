// SPDX-License-Identifier: Apache-2.0
// The single-byte code pages that UTF-8 is most often mistaken for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runecheck {

enum class CodePage : std::uint8_t { Windows1252, Latin1, MacRoman };
inline constexpr std::size_t kCodePages = 3;

/// As IANA and iconv call it: "windows-1252", "ISO-8859-1", "macintosh".
std::string_view code_page_name(CodePage page) noexcept;

/// The byte 0x80..0xFF that reads as `c` in this code page; 0 when none does (ASCII included).
/// The five bytes that windows-1252 does not define read as the C1 controls of the same number, as in
/// browsers.   Cost: O(1) but for the 96 characters with numbers of their own: O(log n).
std::uint8_t code_page_byte(CodePage page, char32_t c) noexcept;

}  // namespace runecheck
