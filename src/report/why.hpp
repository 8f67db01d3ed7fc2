// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "runecheck/analyze/fate.hpp"
#include "runecheck/report/report.hpp"
#include "runecheck/tokenizer/explanation.hpp"

namespace runecheck::report {

/// What the stages before the model made of one code point.
struct CharacterPath {
  char32_t code_point = 0;
  OriginalSpan span;
  EditSet edits = EditSet::None;
  Fate fate = Fate::Kept;
  std::string becomes;   ///< its part of the normalized text; empty when nothing is left
  bool reached = true;   ///< false: the text was refused before this place
  bool changed = false;  ///< what it became is not what it was
};

/// Answer to "what became of code point N?".
struct AtAnswer {
  std::uint32_t index = 0;            ///< of the code point
  std::vector<std::uint32_t> rows;    ///< tokens whose offsets cover it
  std::optional<std::uint32_t> word;  ///< index into Explanation::words, if it came into one
  std::string uncovered;              ///< why no token covers it; empty when one does
};

/// Everything that is told about one text. What is pointed to outlives it.
struct Why {
  Record record;
  const Explanation* explanation = nullptr;
  const Fates* fates = nullptr;
  std::vector<CharacterPath> characters;  ///< [code points]
  /// [tokens of the explanation] their row in the encoding, or kNoRow.
  std::vector<std::uint32_t> rows;
  /// [rows of the encoding] their word in the explanation, or kNoWord for the post-processor's.
  std::vector<std::uint32_t> words;
  std::optional<AtAnswer> at;
  std::optional<std::uint32_t> token;  ///< the row that was asked for

  static constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();
};

/// Fills in `characters`, `rows` and `words` from the rest.   Cost: O(n log n).
void follow(Why& why);

/// What became of code point number `index`, which the text has.   Cost: O(n).
AtAnswer answer_at(const Why& why, std::uint32_t index);

/// The word of the explanation that row `row` of the encoding belongs to; nothing for the rows of
/// the post-processor.
std::optional<std::uint32_t> word_of_row(const Why& why, std::uint32_t row);

/// The judgement of an [UNK] of this word, or null.
const UnknownWord* unknown_of(const Why& why, const ExplainedWord& word);

/// Where the search in a word of the vocabulary gave up: bytes of its normalized text that were
/// spelled before.
std::uint32_t spelled_bytes(const Why& why, const ExplainedWord& word);

/// The normalized text of a word; the original of an added token that is cut out before.
std::string_view word_text(const Why& why, const ExplainedWord& word);

}  // namespace runecheck::report
