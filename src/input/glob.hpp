// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck {

/// What `?` and `[…]` stand for one of: people mean a character, git takes a byte.
enum class GlobUnit : std::uint8_t { Character, Byte };

/// A pattern for paths, as git and shells have it: `*` and `?` (not over `/`), `[a-z]`, `[!a-z]`,
/// `[[:digit:]]`, `\` before a character that is meant itself, and `**` between slashes for any number
/// of folders. Cases differ. Bytes that are not UTF-8 match themselves.
class Glob {
 public:
  /// None when a `[` is not closed, a `[:name:]` in it is unknown, or a `\` ends it.
  static std::optional<Glob> parse(std::string_view pattern, GlobUnit unit = GlobUnit::Character);

  /// Whether it fits the whole path; `/` parts it.
  /// Cost: O(pattern * path), whatever the pattern; no memory.
  bool fits(std::string_view path) const;

 private:
  struct Part {
    bool folders = false;  // `**`
    std::string pattern;
  };
  std::vector<Part> parts_;
  GlobUnit unit_ = GlobUnit::Character;
};

/// The patterns that a pattern with `{a,b}` stands for, in order; braces may be nested. None when one is
/// not closed, or there are more than 256.
std::optional<std::vector<std::string>> expand_braces(std::string_view pattern);

}  // namespace runecheck
