// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/model/hit.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// WordLevel: a word is one piece of the vocabulary, or else the unknown token.
/// Behaviour checked against huggingface/tokenizers 0.23.2.
class WordLevel {
 public:
  static constexpr std::string_view kType = "WordLevel";

  /// Buffers of a caller; one for each thread.
  struct Scratch {
    std::vector<PieceHit> hits;
  };

  WordLevel(Vocab vocab, std::string unk_token);
  static WordLevel from_config(const config::Node& node);

  /// Spells `word` (normalized, not empty) into scratch.hits: one hit over all of it.
  /// Result: Pieces; or MissingUnk (and no hits) when neither the word nor unk_token() is a piece.
  /// Trace:  one probe, of the word.
  /// Cost:   one look-up.
  template <class Trace>
  WordResult spell(std::string_view word, Scratch& scratch, Trace& trace) const {
    scratch.hits.clear();
    const TokenId id = vocab_.find(word);
    trace.probe(word, id);
    if (id == kNoToken && unk_id_ == kNoToken) return WordResult::MissingUnk;
    const auto end = static_cast<std::uint32_t>(word.size());
    if (id != kNoToken) {
      scratch.hits.push_back({id, 0, end});
    } else {
      scratch.hits.push_back({unk_id_, 0, end, HitKind::Unknown});
    }
    return WordResult::Pieces;
  }

  /// The id of the unknown token, or kNoToken.
  TokenId unk_id() const noexcept { return unk_id_; }
  std::string_view unk_token() const noexcept { return unk_token_; }
  const Vocab& vocab() const noexcept { return vocab_; }

 private:
  Vocab vocab_;
  std::string unk_token_;
  TokenId unk_id_;
};

extern template WordResult WordLevel::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
