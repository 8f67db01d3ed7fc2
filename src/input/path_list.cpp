// SPDX-License-Identifier: Apache-2.0
#include "input/path_list.hpp"

#include <algorithm>
#include <cstddef>

namespace runecheck {

std::vector<ListedPath> parse_path_list(std::string_view bytes, const std::string& name) {
  const char end = bytes.find('\0') == std::string_view::npos ? '\n' : '\0';
  if (end == '\n' && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<ListedPath> paths;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t size = std::min(bytes.find(end), bytes.size());
    std::string_view path = bytes.substr(0, size);
    bytes.remove_prefix(std::min(size + 1, bytes.size()));
    if (end == '\n' && path.ends_with('\r')) path.remove_suffix(1);
    if (path.empty()) continue;
    paths.push_back({std::string(path), name + (end == '\n' ? ":" : ", path ") + std::to_string(number)});
  }
  return paths;
}

}  // namespace runecheck
