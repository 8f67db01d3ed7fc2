// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/model/bpe.hpp"
#include "runecheck/model/unigram.hpp"
#include "runecheck/model/word_level.hpp"
#include "runecheck/model/wordpiece.hpp"

namespace runecheck {

/// Every model of this version: a new one is registered by naming it here.
using AnyModel = std::variant<WordPiece, Bpe, Unigram, WordLevel>;

}  // namespace runecheck
