// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "runecheck/analyze/analyze.hpp"

namespace runecheck {

/// Code points of one fate that stand together: those of a word, or a single one outside words.
struct FatePlace {
  OriginalSpan span;                  ///< the word, or the code point
  std::vector<std::uint32_t> places;  ///< first bytes of the code points
};

/// All code points of a fate, word by word, in order.   Cost: O(n).
std::vector<FatePlace> words_by_fate(const Subject& subject, Fate fate);

}  // namespace runecheck
