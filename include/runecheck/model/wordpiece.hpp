// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// One piece of a word: its id and the bytes of the word it covers.
struct PieceHit {
  TokenId id;
  std::uint32_t begin;
  std::uint32_t end;
};

/// What became of a word.
enum class WordResult : std::uint8_t {
  Pieces,      ///< one or more pieces of the vocabulary
  NoPath,      ///< at some place no piece fits: the whole word is unknown
  TooLong,     ///< more code points than max_input_chars_per_word: unknown without a look
  MissingUnk,  ///< unknown, and the vocabulary lacks the unknown token: the reference refuses
};

/// Hooks of the search for people who want to watch it; the empty ones compile to nothing.
struct NoTrace {
  void probe(std::string_view /*candidate*/, TokenId /*found*/) const noexcept {}
};

/// WordPiece: spells a word with the longest pieces from the left. No backtracking: if nothing fits
/// at some place, the whole word becomes one unknown token.
/// Source: BERT's WordpieceTokenizer; behaviour checked against huggingface/tokenizers 0.23.2.
class WordPiece {
 public:
  static constexpr std::string_view kType = "WordPiece";

  struct Options {
    std::string unk_token = "[UNK]";
    std::string continuing_prefix = "##";
    std::uint64_t max_input_chars = 100;  ///< code points of a word
  };
  /// Buffers of a caller; one for each thread.
  struct Scratch {
    std::vector<PieceHit> hits;
    std::string candidate;
  };

  WordPiece(Vocab vocab, Options options);
  static WordPiece from_config(const config::Node& node);

  /// Spells `word` (normalized, not empty) into scratch.hits.
  /// Units:  hits are bytes relative to `word`. After an unknown word the hits are the pieces found
  ///         before the search gave up; the caller emits one unknown token over the whole word.
  /// Cost:   O(n * m) look-ups for n code points and pieces of at most m.
  template <class Trace>
  WordResult spell(std::string_view word, Scratch& scratch, Trace& trace) const;

  /// The id of the unknown token, or kNoToken.
  TokenId unk_id() const noexcept { return unk_id_; }
  const Vocab& vocab() const noexcept { return vocab_; }
  const Options& options() const noexcept { return options_; }

 private:
  Vocab vocab_;
  Options options_;
  TokenId unk_id_;
};

extern template WordResult WordPiece::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
