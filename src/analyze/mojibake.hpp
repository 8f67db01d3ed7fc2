// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 that was once read in a single-byte code page: "cafÃ©" for "café".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/code_pages.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// A damaged stretch without ASCII blanks: a word with the signs and parts of words that touch it, at most
/// a few hundred bytes.
struct Mojibake {
  OriginalSpan span;
  CodePage page = CodePage::Windows1252;  ///< what the UTF-8 was read as
  std::uint32_t sequences = 0;            ///< UTF-8 sequences that were torn apart
  std::uint32_t layers = 1;               ///< how often it was read wrongly, at most 3
  std::string repaired;                   ///< with all layers taken off
};

/// Finds the damaged stretches of a text that is valid UTF-8. Conservative: what good text may say
/// ("«\u00a0café\u00a0»", "SÃO", "ß“", "2√π") is left alone, unless the same chunk leaves no doubt. A
/// chunk ends at ASCII blanks (space, TAB, LF, CR): what stands beyond them changes nothing.
/// Cost: one scan when no two characters stand together that could be a torn sequence (about
///       1 GB/s for ASCII); else O(n).
std::vector<Mojibake> find_mojibake(std::string_view text);

}  // namespace runecheck
