// SPDX-License-Identifier: Apache-2.0
//
// The pieces that classes make of those of a sentencepiece model: other ids, more tokens, other scores.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "load/auto/blueprint.hpp"

namespace runecheck::detail::v4 {

/// Pieces with scores; the id of a piece is its place.
using Scored = std::vector<Unigram::ScoredPiece>;
/// `arguments` of the class and the pieces of the model.
using MakePieces = Scored (*)(const Arguments& arguments, const PieceSource& source);

Scored pieces_as_they_are(const Arguments& arguments, const PieceSource& source);
/// Pieces that end in a digit and a comma are put off by a low score.
Scored pieces_without_number_commas(const Arguments& arguments, const PieceSource& source);
Scored camembert_pieces(const Arguments& arguments, const PieceSource& source);
Scored xlm_roberta_pieces(const Arguments& arguments, const PieceSource& source);
Scored mbart_pieces(const Arguments& arguments, const PieceSource& source);
Scored mbart50_pieces(const Arguments& arguments, const PieceSource& source);
Scored nllb_pieces(const Arguments& arguments, const PieceSource& source);
Scored seamless_pieces(const Arguments& arguments, const PieceSource& source);
Scored xglm_pieces(const Arguments& arguments, const PieceSource& source);
Scored t5_pieces(const Arguments& arguments, const PieceSource& source);
Scored pegasus_pieces(const Arguments& arguments, const PieceSource& source);
Scored llama_pieces(const Arguments& arguments, const PieceSource& source);
Scored gemma_pieces(const Arguments& arguments, const PieceSource& source);

/// An argument that counts tokens.   Errors: Error{Schema} when it is no number, or one of more than a million.
std::uint64_t count_of(const Arguments& arguments, std::string_view key, std::uint64_t otherwise);

}  // namespace runecheck::detail::v4
