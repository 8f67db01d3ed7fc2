// SPDX-License-Identifier: Apache-2.0
#include "decode/cleanup.hpp"

#include "decode/replace_all.hpp"

namespace runecheck::detail {

bool needs_cleanup(std::string_view text) noexcept {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (at + 1 == text.size() || !cleanup_follows_blank(text[at + 1])) continue;
    for (const auto& [from, to] : kCleanup) {
      if (text.substr(at).starts_with(from)) return true;
    }
  }
  return false;
}

void clean_up(std::string& text) {
  if (!needs_cleanup(text)) return;  // where no pattern is in the text, none comes in
  for (const auto& [from, to] : kCleanup) replace_all(text, from, to);
}

}  // namespace runecheck::detail
