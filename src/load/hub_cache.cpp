// SPDX-License-Identifier: Apache-2.0
//
// Source: the layout of huggingface_hub's cache: models--OWNER--NAME with refs/REVISION (the commit),
// snapshots/COMMIT (links to blobs) and .no_exist (files known to be missing, which are not there either).
#include "runecheck/load/hub_cache.hpp"

#include <algorithm>

#include "load/parts.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck {

namespace {

constexpr std::string_view kPrefix = "models--";
constexpr std::size_t kCommitDigits = 40;
constexpr std::size_t kMostRefDepth = 8;

bool is_commit(std::string_view text) {
  return text.size() == kCommitDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/// A part of a repository's name, as huggingface_hub allows it.
bool is_name_part(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && part.front() != '-' && part.back() != '-' &&
         part.find("--") == std::string_view::npos && part.find("..") == std::string_view::npos &&
         std::all_of(part.begin(), part.end(), is_name_character);
}

/// A revision is a path below refs; it may not lead out of it.
bool is_revision(std::string_view revision) {
  if (revision.empty() || revision.front() == '/' || revision.back() == '/') return false;
  for (std::size_t at = 0; at <= revision.size();) {
    const std::size_t end = std::min(revision.find('/', at), revision.size());
    const std::string_view part = revision.substr(at, end - at);
    if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

std::string folder_of(const std::string& cache, const std::string& repository) {
  std::string name(kPrefix);
  for (const char c : repository) {
    if (c == '/') {
      name += "--";
    } else {
      name += c;
    }
  }
  return detail::join(cache, name);
}

/// The name that a folder of the cache stands for, or nothing.
std::optional<std::string> repository_of(std::string_view folder) {
  if (!folder.starts_with(kPrefix)) return std::nullopt;
  std::string name(folder.substr(kPrefix.size()));
  if (const std::size_t at = name.find("--"); at != std::string::npos) name.replace(at, 2, "/");
  const auto parsed = parse_hub_name(name);
  return parsed ? std::optional(name) : std::nullopt;
}

std::string read_commit(const std::string& path) {
  if (is_special_file(path)) return {};
  std::string text = read_file(path, 1024);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
  return text;
}

struct Ref {
  std::string name;
  std::string commit;
};

/// The names below refs; some have slashes.   Recursion: at most kMostRefDepth.
void collect_refs(const std::string& folder, const std::string& before, std::size_t depth, std::vector<Ref>& refs) {
  for (const std::string& name : list_directory(folder)) {
    const std::string path = detail::join(folder, name);
    if (is_directory(path)) {
      if (is_link(path)) continue;  // it may lead in circles
      if (depth < kMostRefDepth) collect_refs(path, before + name + "/", depth + 1, refs);
      continue;
    }
    std::string commit = read_commit(path);
    if (is_commit(commit)) refs.push_back({before + name, std::move(commit)});
  }
}

}  // namespace

std::optional<HubName> parse_hub_name(const std::string& text) {
  HubName name;
  const std::size_t at = text.find('@');
  name.repository = text.substr(0, at);
  name.revision = at == std::string::npos ? "main" : text.substr(at + 1);
  const std::size_t slash = name.repository.find('/');
  const std::string_view repository = name.repository;
  const bool good = slash == std::string::npos
                        ? is_name_part(repository)
                        : is_name_part(repository.substr(0, slash)) && is_name_part(repository.substr(slash + 1));
  if (!good || !is_revision(name.revision)) return std::nullopt;
  return name;
}

std::vector<CachedModel> cached_models(const std::string& cache) {
  std::vector<CachedModel> models;
  if (cache.empty() || !is_directory(cache)) return models;
  std::vector<std::string> names;
  try {
    names = list_directory(cache);
  } catch (const Error&) {
    return models;
  }
  for (const std::string& name : names) {
    const auto repository = repository_of(name);
    const std::string folder = detail::join(cache, name);
    const std::string refs_folder = detail::join(folder, "refs");
    if (!repository || !is_directory(refs_folder)) continue;
    std::vector<Ref> refs;
    try {
      collect_refs(refs_folder, "", 0, refs);
    } catch (const Error&) {
      continue;  // a damaged entry hides no other
    }
    const std::size_t first = models.size();
    for (Ref& ref : refs) {
      const std::string snapshot = detail::join(folder, "snapshots/" + ref.commit);
      if (!is_directory(snapshot)) continue;
      const auto known = std::find_if(models.begin() + static_cast<std::ptrdiff_t>(first), models.end(),
                                      [&](const CachedModel& model) { return model.commit == ref.commit; });
      if (known != models.end()) {
        known->revisions.push_back(std::move(ref.name));
      } else {
        models.push_back({*repository, {std::move(ref.name)}, std::move(ref.commit), snapshot});
      }
    }
  }
  return models;
}

std::optional<CachedModel> find_cached_model(const std::string& cache, const HubName& name) {
  if (cache.empty()) return std::nullopt;
  const std::string folder = folder_of(cache, name.repository);
  CachedModel model{name.repository, {}, name.revision, {}};
  if (!is_commit(name.revision)) {
    const std::string ref = detail::join(folder, "refs/" + name.revision);
    if (!exists(ref) || is_directory(ref)) return std::nullopt;
    model.revisions = {name.revision};
    model.commit = read_commit(ref);
    if (!is_commit(model.commit)) return std::nullopt;
  }
  model.folder = detail::join(folder, "snapshots/" + model.commit);
  if (!is_directory(model.folder)) return std::nullopt;
  return model;
}

}  // namespace runecheck
