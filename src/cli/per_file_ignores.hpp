// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/gitignore.hpp"
#include "runecheck/config/settings.hpp"

namespace runecheck::cli {

/// [per-file-ignores] of the settings: which rules are switched off for which files. Patterns are those of a
/// .gitignore beside the settings file, from wherever the program is run.
class PerFileIgnores {
 public:
  /// Errors: Error{Usage} for a pattern that is none.
  explicit PerFileIgnores(const config::Settings& settings);

  /// Codes of the rules. `path`: as it was typed or found; "-" is standard input, which no pattern fits.
  std::vector<std::string_view> of(const std::string& path) const;

 private:
  std::string folder_;
  std::vector<std::pair<IgnoreRules, std::vector<std::string_view>>> patterns_;
};

}  // namespace runecheck::cli
