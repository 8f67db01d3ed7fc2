// SPDX-License-Identifier: Apache-2.0
// The one order of the stages, as a template over what is to be collected. Instantiated in
// tokenizer.cpp for the ids alone and for all columns, in trace.cpp for the explanation.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <variant>

#include "model/bpe_kernel.hpp"
#include "model/unigram_kernel.hpp"
#include "model/wordpiece_kernel.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// What a sink is told, in this order for each text:
///   segment(range)            a stretch of raw text that is normalized by itself
///   normalized(text, shift)   its normalized form, which starts at byte `shift` of the original
///   rewritten(text)           the same text as the model sees it, where a pre-tokenizer rewrites it
///   raw_token / cut_token     an added token found in the raw / in the normalized text
///   word(range)               a pre-token, then its probes and pieces, bytes or unknowns

/// What a stage says that may refuse a text, or nothing from one that never does.
template <class Apply>
std::optional<RecordError> outcome(Apply&& apply) {
  if constexpr (std::is_void_v<decltype(apply())>) {
    apply();
    return std::nullopt;
  } else {
    return apply();
  }
}

template <class Sink>
std::optional<RecordError> Tokenizer::encode_text(std::string_view text, Scratch& scratch, Sink& sink) const {
  return std::visit([&](const auto& model) { return encode_with(model, text, scratch, sink); }, model_);
}

template <class Model, class Sink>
std::optional<RecordError> Tokenizer::encode_with(const Model& model, std::string_view text, Scratch& scratch,
                                                  Sink& sink) const {
  std::optional<RecordError> error;
  AlignedText& aligned = scratch.normalized;
  auto& buffers = std::get<typename Model::Scratch>(scratch.models);
  const auto word = [&](NormalizedSpan span) {
    if (error) return;
    sink.word(span);
    const WordResult result = model.spell(aligned.text().substr(span.begin, span.size()), buffers, sink.trace());
    if (result == WordResult::Pieces) {
      for (const PieceHit& hit : buffers.hits) {
        // Tokens of bytes that the model adds to a word (BPE's affixes) stand for nothing of it.
        const NormalizedSpan range{span.begin + std::min(hit.begin, span.size()),
                                   span.begin + std::min(hit.end, span.size())};
        switch (hit.kind) {
          case HitKind::Piece: sink.piece(hit.id, range); break;
          case HitKind::Byte: sink.byte(hit.id, range); break;
          case HitKind::Unknown: sink.unknown(hit.id, result, range); break;
        }
      }
    } else if (result == WordResult::MissingUnk) {
      sink.refused();
      error = RecordError{"a word is unknown and the vocabulary has no unknown token",
                          "add the model's unknown token (usually [UNK]) to the vocabulary"};
    } else {
      sink.unknown(model.unk_id(), result, span);
    }
    sink.end_word();
  };
  // BERT's pre-tokenizer looks for words one by one, and where there is none, all is one: no list is made.
  const BertPreTokenizer* const bert = pre_tokenizer_.template only<BertPreTokenizer>();
  const bool listed = bert == nullptr && pre_tokenizer_.size() > 0;
  const auto words = [&](std::uint32_t from, std::uint32_t to) {
    while (from < to && !error) {
      std::uint32_t until = to;
      if (added_.splits_characters()) {
        until = from + utf8::sequence_size(static_cast<unsigned char>(aligned.text()[from]));
      }
      if (listed) {
        scratch.pieces.push_back({{from, until}});
      } else if (bert != nullptr) {
        bert->split(aligned.text(), NormalizedSpan{from, until}, word);
      } else {
        word(NormalizedSpan{from, until});
      }
      from = until;
    }
  };
  const auto segment = [&](std::uint32_t begin, std::uint32_t end) {
    if (begin == end || error) return;
    sink.segment(OriginalSpan{begin, end});
    aligned.assign(text.substr(begin, end - begin), std::max(Sink::kTrack, least_track_));
    if ((error = normalize(aligned))) return;
    sink.normalized(aligned, begin);
    scratch.pieces.clear();
    std::uint32_t at = 0;
    if (added_.any_normalized()) {
      added_.find_normalized(aligned.text(), scratch.normalized_matches);
      for (const AddedTokens::Match& match : scratch.normalized_matches) {
        words(at, match.begin);
        const NormalizedSpan range{match.begin, match.end};
        if (listed) {
          scratch.pieces.push_back({range, match.token});
        } else if (!error) {
          sink.cut_token(added_.at(match.token), range);
        }
        at = match.end;
      }
    }
    words(at, static_cast<std::uint32_t>(aligned.text().size()));
    if (!listed) return;
    if ((error = pre_tokenize(aligned, scratch, begin))) return;
    if (scratch.rewritten) sink.rewritten(aligned);
    for (const TextPiece& piece : scratch.pieces) {
      if (piece.is_text()) {
        word(piece.span);
      } else if (!error) {
        sink.cut_token(added_.at(piece.token), piece.span);
      }
    }
  };
  added_.find_raw(text, scratch.raw_matches);
  std::uint32_t at = 0;
  for (const AddedTokens::Match& match : scratch.raw_matches) {
    if (at < match.begin) segment(at, match.begin);
    if (error) return error;
    sink.raw_token(added_.at(match.token), OriginalSpan{match.begin, match.end});
    at = match.end;
  }
  segment(at, static_cast<std::uint32_t>(text.size()));
  return error;
}

}  // namespace runecheck
