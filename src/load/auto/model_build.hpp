// SPDX-License-Identifier: Apache-2.0
//
// Models made directly from pieces.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/blueprint.hpp"

namespace runecheck::detail {

using Pieces = std::vector<std::pair<std::string, TokenId>>;
using Merges = std::vector<std::pair<std::string, std::string>>;

/// A BPE model. `path` names the files in errors.
/// Errors: Error{Schema} for a merge with a part, or a result, that is not a piece.
Bpe make_bpe(const Pieces& pieces, const Merges& merges, Bpe::Options options, const std::string& path);

/// A Unigram model; the id of a piece is its place.
/// Errors: Error{Schema} for an unk_id beyond the pieces; Error{Unsupported} for pieces of 1 GiB or more.
Unigram make_unigram(std::vector<Unigram::ScoredPiece> pieces, Unigram::Options options, const std::string& path);

/// The merges as the keys of a Python dictionary: a merge that comes again stays at its first place.
Merges without_repeats(Merges merges);

}  // namespace runecheck::detail
