// SPDX-License-Identifier: Apache-2.0
#include "analyze/unigram_paths.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace runecheck {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// A way to one place: its last step, and which of the ways to where that begins it goes on with.
struct Way {
  double score = 0;
  std::uint32_t step = kNone;
  std::uint32_t rank = 0;
  bool there() const noexcept { return step != kNone; }
};

/// The best two ways to a place.
using Ways = std::array<Way, 2>;

/// As in the model, a way that is no better than one found before does not replace it.
void offer(Ways& ways, const Way& way) noexcept {
  if (!ways[0].there() || way.score > ways[0].score) {
    ways[1] = ways[0];
    ways[0] = way;
  } else if (!ways[1].there() || way.score > ways[1].score) {
    ways[1] = way;
  }
}

UnigramPath path_of(std::span<const ExplainedStep> steps, const std::vector<Ways>& ways, std::uint32_t rank) {
  UnigramPath path;
  path.score = ways.back()[rank].score;
  for (std::size_t at = ways.size() - 1; at > 0;) {
    const Way& way = ways[at][rank];
    path.steps.push_back(steps[way.step]);
    at = steps[way.step].begin;
    rank = way.rank;
  }
  std::reverse(path.steps.begin(), path.steps.end());
  return path;
}

}  // namespace

UnigramPaths two_best_paths(std::span<const ExplainedStep> steps, std::uint32_t size) {
  std::vector<Ways> ways(std::size_t{size} + 1);
  for (std::uint32_t index = 0; index < steps.size(); ++index) {
    const ExplainedStep& step = steps[index];
    if (step.begin == 0) {
      offer(ways[step.end], {step.score, index, 0});
      continue;
    }
    for (std::uint32_t rank = 0; rank < ways[step.begin].size(); ++rank) {
      const Way& before = ways[step.begin][rank];
      if (before.there()) offer(ways[step.end], {step.score + before.score, index, rank});
    }
  }
  UnigramPaths paths;
  if (size == 0 || !ways.back()[0].there()) return paths;
  paths.best = path_of(steps, ways, 0);
  if (ways.back()[1].there()) paths.runner_up = path_of(steps, ways, 1);
  return paths;
}

}  // namespace runecheck
