// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/glob.hpp"

namespace runecheck {

/// Patterns in the way of a .gitignore file: the last one that fits a path decides, `!` before it turns
/// its meaning, a slash at its end limits it to folders, and one elsewhere ties it to the folder of the file.
class IgnoreRules {
 public:
  /// The patterns of a .gitignore file; lines that are no pattern are passed over and `?` is one byte, as git
  /// has it.
  static IgnoreRules parse(std::string_view text);
  /// Adds one pattern behind the others; false when it is none.
  bool add(std::string_view pattern, GlobUnit unit = GlobUnit::Character);

  enum class Kind : std::uint8_t { File, Folder };
  enum class Answer : std::uint8_t { Silent, Ignored, Kept };
  /// `path`: from the folder of the rules, without a slash at its start.
  Answer ask(std::string_view path, Kind kind) const;

  bool empty() const noexcept { return rules_.empty(); }

 private:
  struct Rule {
    Glob glob;
    bool kept = false;
    bool folders_only = false;
    bool name_only = false;  // of the last part of the path
  };
  std::vector<Rule> rules_;
};

}  // namespace runecheck
