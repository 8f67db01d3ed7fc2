// SPDX-License-Identifier: Apache-2.0
#include "load/auto/auto_tokenizer.hpp"
#include "load/auto/class_choice.hpp"
#include "load/parts.hpp"

namespace runecheck {

std::string tokenizer_class(const std::string& folder, const std::string& model, const LoadOptions& options) {
  const detail::FolderFiles files = detail::read_folder_files(folder, options.compat, options);
  detail::ClassQuestion question;
  question.compat = options.compat;
  question.model = model;
  if (files.tokenizer_config) question.tokenizer_config = files.tokenizer_config->root();
  if (files.config) question.config = files.config->root();
  question.byte_level = files.byte_level;
  const detail::ClassChoice choice = detail::choose_class(question);
  return choice.facts == nullptr ? std::string() : std::string(choice.facts->name);
}

namespace detail {

TokenizerSpec load_folder(const std::string& folder, const std::string& model, const LoadOptions& options) {
  return load_auto(read_folder_files(folder, options.compat, options), model, options);
}

}  // namespace detail
}  // namespace runecheck
