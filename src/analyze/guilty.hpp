// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// The characters that make a word unknown: those no piece of the vocabulary can hold at their
/// place, so that the word would survive without them. Empty when every character could be held and
/// only no row of pieces spells the word.
/// Shape:  `sources` has an entry for each byte of `word`: the original code point it stems from.
///         The answer is a sorted list of such sources.
/// Cost:   O(n * m) look-ups for n characters and pieces of at most m, again when the first
///         character falls away.
std::vector<std::uint32_t> find_guilty(const Tokenizer& tokenizer, std::string_view word,
                                       std::span<const std::uint32_t> sources);

}  // namespace runecheck
