// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace runecheck::unicode {

/// Code points of `text`, valid UTF-8, after NFC, each Hangul syllable counted as its two or three jamo: what a
/// reader counts as letters, however the text is composed. By ICU's version of Unicode; NFC is stable.
/// A text of more than 2,048 bytes is composed in parts.
/// Cost: O(n); small for text without marks.
std::uint32_t composed_length(std::string_view text);

}  // namespace runecheck::unicode
