// SPDX-License-Identifier: Apache-2.0
#include "cli/hub_place.hpp"

#include <cctype>
#include <string_view>

namespace runecheck::cli {

namespace {

bool names_variable(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Replaces "~" at the start, $NAME and ${NAME}, as Python's expanduser and expandvars do; a variable that
/// is not set stays as it is written.
std::string expanded(const std::string& path, const Environment& environment) {
  std::string out;
  std::size_t at = 0;
  if (path == "~" || path.starts_with("~/")) {
    if (const auto home = environment("HOME")) {
      out = *home;
      at = 1;
    }
  }
  while (at < path.size()) {
    const bool braces = path.compare(at, 2, "${") == 0;
    const std::size_t begin = at + (braces ? 2 : 1);
    std::size_t end = begin;
    while (end < path.size() && (braces ? path[end] != '}' : names_variable(path[end]))) ++end;
    const bool complete = path[at] == '$' && end > begin && (!braces || end < path.size());
    const auto value = complete ? environment(path.substr(begin, end - begin)) : std::nullopt;
    if (!value) {
      out += path[at++];
      continue;
    }
    out += *value;
    at = end + (braces ? 1 : 0);
  }
  return out;
}

}  // namespace

std::string hub_cache(const Environment& environment) {
  const auto place = [&](const std::string& variable, std::string_view below) -> std::optional<std::string> {
    const auto value = environment(variable);
    if (!value || value->empty()) return std::nullopt;
    return expanded(*value, environment) + std::string(below);
  };
  if (auto path = place("HF_HUB_CACHE", "")) return *path;
  if (auto path = place("HUGGINGFACE_HUB_CACHE", "")) return *path;
  if (auto path = place("HF_HOME", "/hub")) return *path;
  if (auto path = place("XDG_CACHE_HOME", "/huggingface/hub")) return *path;
  return place("HOME", "/.cache/huggingface/hub").value_or(std::string());
}

}  // namespace runecheck::cli
