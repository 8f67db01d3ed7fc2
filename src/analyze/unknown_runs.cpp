// SPDX-License-Identifier: Apache-2.0
#include "analyze/unknown_runs.hpp"

namespace runecheck {

std::vector<UnknownRun> unknown_runs(const Fates& fates) {
  std::vector<UnknownRun> runs;
  for (std::size_t i = 0; i < fates.unknown.size(); ++i) {
    if (fates.unknown[i].reason == UnknownReason::Literal) continue;
    const bool goes_on =
        !runs.empty() && runs.back().end == i && fates.unknown[i - 1].token + 1 == fates.unknown[i].token;
    if (goes_on) {
      runs.back().end = i + 1;
    } else {
      runs.push_back({i, i + 1});
    }
  }
  return runs;
}

}  // namespace runecheck
