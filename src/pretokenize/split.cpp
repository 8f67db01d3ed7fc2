// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/split.hpp"

#include <cstddef>
#include <cstdint>

#include "split_behavior.hpp"

namespace runecheck {

std::optional<RecordError> SplitPreTokenizer::split(std::string_view text, NormalizedSpan range,
                                                    std::vector<NormalizedSpan>& pieces) const {
  const std::size_t before = pieces.size();
  BehaviorCutter cutter(behavior_, invert_, pieces);
  auto error = pattern_.each_span(text.substr(range.begin, range.size()),
                                  [&](std::uint32_t begin, std::uint32_t end, bool is_match) {
                                    cutter.add({range.begin + begin, range.begin + end}, is_match);
                                  });
  if (error) {
    pieces.resize(before);
    return error;
  }
  cutter.finish();
  return std::nullopt;
}

}  // namespace runecheck
