// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/gitignore.hpp"

namespace runecheck {

/// Which of the files below folders are wanted: --glob, and `exclude` of the settings.
class PathChoice {
 public:
  /// Errors: Error{Usage} for a pattern that is none.
  PathChoice(const std::vector<std::string>& globs, const std::vector<std::string>& excludes,
             const std::string& excludes_folder);

  enum class Fit : std::uint8_t { Silent, Wanted, Unwanted };
  /// What the globs say of a path: nothing, that it is wanted with all that is in it, or that it is not.
  Fit fit(std::string_view path, IgnoreRules::Kind kind) const;
  /// Whether only what a glob fits is wanted.
  bool needs_fit() const noexcept { return needs_fit_; }

  /// The lines of `exclude`, and the folder their paths start from; "" for the working folder.
  const IgnoreRules& excludes() const noexcept { return excludes_; }
  const std::string& excludes_folder() const noexcept { return excludes_folder_; }

 private:
  IgnoreRules globs_;  // "ignored" is wanted
  IgnoreRules excludes_;
  std::string excludes_folder_;
  bool needs_fit_ = false;
};

}  // namespace runecheck
