// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/model/hit.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

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
  std::string_view unk_token() const noexcept { return options_.unk_token; }
  std::string_view continuing_prefix() const noexcept { return options_.continuing_prefix; }
  /// Code points of the longest word that is looked at.
  std::uint64_t longest_word() const noexcept { return options_.max_input_chars; }

 private:
  Vocab vocab_;
  Options options_;
  TokenId unk_id_;
};

extern template WordResult WordPiece::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
