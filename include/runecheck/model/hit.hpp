// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/core/ids.hpp"

namespace runecheck {

/// How a token stands for its part of a word.
enum class HitKind : std::uint8_t {
  Piece,    ///< a piece of the vocabulary
  Unknown,  ///< the unknown token
  Byte,     ///< one byte of a character that has no piece: "<0xE2>"
};

/// One token of a word: its id and the bytes of the word that the reference reports for it.
struct PieceHit {
  TokenId id;
  std::uint32_t begin;
  std::uint32_t end;
  HitKind kind = HitKind::Piece;
};

/// What became of a word.
enum class WordResult : std::uint8_t {
  Pieces,      ///< the tokens stand for it; some of them may be unknown
  NoPath,      ///< at some place no piece fits: the whole word is unknown
  TooLong,     ///< more code points than the model looks at: unknown without a look
  MissingUnk,  ///< something is unknown, and there is no unknown token: the reference refuses
};

/// Hooks of the search for people who want to watch it; the empty ones compile to nothing. A trace may also have
/// `dropped(begin)`, a character that gives no token, and `step(begin, end, id, score)`, a way that Unigram weighs.
struct NoTrace {
  /// A look-up of a piece: its id, or kNoToken.
  void probe(std::string_view /*candidate*/, TokenId /*found*/) const noexcept {}
  /// A merge of two neighbours of a word, its rank, and the id it makes.
  void merge(const PieceHit& /*left*/, const PieceHit& /*right*/, std::uint32_t /*rank*/,
             TokenId /*made*/) const noexcept {}
};

}  // namespace runecheck
