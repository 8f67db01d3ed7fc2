// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/why.hpp"

namespace runecheck::report {

/// What the normalizer did to a character, in words.
std::string change_words(const CharacterPath& path);

/// What became of it, shown: "'t' U+0074", or "nothing".
std::string became(const CharacterPath& path);

}  // namespace runecheck::report
