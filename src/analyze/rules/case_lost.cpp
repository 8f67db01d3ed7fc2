// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "analyze/words_by_fate.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  for (const FatePlace& place : words_by_fate(subject, Fate::CaseFolded)) {
    const std::vector<std::uint32_t>& folded = place.places;
    Finding& finding = findings.add(place.span);
    const auto characters = wording::facts(subject.text, folded);
    finding.message = fmt::format("{} became lower case: {}", wording::counted(folded.size(), "letter"),
                                  wording::named_list(characters));
    finding.help = "nothing to do if the task does not need case; else use a cased model";
    finding.data = {{"letters", std::uint64_t{folded.size()}}, {"characters", characters}};
  }
}

}  // namespace

const Rule kCaseLost = {
    {
        "RC301",
        "case lost",
        "upper-case letters became lower case",
        Severity::Note,
        Scope::Chunk,
        Listing::OnSelect,
        "Words with letters that the normalizer made lower case.",
        "US and us, Apple and apple become the same ids. An uncased model is made that way, so these are counted "
        "in the line of fates and listed only with --select RC301.",
        "runecheck tokenize --select RC301 'US' shows two letters.",
        "If the task needs case (names, acronyms), use a cased model.",
    },
    check};

}  // namespace runecheck
