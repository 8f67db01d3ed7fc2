// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/corpus_rules.hpp"
#include "analyze/rules.hpp"
#include "runecheck/core/number.hpp"
#include "runecheck/unicode/names.hpp"

namespace runecheck {

// Applied to the sums of a corpus: see corpus_findings.
const Rule kCollision = {
    {
        "RC305",
        "collision",
        "distinct words of a script became the same ids",
        Severity::Note,
        Scope::Corpus,
        Listing::OnSelect,
        "Distinct words of the inputs that share all their ids with another word: US and us where case is folded, "
        "\u0432\u0441\u0451 and \u0432\u0441\u0435 where accents are stripped, and all words that became one unknown "
        "token. The figure is the metric collisions, and is listed as a finding only with --select RC305.",
        "The model cannot tell such words apart. An uncased model is made that way; where the difference matters, it "
        "is lost.",
        "echo 'US us' | runecheck check --select RC305 - shows 2 Latin words.",
        "If the task needs case or accents, use a model that keeps them.",
    },
    nullptr};

std::optional<Finding> collision_finding(unicode::ScriptId script, const TypeCounts& types, bool estimated) {
  if (types.collisions == 0) return std::nullopt;
  const std::string_view code = unicode::script_code(script);
  Finding finding;
  finding.rule = &kCollision.info;
  finding.severity = finding.rule->severity;
  finding.message =
      fmt::format("{} of {} distinct {} words {} ids with another word{}", grouped(types.collisions),
                  grouped(types.types), unicode::script_name(code),
                  types.collisions == 1 ? "shares its" : "share their", estimated ? ", in a sample of all words" : "");
  finding.help =
      "nothing to do if the task does not need what tells them apart; else use a model that keeps case and "
      "accents";
  finding.data = {{"script", std::string(code)}, {"words", types.collisions}, {"distinct_words", types.types}};
  return finding;
}

}  // namespace runecheck
