// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "runecheck/core/ids.hpp"

namespace runecheck {

enum class Side : std::uint8_t { Left, Right };
enum class SpecialTokens : std::uint8_t { Keep, Skip };
enum class TruncationStrategy : std::uint8_t { LongestFirst, OnlyFirst, OnlySecond };

/// Cutting to a number of tokens, special tokens included.
struct Truncation {
  std::uint64_t max_length = 0;
  std::uint64_t stride = 0;  ///< tokens that neighbouring windows share
  TruncationStrategy strategy = TruncationStrategy::LongestFirst;
  Side side = Side::Right;  ///< where tokens are cut off
};

/// Filling up to a number of tokens.
struct Padding {
  std::optional<std::uint64_t> length;  ///< nothing: the longest record
  std::uint64_t multiple = 0;           ///< round the length up to a multiple; 0: do not
  Side side = Side::Right;
  TokenId id = 0;
  std::uint32_t type_id = 0;
  std::string token = "[PAD]";
};

/// How a record is encoded.
struct EncodeOptions {
  SpecialTokens special_tokens = SpecialTokens::Keep;  ///< what the post-processor adds
  std::optional<Truncation> truncation;
};

}  // namespace runecheck
