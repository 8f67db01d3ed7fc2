// SPDX-License-Identifier: Apache-2.0
//
// Which tokenizer class AutoTokenizer takes for a folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/auto/class_tables.hpp"
#include "runecheck/config/node.hpp"

namespace runecheck::detail {

/// What the choice depends on.
struct ClassQuestion {
  Compat compat = Compat::V5;
  /// The folder or Hub name as the user wrote it; transformers looks for model types in it.
  std::string model;
  std::optional<config::Node> tokenizer_config;  ///< the root of tokenizer_config.json
  std::optional<config::Node> config;            ///< the root of config.json
  /// Whether tokenizer.json has the text "ByteLevel" in quotes.
  bool byte_level = false;
};

struct ClassChoice {
  const ClassFacts* facts = nullptr;  ///< null: no file says anything, and transformers gives up
  std::string because;                ///< "tokenizer_config.json", "config.json", "model type \"bert\""
  std::vector<std::string> notes;     ///< what was overruled
};

/// Errors: Error{Unsupported} where transformers gives up, would run the model's own code, or takes a
///         class in Python; Error{Schema} for names that are no strings.
ClassChoice choose_class(const ClassQuestion& question);

}  // namespace runecheck::detail
