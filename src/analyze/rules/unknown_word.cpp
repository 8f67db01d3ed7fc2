// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "analyze/rules.hpp"
#include "analyze/unknown_runs.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

/// The word with blanks put around each run of guilty characters, where there are none yet.
std::string set_apart(std::string_view word, std::uint32_t base, const std::vector<std::uint32_t>& guilty, bool& before,
                      bool& after) {
  std::string text;
  before = after = false;
  bool was_guilty = false;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < word.size();) {
    const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(word[at]));
    const bool is_guilty = next < guilty.size() && guilty[next] == base + at;
    next += is_guilty ? 1 : 0;
    if (at > 0 && is_guilty != was_guilty) {
      text += ' ';
      (is_guilty ? before : after) = true;
    }
    text += word.substr(at, size);
    was_guilty = is_guilty;
    at += size;
  }
  return text;
}

std::string help_for_absent(const Subject& subject, const UnknownWord& unknown, std::uint32_t collateral) {
  const std::string_view word = subject.text.substr(unknown.extent.begin, unknown.extent.size());
  const bool one = unknown.guilty.size() == 1;
  if (collateral > 0) {
    bool before = false;
    bool after = false;
    const wording::Trial trial(subject.tokenizer, set_apart(word, unknown.extent.begin, unknown.guilty, before, after));
    std::vector<ExplainedToken> kept;
    for (const ExplainedToken& token : trial.explanation().tokens) {
      if (!has(token.flags, TokenFlags::Unknown)) kept.push_back(token);
    }
    if (!kept.empty()) {
      const std::string place = before && after ? "blanks around " : before ? "a blank before " : "a blank after ";
      return fmt::format("{}{} would keep {}; or remove {}", place, one ? "it" : "them", wording::tokens_with_ids(kept),
                         one ? "the character" : "the characters");
    }
  }
  return fmt::format("remove or replace the character{0}, or use a model whose vocabulary has {1}", one ? "" : "s",
                     one ? "it" : "them");
}

std::string help_for_no_path(const Subject& subject, const UnknownWord& unknown) {
  // The search stopped at some place: does the word live with a blank there?
  const std::string_view word = subject.text.substr(unknown.extent.begin, unknown.extent.size());
  std::string best;
  for (std::uint32_t cut = 1; cut < word.size(); ++cut) {
    if (utf8::is_continuation(word[cut])) continue;
    const wording::Trial trial(subject.tokenizer, fmt::format("{} {}", word.substr(0, cut), word.substr(cut)));
    if (trial.unknown_tokens() == 0) best = trial.text();
  }
  if (best.empty()) return "write the word differently, or use a model whose vocabulary spells it";
  const wording::Trial trial(subject.tokenizer, best);
  return fmt::format("with a blank, as \"{}\", it becomes {}", best,
                     wording::tokens_with_ids(trial.explanation().tokens));
}

void check(const Subject& subject, FindingSink& findings) {
  for (const UnknownRun& run : unknown_runs(subject.fates)) {
    const UnknownWord& unknown = subject.fates.unknown[run.first];
    if (run.size() > 1 || unknown.reason == UnknownReason::TooLong) continue;
    Finding& finding = findings.add(unknown.extent);
    const auto guilty = wording::facts(subject.text, unknown.guilty);
    const auto collateral = unknown.characters - static_cast<std::uint32_t>(guilty.size());
    // Characters the normalizer deletes are under the [UNK] too, but nobody would have seen them.
    std::uint32_t dragged = 0;
    for (std::size_t i = subject.fates.index_of(unknown.extent.begin);
         i < subject.fates.begins.size() && subject.fates.begins[i] < unknown.extent.end; ++i) {
      const bool deleted = has(subject.explanation.edits[subject.fates.begins[i]], Edit::Removed);
      dragged += subject.fates.of[i] == Fate::Collateral && !deleted ? 1 : 0;
    }
    if (unknown.reason == UnknownReason::AbsentCharacter) {
      const bool several = std::any_of(guilty.begin(), guilty.end(), [&](const CharacterFact& fact) {
        return fact.code_point != guilty.front().code_point;
      });
      finding.message = fmt::format("{} {} not in the vocabulary", wording::named_list(guilty), several ? "are" : "is");
      if (dragged > 0) {
        finding.message += fmt::format("; {} {} along", several ? "they drag" : "it drags",
                                       wording::counted(dragged, "known character"));
      }
      finding.help = help_for_absent(subject, unknown, dragged);
    } else {
      finding.message = fmt::format("every character is in some piece, but no row of pieces spells these {}",
                                    wording::counted(unknown.characters, "character"));
      finding.help = help_for_no_path(subject, unknown);
    }
    finding.data = {{"reason", std::string(reason_name(unknown.reason))},
                    {"guilty", std::uint64_t{guilty.size()}},
                    {"collateral",
                     std::uint64_t{unknown.reason == UnknownReason::AbsentCharacter ? collateral : unknown.characters}},
                    {"guilty_characters", guilty}};
  }
}

}  // namespace

const Rule kUnknownWord = {
    {
        "RC101",
        "unknown word",
        "a word became the unknown token",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A word that the vocabulary cannot spell. The whole word becomes one unknown token ([UNK]), also the "
        "characters the vocabulary knows: those are called collateral, the ones that are in no usable piece guilty. "
        "BPE and Unigram models give the unknown token to the unknown characters alone, often one for several in a "
        "row.",
        "The model sees the same token for every such word; what the word said is gone.",
        "runecheck tokenize '\U0001F917Transformers' shows one guilty character and 12 collateral ones.",
        "Put blanks around the guilty character, remove or replace it, or use a model whose vocabulary has it.",
    },
    check};

}  // namespace runecheck
