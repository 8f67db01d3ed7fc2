// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "runecheck/tokenizer/explanation.hpp"

namespace runecheck {

/// One way to cut a word into pieces and unknown characters.
struct UnigramPath {
  double score = 0;  ///< sum of the scores, added from the left as the model adds them
  std::vector<ExplainedStep> steps;
};

/// The way that a Unigram model takes, and the best of all others, where there is another one.
struct UnigramPaths {
  UnigramPath best;
  std::optional<UnigramPath> runner_up;
};

/// Finds both.
/// Needs: the steps of one word of `size` bytes that the model did not refuse, as an explanation has them.
/// Cost:  O(steps); 48 bytes for each byte of the word.
UnigramPaths two_best_paths(std::span<const ExplainedStep> steps, std::uint32_t size);

}  // namespace runecheck
