// SPDX-License-Identifier: Apache-2.0
//
// The rules that need the sums over a corpus (Scope::Corpus). Their findings have no place: they are about a
// script in all inputs together.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/analyze/ledger.hpp"
#include "runecheck/analyze/word_types.hpp"

namespace runecheck {

/// A script is judged by RC202 from this many words on.
inline constexpr std::uint64_t kFertilityWords = 200;
/// RC202 speaks when there are more pieces than this for ten words.
inline constexpr std::uint64_t kFertilityPiecesOfTen = 25;

/// RC202: words of the script take many pieces.
std::optional<Finding> fertility_finding(unicode::ScriptId script, const Counts& counts);

/// RC305: distinct words of the script share their ids with another word. `estimated`: they are a sample.
std::optional<Finding> collision_finding(unicode::ScriptId script, const TypeCounts& types, bool estimated);

/// What the corpus rules that `options` asks for say: by rule, then by script number.
/// `ledger`: of all inputs. `types`: WordTypes::by_script(); `estimated`: WordTypes::estimated().
/// Cost: O(scripts).
std::vector<Finding> corpus_findings(const Ledger& ledger,
                                     std::span<const std::pair<unicode::ScriptId, TypeCounts>> types, bool estimated,
                                     const AnalyzeOptions& options);

}  // namespace runecheck
