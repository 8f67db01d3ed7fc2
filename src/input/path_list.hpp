// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runecheck {

/// A path of a list, and where it stands in it.
struct ListedPath {
  std::string path;
  std::string where;  ///< "files.txt:3", or "files.txt, path 3"
};

/// The paths of a list of --files-from. With a NUL anywhere in it each is ended by NUL; else it is one a line, where
/// a byte order mark, the CR before an LF and empty lines are no part of the list. `name` is for `where`.
std::vector<ListedPath> parse_path_list(std::string_view bytes, const std::string& name);

}  // namespace runecheck
