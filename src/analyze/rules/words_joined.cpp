// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analyze/deletion.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

/// The diagnostic words that end at / begin after the deleted stretch around byte `at`.   Cost: O(log n).
std::string_view word_before(const Subject& subject, std::uint32_t at) {
  const auto next = std::partition_point(subject.words.begin(), subject.words.end(),
                                         [&](const DiagnosticWord& word) { return word.span.end <= at; });
  if (next == subject.words.begin()) return {};
  return subject.text.substr(std::prev(next)->span.begin, std::prev(next)->span.size());
}
std::string_view word_behind(const Subject& subject, std::uint32_t at) {
  const auto next = std::partition_point(subject.words.begin(), subject.words.end(),
                                         [&](const DiagnosticWord& word) { return word.span.begin < at; });
  if (next == subject.words.end()) return {};
  return subject.text.substr(next->span.begin, next->span.size());
}

void check(const Subject& subject, FindingSink& findings) {
  Deletions deletions(subject);
  for (std::size_t i = 0; i < subject.fates.of.size(); ++i) {
    if (!has(subject.explanation.edits[subject.fates.begins[i]], Edit::Removed) || !deletions.joins_words(i)) continue;
    const std::uint32_t begin = subject.fates.begins[i];
    const utf8::Decoded decoded = utf8::decode(subject.text.data() + begin);
    Finding& finding = findings.add({begin, begin + decoded.size});
    if (findings.counts_only()) continue;
    const std::string_view left = word_before(subject, begin);
    const std::string_view right = word_behind(subject, begin + decoded.size);
    const wording::Trial joined(subject.tokenizer, fmt::format("{}{}", left, right));
    const wording::Trial apart(subject.tokenizer, fmt::format("{} {}", left, right));
    const auto shown = [&](const wording::Trial& trial) {
      return wording::pieces(subject.tokenizer, trial.explanation(), 0,
                             static_cast<std::uint32_t>(trial.explanation().tokens.size()));
    };
    finding.message = fmt::format(
        "{} is {}, not turned into a blank: \"{}\" and \"{}\" become one word, {}", wording::named(decoded.code_point),
        subject.explanation.model_dropped(begin) ? "dropped by the model, which has no piece for it" : "deleted", left,
        right, shown(joined));
    finding.help = fmt::format("with a blank instead the model gets {}", shown(apart));
    finding.data = {{"left", std::string(left)},
                    {"right", std::string(right)},
                    {"characters", std::vector<CharacterFact>{{decoded.code_point, finding.span}}}};
  }
}

}  // namespace

const Rule kWordsJoined = {
    {
        "RC304",
        "words joined",
        "a deleted character joined two words",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A character that people take as a break between words (zero width space, vertical tab, form feed, next "
        "line) and that the normalizer deletes instead of making it a blank.",
        "Two words become one that the model has never seen.",
        "runecheck tokenize $'foo\\u200bbar' shows foo\u00b7bar.",
        "Replace the character by a blank before tokenizing.",
    },
    check};

}  // namespace runecheck
