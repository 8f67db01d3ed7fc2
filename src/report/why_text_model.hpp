// SPDX-License-Identifier: Apache-2.0
// What the text of `why` says of a word that depends on the kind of model.
#pragma once

#include <string>

#include "report/text_wrap.hpp"
#include "report/why.hpp"

namespace runecheck::report {

/// Most merges, and pieces of a path, that are listed; half of them from each end.
inline constexpr std::size_t kStepsListed = 24;
/// Most characters of a word that are explained one by one.
inline constexpr std::size_t kCharactersExplained = 8;

/// Appends the lines of one word between its look-ups and its result: the merges of BPE in their order, the best path
/// of Unigram and the runner-up, characters spelled in bytes, unknown and dropped characters. Nothing for a word
/// without any of these. `indent`: the column of the text.
void write_word_model(std::string& out, const RenderOptions& options, const Painter& painter, unsigned indent,
                      const Why& why, const ExplainedWord& word);

}  // namespace runecheck::report
