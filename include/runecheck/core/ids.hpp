// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

namespace runecheck {

/// Row of the model's embedding table. The formats allow 0 to 2^32 - 1.
using TokenId = std::uint32_t;

/// "No such piece" as the answer of a look-up; 2^32 - 1 itself is refused at load time.
inline constexpr TokenId kNoToken = std::numeric_limits<TokenId>::max();
/// Word index of rows that belong to no word: special tokens and padding.
inline constexpr std::uint32_t kNoWord = std::numeric_limits<std::uint32_t>::max();
/// Sequence number of rows that belong to neither text: special tokens and padding.
inline constexpr std::uint8_t kNoSequence = std::numeric_limits<std::uint8_t>::max();

}  // namespace runecheck
