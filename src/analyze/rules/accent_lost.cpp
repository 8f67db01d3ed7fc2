// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "analyze/words_by_fate.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  for (const FatePlace& place : words_by_fate(subject, Fate::AccentStripped)) {
    const std::vector<std::uint32_t>& stripped = place.places;
    Finding& finding = findings.add(place.span);
    const auto characters = wording::facts(subject.text, stripped);
    finding.message = fmt::format("{} lost an accent: {}", wording::counted(stripped.size(), "character"),
                                  wording::named_list(characters));
    finding.help =
        "nothing to do if the model was trained that way and the words stay apart; else use a model that keeps accents";
    finding.data = {{"stripped", std::uint64_t{stripped.size()}}, {"characters", characters}};
  }
}

}  // namespace

const Rule kAccentLost = {
    {
        "RC302",
        "accent lost",
        "accents were stripped from letters",
        Severity::Note,
        Scope::Chunk,
        Listing::OnSelect,
        "Characters whose combining marks the normalizer dropped: \u00e9 becomes e, \u0439 becomes \u0438, also \u2260 "
        "becomes =.",
        "Different words and different letters become the same ids. Uncased models are made that way, so these are "
        "counted in the line of fates and listed only with --select RC302.",
        "runecheck tokenize --select RC302 'r\u00e9sum\u00e9' shows two characters.",
        "If the language needs its accents, use a model that keeps them.",
    },
    check};

}  // namespace runecheck
