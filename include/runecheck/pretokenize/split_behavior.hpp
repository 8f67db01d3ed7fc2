// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "runecheck/config/node.hpp"

namespace runecheck {

/// What becomes of the delimiters a pre-tokenizer finds. The names are those of tokenizer.json; the
/// example is "a--b" with the delimiter "-".
enum class SplitBehavior : std::uint8_t {
  Removed,             ///< a, b
  Isolated,            ///< a, -, -, b
  MergedWithPrevious,  ///< a-, -, b
  MergedWithNext,      ///< a, -, -b
  Contiguous,          ///< a, --, b
};

/// Reads one of the five names; throws Error{Schema} that lists them for anything else.
SplitBehavior split_behavior_from_config(const config::Node& node);

}  // namespace runecheck
