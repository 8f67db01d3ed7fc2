// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyze/byte_runs.hpp"
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
  /// How it was changed where no edit says so, since nothing is lost.
  enum class Form : std::uint8_t {
    Same,
    BlankMarked,  ///< white space, written as U+2581
    BlankAdded,   ///< U+2581 was put before it, for a blank that the text does not have
    JoinsNext,    ///< put together with what follows (NFC)
    JoinedAway,   ///< put together with what stands before
    Bytes,        ///< written as its bytes, in GPT-2's alphabet
    Equivalent,   ///< another way to write the same
  };
  Form form = Form::Same;
  bool dropped = false;  ///< by the model, which has no piece for it and no unknown token
};

/// What a pre-tokenizer made of the normalized text for the model.
struct ModelText {
  std::string text;
  std::uint64_t blanks_added = 0;  ///< marks of a blank that stand for none of the text
  enum class Alphabet : std::uint8_t { Metaspace, Bytes } alphabet = Alphabet::Metaspace;
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
  std::vector<ByteRun> byte_runs;
  std::optional<ModelText> model_text;  ///< where a pre-tokenizer rewrites the text
  /// [tokens of the explanation] their row in the encoding, or kNoRow.
  std::vector<std::uint32_t> rows;
  /// [rows of the encoding] their word in the explanation, or kNoWord for the post-processor's.
  std::vector<std::uint32_t> words;
  std::optional<AtAnswer> at;
  std::optional<std::uint32_t> token;  ///< the row that was asked for

  static constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();
};

/// Fills in `characters`, `byte_runs`, `model_text`, `rows` and `words` from the rest.   Cost: O(n log n).
void follow(Why& why);

/// What became of code point number `index`, which the text has.   Cost: O(n).
AtAnswer answer_at(const Why& why, std::uint32_t index);

/// The word of the explanation that row `row` of the encoding belongs to; nothing for the rows of
/// the post-processor.
std::optional<std::uint32_t> word_of_row(const Why& why, std::uint32_t row);

/// The judgements of the unknown tokens of this word.
std::span<const UnknownWord> unknown_of(const Why& why, const ExplainedWord& word);

/// The runs of byte tokens of this word.
std::span<const ByteRun> byte_runs_of(const Why& why, const ExplainedWord& word);

/// First bytes of the characters of this word that the model dropped.
std::span<const std::uint32_t> dropped_of(const Why& why, const ExplainedWord& word);

/// Where the search in a word of the vocabulary gave up: bytes of its normalized text that were
/// spelled before.
std::uint32_t spelled_bytes(const Why& why, const ExplainedWord& word);

/// The normalized text of a word; the original of an added token that is cut out before.
std::string_view word_text(const Why& why, const ExplainedWord& word);

}  // namespace runecheck::report
