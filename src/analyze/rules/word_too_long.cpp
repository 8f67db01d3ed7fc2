// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/unknown_runs.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  const std::uint64_t limit = subject.tokenizer.longest_word().value_or(0);
  for (const UnknownRun& run : unknown_runs(subject.fates)) {
    const UnknownWord& unknown = subject.fates.unknown[run.first];
    if (run.size() > 1 || unknown.reason != UnknownReason::TooLong) continue;
    const ExplainedToken& token = subject.explanation.tokens[unknown.token];
    const ExplainedWord& word = subject.explanation.words[token.word];
    const std::uint64_t length = utf8::count(
        subject.explanation.segments[word.segment].seen().substr(word.normalized.begin, word.normalized.size()));
    Finding& finding = findings.add(unknown.extent);
    finding.message = fmt::format(
        "the word has {} characters after normalization; the model looks at words of at most {} "
        "and makes any longer one unknown",
        length, limit);
    finding.help = fmt::format("break it with blanks into parts of at most {} characters, or remove it", limit);
    finding.data = {{"reason", std::string(reason_name(unknown.reason))},
                    {"characters", length},
                    {"limit", limit},
                    {"collateral", std::uint64_t{unknown.characters}}};
  }
}

}  // namespace

const Rule kWordTooLong = {
    {
        "RC103",
        "word too long",
        "a word is longer than the model looks at and became the unknown token",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A word with more characters than max_input_chars_per_word (100 for BERT). Typical are URLs without "
        "punctuation, hashes, base64 and languages written without blanks.",
        "The word becomes one unknown token whatever it says, though the vocabulary may know every part of it.",
        "runecheck tokenize \"$(printf 'a%.0s' $(seq 101))\" shows a word of 101 characters.",
        "Break the word with blanks, or remove it.",
    },
    check};

}  // namespace runecheck
