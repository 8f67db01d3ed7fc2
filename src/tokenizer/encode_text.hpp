// SPDX-License-Identifier: Apache-2.0
// The one order of the stages, as a template over what is to be collected. Instantiated in
// tokenizer.cpp for the ids alone and for all columns, in trace.cpp for the explanation.
#pragma once

#include <string>
#include <variant>

#include "model/wordpiece_kernel.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// What a sink is told, in this order for each text:
///   segment(range)            a stretch of raw text that is normalized by itself
///   normalized(text, shift)   its normalized form, which starts at byte `shift` of the original
///   raw_token / cut_token     an added token found in the raw / in the normalized text
///   word(range)               a pre-token, then its probes and pieces or unknown

template <class Sink, class Spell>
bool Tokenizer::encode_words(const AlignedText& text, NormalizedSpan range, Scratch& scratch, Sink& sink,
                             const Spell& spell) const {
  bool complete = true;
  const auto word = [&](NormalizedSpan span) {
    if (!complete) return;
    sink.word(span);
    const std::string_view bytes = text.text().substr(span.begin, span.size());
    const WordResult result = spell(bytes);
    if (result == WordResult::Pieces) {
      for (const PieceHit& hit : scratch.model.hits) {
        sink.piece(hit.id, NormalizedSpan{span.begin + hit.begin, span.begin + hit.end});
      }
    } else {
      complete = result != WordResult::MissingUnk;
      sink.unknown(result, span);
    }
    sink.end_word();
  };
  if (pre_tokenizer_) {
    std::visit([&](const auto& stage) { stage.split(text.text(), range, word); }, *pre_tokenizer_);
  } else if (!range.empty()) {
    word(range);
  }
  return complete;
}

template <class Sink>
std::optional<RecordError> Tokenizer::encode_text(std::string_view text, Scratch& scratch, Sink& sink) const {
  bool complete = true;
  std::visit(
      [&](const auto& model) {
        const auto spell = [&](std::string_view word) { return model.spell(word, scratch.model, sink.trace()); };
        const auto segment = [&](std::uint32_t begin, std::uint32_t end) {
          if (begin == end || !complete) return;
          sink.segment(OriginalSpan{begin, end});
          AlignedText& aligned = scratch.normalized;
          aligned.assign(text.substr(begin, end - begin), Sink::kTrack);
          if (normalizer_) std::visit([&](const auto& stage) { stage.apply(aligned); }, *normalizer_);
          sink.normalized(aligned, begin);
          const auto size = static_cast<std::uint32_t>(aligned.text().size());
          std::uint32_t at = 0;
          const auto words = [&](std::uint32_t from, std::uint32_t to) {
            while (from < to && complete) {
              std::uint32_t until = to;
              if (added_.splits_characters()) {
                until = from + utf8::sequence_size(static_cast<unsigned char>(aligned.text()[from]));
              }
              complete = encode_words(aligned, NormalizedSpan{from, until}, scratch, sink, spell);
              from = until;
            }
          };
          if (added_.any_normalized()) {
            added_.find_normalized(aligned.text(), scratch.normalized_matches);
            for (const AddedTokens::Match& match : scratch.normalized_matches) {
              words(at, match.begin);
              sink.cut_token(added_.at(match.token), NormalizedSpan{match.begin, match.end});
              at = match.end;
            }
          }
          words(at, size);
        };
        added_.find_raw(text, scratch.raw_matches);
        std::uint32_t at = 0;
        for (const AddedTokens::Match& match : scratch.raw_matches) {
          if (at < match.begin) segment(at, match.begin);
          sink.raw_token(added_.at(match.token), OriginalSpan{match.begin, match.end});
          at = match.end;
        }
        segment(at, static_cast<std::uint32_t>(text.size()));
      },
      model_);
  if (complete) return std::nullopt;
  return RecordError{"a word is unknown and the vocabulary has no unknown token",
                     "add the model's unknown token (usually [UNK]) to the vocabulary"};
}

}  // namespace runecheck
