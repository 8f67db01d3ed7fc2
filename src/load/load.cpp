// SPDX-License-Identifier: Apache-2.0
#include "runecheck/load/load.hpp"

#include <algorithm>
#include <filesystem>

#include "load/builtin_model.hpp"
#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck {

namespace {

/// "name" or "owner/name", as models are called on the Hub.
bool hub_like(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '/';
  };
  if (name.empty() || name.front() == '.' || name.front() == '/' || name.back() == '/') return false;
  if (name.ends_with(".json") || name.ends_with(".txt") || name.ends_with(".model")) return false;
  return std::count(name.begin(), name.end(), '/') <= 1 && std::all_of(name.begin(), name.end(), allowed);
}

/// A name beside the missing one that looks much like it.
std::string similar_path(const std::string& path) {
  const std::filesystem::path wanted(path);
  const std::string folder = wanted.has_parent_path() ? wanted.parent_path().string() : ".";
  if (!is_directory(folder)) return {};
  std::vector<std::string> names;
  try {
    names = list_directory(folder);
  } catch (const Error&) {
    return {};  // a folder that may not be listed gives no advice
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto found = config::nearest(wanted.filename().string(), views);
  if (!found) return {};
  return wanted.has_parent_path() ? detail::join(folder, *found) : std::string(*found);
}

[[noreturn]] void refuse_missing(const std::string& model) {
  std::string hint;
  const std::string similar = similar_path(model);
  if (!similar.empty()) hint = "did you mean " + config::quote(similar, 200) + "?";
  if (hub_like(model)) {
    hint += (hint.empty() ? "" : " ") + std::string(
                                            "names from the Hub are not resolved by this version: download the model's "
                                            "tokenizer files and pass the folder");
  }
  if (hint.empty()) hint = detail::kLoads;
  throw Error(ErrorCode::Io, {model, {}, std::nullopt}, "not found as file or folder", hint);
}

TokenizerSpec load_builtin(const LoadOptions& options) {
  TokenizerSpec spec = builtin_spec();
  detail::overrule_letter_case(spec, options.letter_case, "built in");
  return spec;
}

TokenizerSpec load_file(const std::string& path, const LoadOptions& options) {
  detail::refuse_by_name(path);
  const std::string bytes = detail::read_model_file(path, options);
  if (path.ends_with(".json") || (!path.ends_with(".txt") && detail::looks_like_json(bytes))) {
    TokenizerSpec spec = detail::load_tokenizer_json(path, bytes);
    detail::overrule_letter_case(spec, options.letter_case, path);
    return spec;
  }
  if (detail::looks_like_json(bytes)) {
    throw Error(ErrorCode::Unsupported, {path, {}, std::nullopt}, "expected a vocabulary, one piece a line, found JSON",
                "if it is a tokenizer.json, give it a name that ends in .json");
  }
  return detail::load_vocab_file(path, bytes, options.letter_case);
}

}  // namespace

TokenizerSpec load(const std::optional<std::string>& model, const LoadOptions& options) {
  if (!model) return load_builtin(options);
  if (model->empty()) throw Error(ErrorCode::Usage, {}, "expected a folder or file, found an empty model name");
  if (!exists(*model)) {
    if (*model != builtin_model().name) refuse_missing(*model);
    TokenizerSpec spec = load_builtin(options);
    spec.origin = "built in, asked for by name";
    return spec;
  }
  if (is_directory(*model)) return detail::load_folder(*model, options);
  return load_file(*model, options);
}

}  // namespace runecheck
