// SPDX-License-Identifier: Apache-2.0
#include "runecheck/load/load.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "load/builtin_model.hpp"
#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/io/read_file.hpp"
#include "runecheck/load/hub_cache.hpp"

namespace runecheck {

namespace {

/// Whether people may mean a model of the Hub by it: "name" or "owner/name", perhaps with a revision.
std::optional<HubName> hub_name(const std::string& text) {
  if (text.ends_with(".json") || text.ends_with(".txt") || text.ends_with(".model") || text.starts_with('.')) {
    return std::nullopt;
  }
  return parse_hub_name(text);
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

/// What the cache has instead: other revisions of the model, or a name much like it.
std::string similar_in_cache(const HubName& wanted, const std::string& cache) {
  std::vector<std::string> names;
  std::vector<std::string> revisions;
  for (const CachedModel& model : cached_models(cache)) {
    names.push_back(model.name);
    if (model.name != wanted.repository) continue;
    revisions.insert(revisions.end(), model.revisions.begin(), model.revisions.end());
  }
  if (!revisions.empty()) return "the cache has of it: " + detail::enumerate(revisions) + ". ";
  // A name without its owner is the commonest slip.
  for (const std::string& name : names) {
    if (name.ends_with("/" + wanted.repository)) return "did you mean " + config::quote(name, 200) + "? ";
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto found = config::nearest(wanted.repository, views);
  return found ? "did you mean " + config::quote(*found, 200) + "? " : std::string();
}

[[noreturn]] void refuse_missing(const std::string& model, const std::string& cache) {
  std::string message = "not found as file or folder";
  std::string hint;
  const std::string similar = similar_path(model);
  if (!similar.empty()) hint = "did you mean " + config::quote(similar, 200) + "?";
  if (const auto name = hub_name(model)) {
    if (!cache.empty()) {
      message += ", nor in the Hugging Face cache " + config::quote(cache, 200);
      if (hint.empty()) hint = similar_in_cache(*name, cache);
    }
    if (!hint.empty() && hint.back() != ' ') hint += ' ';
    hint += "names of the Hub are looked up in the cache only, never downloaded: run hf download " + name->repository;
    if (name->revision != "main") hint += " --revision " + name->revision;
  }
  if (hint.empty()) hint = detail::kLoads;
  throw Error(ErrorCode::Io, {model, {}, std::nullopt}, message, hint);
}

/// A model of the cache, or nothing.
std::optional<TokenizerSpec> load_cached(const std::string& model, const LoadOptions& options) {
  const auto name = hub_name(model);
  if (!name) return std::nullopt;
  const auto found = find_cached_model(options.hub_cache, *name);
  if (!found) return std::nullopt;
  TokenizerSpec spec = detail::load_folder(found->folder, found->name, options);
  spec.name = found->name;
  constexpr std::size_t kShown = 12;
  spec.origin = "Hugging Face cache, " + (found->revisions.empty() ? std::string() : found->revisions.front() + " = ") +
                found->commit.substr(0, kShown);
  return spec;
}

TokenizerSpec load_builtin(const LoadOptions& options) {
  TokenizerSpec spec = builtin_spec();
  detail::overrule_letter_case(spec, options.letter_case, "built in");
  return spec;
}

TokenizerSpec load_file(const std::string& path, const LoadOptions& options) {
  detail::refuse_by_name(path);
  std::string bytes = detail::read_model_file(path, options);
  if (path.ends_with(".json") || (!path.ends_with(".txt") && detail::looks_like_json(bytes))) {
    TokenizerSpec spec = detail::load_tokenizer_json(path, std::move(bytes));
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
    if (*model == builtin_model().name) {
      TokenizerSpec spec = load_builtin(options);
      spec.origin = "built in, asked for by name";
      return spec;
    }
    if (auto spec = load_cached(*model, options)) return std::move(*spec);
    refuse_missing(*model, options.hub_cache);
  }
  if (is_directory(*model)) return detail::load_folder(*model, *model, options);
  return load_file(*model, options);
}

}  // namespace runecheck
