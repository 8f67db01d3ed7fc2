// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/char_delimiter.hpp"

#include <cstddef>
#include <cstdint>

#include "runecheck/config/character.hpp"

namespace runecheck {

CharDelimiterSplit CharDelimiterSplit::from_config(const config::Node& node) {
  return CharDelimiterSplit(config::read_character(node.at("delimiter")));
}

// UTF-8 is self-synchronizing: the bytes of a character are found nowhere but at that character.
void CharDelimiterSplit::split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const {
  const std::string_view part = text.substr(0, range.end);
  std::uint32_t start = range.begin;
  for (;;) {
    const std::size_t found = part.find(delimiter_, start);
    const std::uint32_t end = found == std::string_view::npos ? range.end : static_cast<std::uint32_t>(found);
    if (start < end) pieces.push_back({start, end});
    if (found == std::string_view::npos) return;
    start = end + static_cast<std::uint32_t>(delimiter_.size());
  }
}

}  // namespace runecheck
