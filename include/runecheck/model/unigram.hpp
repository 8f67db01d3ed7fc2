// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/model/hit.hpp"
#include "runecheck/model/word_memo.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// The pieces of a vocabulary as a tree of bytes: finds every piece that a text begins with in one
/// walk. Immutable once built.
/// Memory: 12 bytes a place, at most four places for each byte of the pieces.
class PieceTrie {
 public:
  static constexpr std::uint32_t kRoot = 0;

  PieceTrie() : nodes_(1) {}
  /// Needs: pieces of less than 1 GiB together.   Cost: sorting the pieces, then O(bytes of the pieces).
  explicit PieceTrie(const Vocab& vocab);

  /// Where `byte` leads from place `from`; kRoot when no piece goes on like that.
  /// Cost: one look where the bytes that follow lie close together, otherwise one for each of them (at most 63).
  std::uint32_t next(std::uint32_t from, char byte) const noexcept {
    const auto label = static_cast<unsigned char>(byte);
    const Node& node = nodes_[from];
    if (node.width > kSpread) {
      const auto slot = static_cast<unsigned char>(label - node.lowest);
      if (slot >= node.width - kSpread) return kRoot;
      const std::uint32_t child = node.first + slot;
      return nodes_[child].label == label ? child : kRoot;
    }
    const std::uint32_t end = node.first + node.width;
    for (std::uint32_t child = node.first; child < end; ++child) {
      if (nodes_[child].label == label) return child;
    }
    return kRoot;
  }
  /// The id of the piece that ends at this place, or kNoToken.
  TokenId id(std::uint32_t at) const noexcept { return nodes_[at].id; }

 private:
  /// A place and the bytes that may follow. They stand side by side in ascending order; when they are
  /// *spread*, each stands `label - lowest` after the first, and the slots between carry a wrong label.
  struct Node {
    std::uint32_t first = 0;
    TokenId id = kNoToken;
    std::uint16_t width = 0;  ///< slots of the bytes that follow; kSpread is added when they are spread
    unsigned char label = 0;
    unsigned char lowest = 0;
  };
  static constexpr std::uint16_t kSpread = 0x1000;

  /// Gives `parent` its bytes (ascending, at least one); returns the place of the first.
  std::uint32_t add_children(std::uint32_t parent, std::span<const unsigned char> labels);

  std::vector<Node> nodes_;
};

/// Unigram: spells a word with the pieces whose scores have the greatest sum (Viterbi).
/// Source: SentencePiece's unigram model; behaviour checked against huggingface/tokenizers 0.23.2.
class Unigram {
 public:
  static constexpr std::string_view kType = "Unigram";
  /// The string of an unknown token is the text it stands for, not unk_token().
  static constexpr bool kUnknownKeepsText = true;

  struct ScoredPiece {
    std::string piece;
    double score;  ///< natural logarithm of a probability, by custom
  };
  struct Options {
    std::optional<TokenId> unk_id = std::nullopt;
    bool byte_fallback = false;  ///< spell unknown characters with the pieces <0x00> to <0xFF>
  };
  /// The best way to one place of a word.
  struct Step {
    double score;
    std::uint32_t begin;  ///< where its last piece begins, or kUnreached
    TokenId id;           ///< of its last piece
  };
  /// Buffers of a caller; one for each thread. 16 bytes for each byte of the longest word so far.
  struct Scratch {
    std::vector<PieceHit> hits;
    std::vector<Step> steps;

   private:
    friend class Unigram;
    WordMemo memo;  // of the spellings nobody watched
  };

  /// The id of a piece is its place in the list. A piece that comes again has its later id and score.
  /// Needs: unk_id below the number of pieces; pieces of less than 1 GiB together.
  Unigram(std::vector<ScoredPiece> pieces, Options options);
  static Unigram from_config(const config::Node& node);

  /// Spells `word` (normalized, not empty) into scratch.hits.
  /// Units:  hits are bytes relative to `word`. Neighbouring unknown characters are one hit; with byte
  ///         fallback they become one hit for each byte, and all of these cover the whole run.
  /// Result: Pieces; or MissingUnk (and no hits) when a character has no piece of its own, no longer piece
  ///         makes a better way across it, and the model has no unknown token.
  /// Trace:  a probe of each piece that fits somewhere, shortest first, and of each unknown character.
  /// Cost:   O(n * m) for n bytes and pieces of at most m; no recursion.
  template <class Trace>
  WordResult spell(std::string_view word, Scratch& scratch, Trace& trace) const;

  /// The id of the unknown token, or kNoToken.
  TokenId unk_id() const noexcept { return options_.unk_id.value_or(kNoToken); }
  /// The piece of unk_id(); empty when there is none.
  std::string_view unk_token() const noexcept { return piece(unk_id()).value_or(std::string_view{}); }
  /// The pieces with their last ids. The reference counts new ids from vocab().id_limit(), which is the
  /// length of the list also when pieces are repeated in it.
  const Vocab& vocab() const noexcept { return vocab_; }
  /// The piece at place `id` of the list, also where it comes again later.   Cost: O(log n).
  std::optional<std::string_view> piece(TokenId id) const noexcept;
  /// The score at place `id` of the list.   Needs: id < vocab().id_limit().
  double score(TokenId id) const noexcept { return scores_[id]; }
  /// What one unknown character adds: the least of all scores minus 10.
  double unknown_score() const noexcept { return unknown_score_; }
  bool byte_fallback() const noexcept { return options_.byte_fallback; }

 private:
  static constexpr std::uint32_t kUnreached = 0xFFFFFFFFU;

  template <class Trace>
  WordResult work_out(std::string_view word, Scratch& scratch, Trace& trace) const;
  void collect(std::string_view word, Scratch& scratch) const;
  void push_unknown(std::string_view word, std::uint32_t begin, std::uint32_t end, std::vector<PieceHit>& hits) const;

  Options options_;
  WordMemo::Owner owner_;
  Vocab vocab_;
  PieceTrie trie_;
  std::vector<double> scores_;                             // by place in the list
  std::vector<std::pair<TokenId, std::string>> repeated_;  // places whose piece comes again, ascending
  std::array<TokenId, 256> byte_ids_{};
  double unknown_score_ = 0;
};

extern template WordResult Unigram::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
