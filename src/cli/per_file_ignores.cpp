// SPDX-License-Identifier: Apache-2.0
#include "cli/per_file_ignores.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

namespace fs = std::filesystem;

/// The path as it is seen from a folder ("" is the working folder); as links lead when it is not below it as written.
std::string path_from(const std::string& folder, const std::string& path) {
  std::error_code error;
  const fs::path base = fs::canonical(folder.empty() ? "." : folder, error);
  if (error) return path;
  const fs::path written = fs::absolute(path, error).lexically_normal().lexically_relative(base);
  if (error || (!written.empty() && *written.begin() != "..")) return error ? path : written.string();
  const fs::path real = fs::canonical(path, error);
  return error ? path : real.lexically_relative(base).string();
}

/// Whether a pattern fits the file or a folder it is in.
bool fits(const IgnoreRules& pattern, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const auto folder = std::string_view(path).substr(0, slash);
    if (pattern.ask(folder, IgnoreRules::Kind::Folder) == IgnoreRules::Answer::Ignored) return true;
  }
  return pattern.ask(path, IgnoreRules::Kind::File) == IgnoreRules::Answer::Ignored;
}

}  // namespace

PerFileIgnores::PerFileIgnores(const config::Settings& settings) : folder_(settings.folder) {
  for (const auto& ignores : settings.per_file_ignores) {
    IgnoreRules pattern;
    if (!pattern.add(ignores.value.pattern)) {
      throw Error(ErrorCode::Usage, ignores.where,
                  fmt::format("[per-file-ignores] {}: it is no pattern", config::quote(ignores.value.pattern)),
                  "a [ is closed by ], a \\ is followed by a character; what is meant itself is \\[");
    }
    std::vector<std::string_view> codes;
    for (const std::string& code : ignores.value.rules) codes.push_back(find_rule(code)->info.code);
    patterns_.emplace_back(std::move(pattern), std::move(codes));
  }
}

std::vector<std::string_view> PerFileIgnores::of(const std::string& path) const {
  std::vector<std::string_view> all;
  if (patterns_.empty() || path == "-") return all;
  const std::string seen = path_from(folder_, path);
  for (const auto& [pattern, codes] : patterns_) {
    if (fits(pattern, seen)) all.insert(all.end(), codes.begin(), codes.end());
  }
  return all;
}

}  // namespace runecheck::cli
