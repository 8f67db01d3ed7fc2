// SPDX-License-Identifier: Apache-2.0
//
// The settings files of a folder laid over each other, as from_pretrained does before it makes a class.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "load/auto/arguments.hpp"
#include "load/auto/blueprint.hpp"
#include "load/auto/token_value.hpp"
#include "runecheck/config/document.hpp"

namespace runecheck::detail {

/// The files, by their roots; nothing where there is no such file.
struct SettingsFiles {
  std::optional<config::Node> tokenizer_config;
  std::optional<config::Node> special_tokens_map;
  std::optional<config::Node> added_tokens;
  std::optional<config::Node> tokenizer_json;
};

/// What comes out. The documents that the files were read from must outlive it.
struct MergedSettings {
  /// All keyword arguments. A special token that is also listed is the object of the list;
  /// "added_tokens_decoder" has the whole list.
  Arguments arguments;
  /// The listed tokens by id: of added_tokens_decoder, else of added_tokens.json and tokenizer.json.
  std::map<std::int64_t, TokenValue> listed;
  bool has_decoder = false;  ///< tokenizer_config.json has added_tokens_decoder
  /// Special tokens under names that not all classes have ("image_token"), with those of a dictionary of
  /// extra tokens.
  NamedTokens model_tokens;
  /// extra_special_tokens, in transformers 4 additional_special_tokens; nothing: not given.
  std::optional<std::vector<TokenValue>> extra;

  /// Documents written here, which `arguments` points into.
  std::vector<std::unique_ptr<config::Document>> documents;
};

/// Errors: Error{Schema} for values that transformers cannot work with either.
MergedSettings merge_settings(Compat compat, const SettingsFiles& files);

}  // namespace runecheck::detail
