// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "runecheck/analyze/fate.hpp"
#include "runecheck/tokenizer/explanation.hpp"

namespace runecheck {

/// Unknown words [first, end) of Fates::unknown whose tokens follow each other directly.
struct UnknownRun {
  std::size_t first;
  std::size_t end;
  std::size_t size() const noexcept { return end - first; }
};

/// The runs of unknown words of a text; a typed "[UNK]" belongs to none. RC101 and RC103 report runs
/// of one, RC102 the longer ones, so that each unknown word is reported once.
std::vector<UnknownRun> unknown_runs(const Fates& fates);

}  // namespace runecheck
