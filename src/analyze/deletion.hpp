// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "runecheck/analyze/analyze.hpp"

namespace runecheck {

/// Whether the deleted code point number `index` joins two words: it is read as a word break, and
/// letters stand on both sides with nothing but deleted characters between.
/// RC304 reports these, RC303 all other deletions.
bool joins_words(const Subject& subject, std::size_t index);

/// The code point before / after number `index` that was not deleted; 0 where there is none.
char32_t kept_before(const Subject& subject, std::size_t index);
char32_t kept_after(const Subject& subject, std::size_t index);

}  // namespace runecheck
