// SPDX-License-Identifier: Apache-2.0
#include "analyze/corpus_rules.hpp"

#include "analyze/rules.hpp"

namespace runecheck {

std::vector<Finding> corpus_findings(const Ledger& ledger,
                                     std::span<const std::pair<unicode::ScriptId, TypeCounts>> types, bool estimated,
                                     const AnalyzeOptions& options) {
  std::vector<Finding> findings;
  const auto take = [&](std::optional<Finding> finding) {
    if (finding) findings.push_back(std::move(*finding));
  };
  if (options.reports(kFertility.info)) {
    for (const auto& [script, counts] : ledger.scripts()) take(fertility_finding(script, counts));
  }
  if (options.reports(kCollision.info)) {
    for (const auto& [script, counts] : types) take(collision_finding(script, counts, estimated));
  }
  return findings;
}

}  // namespace runecheck
