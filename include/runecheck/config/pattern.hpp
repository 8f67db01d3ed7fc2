// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/config/node.hpp"

namespace runecheck::config {

/// The field "pattern" of a Split or a Replace: {"String": "..."} or {"Regex": "..."}.
struct PatternField {
  enum class Kind : std::uint8_t { String, Regex };
  Kind kind;
  Node value;

  std::string_view text() const { return value.string(); }
};

/// Reads such a field. Behaviour checked against huggingface/tokenizers 0.23.2: exactly one key, spelled so.
/// Errors: Error{Schema}.
PatternField read_pattern(const Node& node);

}  // namespace runecheck::config
