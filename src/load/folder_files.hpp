// SPDX-License-Identifier: Apache-2.0
//
// The small JSON files beside a tokenizer in a model's folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/document.hpp"
#include "runecheck/load/load.hpp"

namespace runecheck::detail {

/// The settings files of a folder, those that exist.
struct FolderFiles {
  std::string folder;
  std::optional<config::Document> tokenizer_config;
  std::optional<config::Document> config;
  std::optional<config::Document> special_tokens_map;
  std::optional<config::Document> added_tokens;
  std::optional<config::Document> sentence_bert;

  /// Member `key` of tokenizer_config.json that is not null.
  std::optional<config::Node> setting(std::string_view key) const;
  /// Whether tokenizer_config.json lists all added tokens, so that the two older files do not count.
  bool lists_added_tokens() const { return setting("added_tokens_decoder").has_value(); }
};

FolderFiles read_folder_files(const std::string& folder, const LoadOptions& options);

/// What the files say about a special token.
struct NamedToken {
  bool named = false;               ///< some file has the key
  std::optional<AddedToken> token;  ///< nothing: the key is null, so there is no such token
};
/// The special token `key` ("pad_token"): special_tokens_map.json, else tokenizer_config.json; the
/// first is not looked at when the second lists all added tokens. As in transformers.
NamedToken named_token(const FolderFiles& files, std::string_view key);
/// additional_special_tokens, or extra_special_tokens.
std::vector<AddedToken> additional_tokens(const FolderFiles& files);
/// A token as these files write it: a string or an object with "content".
AddedToken read_token(const config::Node& node);

/// Takes over lengths, sides, inputs and the padding token, and notes which file gave what.
void apply_settings(TokenizerSpec& spec, const FolderFiles& files);

/// A vocab.txt with its settings, as transformers' BertTokenizerFast reads them.
TokenizerSpec load_bert_folder(const FolderFiles& files, const LoadOptions& options);

}  // namespace runecheck::detail
