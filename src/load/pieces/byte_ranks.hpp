// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/core/ids.hpp"

namespace runecheck::detail {

/// Tokens of bytes as a file lists them, with their ranks; a token may be there more than once.
struct ByteRanks {
  std::vector<std::string> tokens;
  std::vector<TokenId> ranks;
};

/// What becomes of a token that is there more than once: one token at its first place with its last
/// rank (as in a Python dictionary), or a token at each place (as in a list), whose parts are ordered by
/// their first places.
enum class Repeats : std::uint8_t { One, Each };

/// Pieces and merges in the byte alphabet of GPT-2.
struct BytePieces {
  std::vector<std::pair<std::string, TokenId>> pieces;  ///< each once, with its last rank
  std::vector<std::pair<std::string, std::string>> merges;
};

/// Recovers the merges: all splits of a token in two tokens, by rising rank of the token, then of its
/// left part, then of its right part.
/// Errors: Error{Unsupported} for merges that would fill memory; `path` names the file.
BytePieces recover_byte_merges(const ByteRanks& ranks, Repeats repeats, const std::string& path);

}  // namespace runecheck::detail
