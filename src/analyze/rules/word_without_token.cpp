// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

/// A word none of whose code points left anything in a token; marks alone may be such a word.
bool left_nothing(const Subject& subject, const DiagnosticWord& word) {
  for (std::size_t i = subject.fates.index_of(word.span.begin);
       i < subject.fates.begins.size() && subject.fates.begins[i] < word.span.end; ++i) {
    const Fate fate = subject.fates.of[i];
    const bool mark =
        unicode::has(utf8::decode(subject.text.data() + subject.fates.begins[i]).code_point, unicode::Property::Mark);
    if (fate != Fate::Deleted && !(fate == Fate::AccentStripped && mark)) return false;
  }
  return true;
}

void check(const Subject& subject, FindingSink& findings) {
  for (const DiagnosticWord& word : subject.words) {
    if (word.pieces > 0 || !left_nothing(subject, word)) continue;
    const char32_t first = utf8::decode(subject.text.data() + word.span.begin).code_point;
    if (unicode::has(first, unicode::Property::VariationSelector)) continue;  // belongs to the symbol before it
    Finding& finding = findings.add(word.span);
    finding.message =
        fmt::format("the model gets no token for it: {} {} removed by the normalizer", wording::named(first),
                    subject.text.size() > word.span.begin + utf8::encoded_size(first) &&
                            word.span.size() > utf8::encoded_size(first)
                        ? "and what follows are"
                        : "is");
    finding.help = "write the mark with its base letter, or remove it";
    finding.data = {{"characters", std::uint64_t{utf8::count(subject.text.substr(word.span.begin, word.span.size()))}}};
  }
}

}  // namespace

const Rule kWordWithoutToken = {
    {
        "RC104",
        "word without any token",
        "a word vanished completely",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A run of letters or marks that leaves no token at all, not even the unknown one: the normalizer removed "
        "every character of it.",
        "The model does not see that anything was there.",
        "runecheck tokenize $'a \\u0301 b' shows an accent that stands alone.",
        "Write combining marks directly after their base letter, or remove them.",
    },
    check};

}  // namespace runecheck
