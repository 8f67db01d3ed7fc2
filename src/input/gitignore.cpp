// SPDX-License-Identifier: Apache-2.0
#include "input/gitignore.hpp"

#include <algorithm>
#include <utility>

namespace runecheck {

namespace {

/// Without the blanks at its end, unless a backslash stands before them.
std::string_view without_trailing_blanks(std::string_view line) {
  std::size_t end = 0;  // behind the last character that counts
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      end = ++i + 1;
    } else if (line[i] != ' ') {
      end = i + 1;
    }
  }
  return line.substr(0, end);
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  IgnoreRules rules;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(std::min(newline + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    rules.add(without_trailing_blanks(line), GlobUnit::Byte);
  }
  return rules;
}

bool IgnoreRules::add(std::string_view pattern, GlobUnit unit) {
  const bool kept = pattern.starts_with('!');
  if (kept) pattern.remove_prefix(1);
  const bool folders_only = pattern.ends_with('/');
  if (folders_only) pattern.remove_suffix(1);
  const bool name_only = pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  if (pattern.empty()) return false;
  auto glob = Glob::parse(pattern, unit);
  if (!glob) return false;
  rules_.push_back({std::move(*glob), kept, folders_only, name_only});
  return true;
}

IgnoreRules::Answer IgnoreRules::ask(std::string_view path, Kind kind) const {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && kind != Kind::Folder) continue;
    if (rule->glob.fits(rule->name_only ? name : path)) return rule->kept ? Answer::Kept : Answer::Ignored;
  }
  return Answer::Silent;
}

}  // namespace runecheck
