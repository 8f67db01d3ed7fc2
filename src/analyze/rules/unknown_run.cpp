// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <variant>

#include "analyze/rules.hpp"
#include "analyze/unknown_runs.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  for (const UnknownRun& run : unknown_runs(subject.fates)) {
    if (run.size() < 2) continue;
    const auto& unknown = subject.fates.unknown;
    Finding& finding = findings.add({unknown[run.first].extent.begin, unknown[run.end - 1].extent.end});
    std::vector<CharacterFact> guilty;
    std::uint64_t characters = 0;
    std::array<std::uint64_t, 4> reasons{};
    for (std::size_t i = run.first; i < run.end; ++i) {
      for (const CharacterFact& fact : wording::facts(subject.text, unknown[i].guilty)) guilty.push_back(fact);
      characters += unknown[i].characters;
      ++reasons[static_cast<std::size_t>(unknown[i].reason)];
    }
    // The others have an unknown token for the unknown characters of a word alone.
    const bool words = std::holds_alternative<WordPiece>(subject.tokenizer.model()) ||
                       std::holds_alternative<WordLevel>(subject.tokenizer.model());
    finding.message =
        fmt::format("{} {}", run.size(), words ? "words in a row became unknown tokens" : "unknown tokens in a row");
    if (!guilty.empty()) {
      finding.message += fmt::format("; not in the vocabulary: {}", wording::named_list(guilty));
    }
    finding.help = "use a model whose vocabulary knows this script, or leave the passage out";
    finding.data = {{"words", std::uint64_t{run.size()}},
                    {"guilty", std::uint64_t{guilty.size()}},
                    {"collateral", characters - guilty.size()},
                    {"absent_character", reasons[0]},
                    {"no_path", reasons[1]},
                    {"too_long", reasons[2]},
                    {"guilty_characters", guilty}};
  }
}

}  // namespace

const Rule kUnknownRun = {
    {
        "RC102",
        "run of unknown words",
        "two or more words in a row became unknown tokens",
        Severity::Warning,
        Scope::Record,
        Listing::Default,
        "Words that follow each other directly and all became the unknown token, reported as one place. "
        "The single words are not reported again as RC101.",
        "A whole passage is a row of identical tokens: the model cannot tell it from any other such passage.",
        "runecheck tokenize '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u0e04\u0e23\u0e31\u0e1a' shows a run of two.",
        "Use a model whose vocabulary knows the script, or leave the passage out.",
    },
    check};

}  // namespace runecheck
