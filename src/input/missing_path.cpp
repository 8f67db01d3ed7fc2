// SPDX-License-Identifier: Apache-2.0
#include "input/missing_path.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "input/shell_word.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck {

namespace {

/// The entry of the folder that looks most like `name`; "" when there is none, or the folder cannot be listed.
std::string similar_name(const std::string& folder, std::string_view name) {
  if (!is_directory(folder)) return {};
  std::vector<std::string> names;
  try {
    names = list_directory(folder);
  } catch (const Error&) {
    return {};
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(config::nearest(name, views).value_or(std::string_view()));
}

}  // namespace

std::string missing_path_help(const std::string& path) {
  // The first part of the path that is not there.
  std::size_t begin = 0;
  std::size_t end = path.find('/', 1);
  while (end != std::string::npos && exists(path.substr(0, end))) {
    begin = end + 1;
    end = path.find('/', begin);
  }
  const std::string folder = path.substr(0, begin);
  const std::string name = path.substr(begin, end == std::string::npos ? end : end - begin);
  const std::string similar = similar_name(folder.empty() ? "." : folder, name);
  if (similar == name && !name.empty()) return "it is a link that leads nowhere: repair it";
  if (!similar.empty()) return fmt::format("did you mean {}?", config::quote(folder + similar, 200));
  if (path.find_first_of("*?[") != std::string::npos) {
    return fmt::format("no shell has expanded the pattern: take its quotes off, or use -r FOLDER --glob {}",
                       shell_word(path));
  }
  if (path.size() > 1 && path.starts_with('"') && path.ends_with('"')) {
    return "git ls-files writes some names between quotes: use git ls-files -z";
  }
  if (end != std::string::npos) return fmt::format("there is no {}", config::quote(folder + name, 200));
  return "check the path";
}

}  // namespace runecheck
