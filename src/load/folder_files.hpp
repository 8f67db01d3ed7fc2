// SPDX-License-Identifier: Apache-2.0
//
// The JSON files of a model's folder that its tokenizer depends on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/auto/blueprint.hpp"
#include "runecheck/config/document.hpp"
#include "runecheck/load/load.hpp"

namespace runecheck::detail {

/// Those of the files that exist.
struct FolderFiles {
  std::string folder;
  std::optional<config::Document> tokenizer_json;
  std::optional<config::Document> tokenizer_config;
  std::optional<config::Document> config;
  std::optional<config::Document> special_tokens_map;
  std::optional<config::Document> added_tokens;
  std::optional<config::Document> sentence_bert;
  bool byte_level = false;         ///< tokenizer.json has the text "ByteLevel" in quotes
  std::vector<std::string> notes;  ///< on tokenizer_config.json: which of several files was taken
};

/// Which of the files named in "fast_tokenizer_files" this version of transformers reads:
/// the one of the newest version that is not newer than it.
/// Errors: Error{Schema} for a version that transformers cannot read.
std::string versioned_tokenizer_file(const config::Node& names, Compat compat);

/// Errors: Error{Io, Syntax, Schema}.
FolderFiles read_folder_files(const std::string& folder, Compat compat, const LoadOptions& options);

/// Throws Error: there is neither a tokenizer.json nor `vocab_file` in the folder. It says what there is.
[[noreturn]] void refuse_folder(const std::string& folder, std::string_view vocab_file);

}  // namespace runecheck::detail
