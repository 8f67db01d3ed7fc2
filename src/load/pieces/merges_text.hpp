// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/blueprint.hpp"

namespace runecheck::detail {

/// Most merges of a merges.txt.
inline constexpr std::size_t kMaxMerges = std::size_t{1} << 24U;

/// What a merges.txt gives.
struct MergesText {
  std::vector<std::pair<std::string, std::string>> merges;  ///< in order of rank
  std::vector<std::string> notes;                           ///< what is odd about it
};

/// Reads a merges.txt by a rule:
/// - Library (the tokenizers library, and so all of transformers 5): two parts with one blank between
///   them; lines that begin with "#version" are passed over wherever they are; LF and CR LF end a line;
///   a merge that comes again stays, and its last rank counts.
/// The others are the slow classes of transformers 4. Lines end as in Python's text mode, parts stand
/// between any white space, and a merge that comes again has its first rank:
/// - Gpt2: the first line and what follows the last line end do not count, whatever they hold.
/// - Qwen2: blank lines do not count, nor a first line that begins with "#version:".
/// - Clip: white space around the whole does not count, nor the first line, nor those after 48894 merges.
/// - Herbert: parts after the second do not count, nor what follows the last line end, nor a first merge
///   with "#version:" in its left part.
/// Errors: Error{Syntax} with byte, line and column for bytes that are not UTF-8 and lines that are no
/// merge; Error{Unsupported} for more than kMaxMerges.
MergesText read_merges_text(const std::string& path, std::string_view bytes, MergesRule rule);

}  // namespace runecheck::detail
