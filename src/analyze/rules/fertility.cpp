// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/corpus_rules.hpp"
#include "analyze/rules.hpp"
#include "runecheck/core/number.hpp"
#include "runecheck/unicode/names.hpp"

namespace runecheck {

// Applied to the sums of a corpus: see corpus_findings.
const Rule kFertility = {
    {
        "RC202",
        "fertility",
        "the words of a script take many pieces",
        Severity::Warning,
        Scope::Corpus,
        Listing::OnSelect,
        "A script with at least 200 words in the inputs together that take more than 2.5 pieces a word. Pieces are "
        "tokens that hold a letter of the word; an unknown word has one. The figure is the metric fertility, and is "
        "listed as a finding only with --select RC202.",
        "Texts cost more time and reach the limit sooner, and the model must put words together from parts. English "
        "has about 1.2 pieces a word with an English model.",
        "for i in $(seq 200); do echo '\u043c\u0430\u0433\u0438\u044f'; done | runecheck check --select RC202 - shows "
        "4 pieces a word.",
        "Use a model whose vocabulary was made from text in this script. --max-fertility makes a gate of it.",
    },
    nullptr};

std::optional<Finding> fertility_finding(unicode::ScriptId script, const Counts& counts) {
  const std::uint64_t words = counts[Count::Words];
  const std::uint64_t pieces = counts[Count::Pieces];
  if (words < kFertilityWords || pieces * 10 <= words * kFertilityPiecesOfTen) return std::nullopt;
  const std::string_view code = unicode::script_code(script);
  const std::string name = unicode::script_name(code);
  Finding finding;
  finding.rule = &kFertility.info;
  finding.severity = finding.rule->severity;
  finding.message =
      fmt::format("{} words take {:.2f} pieces each ({} pieces of {} words); more than 2.5 is much", name,
                  static_cast<double>(pieces) / static_cast<double>(words), grouped(pieces), grouped(words));
  finding.help = fmt::format("use a model whose vocabulary was made from {} text", name);
  finding.data = {{"script", std::string(code)}, {"pieces", pieces}, {"words", words}};
  return finding;
}

}  // namespace runecheck
