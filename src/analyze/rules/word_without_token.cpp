// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

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

/// Whether the model dropped some of the word, and not the normalizer all of it.
bool dropped_by_model(const Subject& subject, const DiagnosticWord& word) {
  const auto& dropped = subject.explanation.dropped;
  const auto next = std::lower_bound(dropped.begin(), dropped.end(), word.span.begin);
  return next != dropped.end() && *next < word.span.end;
}

void check(const Subject& subject, FindingSink& findings) {
  for (const DiagnosticWord& word : subject.words) {
    if (word.pieces > 0 || !left_nothing(subject, word)) continue;
    const char32_t first = utf8::decode(subject.text.data() + word.span.begin).code_point;
    if (unicode::has(first, unicode::Property::VariationSelector)) continue;  // belongs to the symbol before it
    Finding& finding = findings.add(word.span);
    const bool several = word.span.size() > utf8::encoded_size(first);
    if (dropped_by_model(subject, word)) {
      finding.message =
          fmt::format("the model drops it: {} {}, and there is no unknown token to stand for {}", wording::named(first),
                      several ? "and what follows have no piece" : "has no piece", several ? "them" : "it");
      finding.help = "use a model whose vocabulary has these characters, or leave the word out";
    } else {
      finding.message = fmt::format("the model gets no token for it: {} {} removed by the normalizer",
                                    wording::named(first), several ? "and what follows are" : "is");
      finding.help = "write the mark with its base letter, or remove it";
    }
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
        "every character of it, or a BPE model without an unknown token has no piece for any of them.",
        "The model does not see that anything was there.",
        "runecheck tokenize $'a \\u0301 b' shows an accent that stands alone.",
        "Write combining marks directly after their base letter, or remove them. Where the model drops letters, use "
        "one whose vocabulary has them.",
    },
    check};

}  // namespace runecheck
