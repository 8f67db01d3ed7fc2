// SPDX-License-Identifier: Apache-2.0
//
// The pieces of the Unigram classes: what stands in for a missing vocabulary, and how the pieces of a
// sentencepiece model are put in the order of the model's own ids.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "load/auto/v5/maker.hpp"

namespace runecheck::detail::v5 {

using Scored = std::vector<Unigram::ScoredPiece>;

/// Most extra ids that are made up for a T5; nobody has more than some hundreds.
inline constexpr std::uint64_t kMostExtraIds = 100000;

// Stand-ins.
Scored stand_in_albert(const Maker& maker);  ///< pad, unk, cls, sep, mask; also of Barthez and RemBert
Scored stand_in_bigbird(const Maker& maker);
Scored stand_in_camembert(const Maker& maker);
Scored stand_in_deberta(const Maker& maker);
Scored stand_in_layoutxlm(const Maker& maker);
Scored stand_in_mbart(const Maker& maker);
Scored stand_in_mbart50(const Maker& maker);
Scored stand_in_mluke(const Maker& maker);
Scored stand_in_pegasus(const Maker& maker);
Scored stand_in_t5(const Maker& maker);
Scored stand_in_udop(const Maker& maker);
Scored stand_in_unk(const Maker& maker);  ///< the unknown token alone
Scored stand_in_xglm(const Maker& maker);
Scored stand_in_xlmr(const Maker& maker);

// From a sentencepiece model.
Scored reorder_camembert(const Maker& maker, Scored pieces);
Scored reorder_mbart(const Maker& maker, Scored pieces);
Scored reorder_mbart50(const Maker& maker, Scored pieces);
Scored reorder_pegasus(const Maker& maker, Scored pieces);
Scored reorder_t5(const Maker& maker, Scored pieces);
Scored reorder_xlmr(const Maker& maker, Scored pieces);
/// MBart50 also reorders the pieces of a tokenizer.json that has none of its language codes.
Scored settle_mbart50(const Maker& maker, Scored pieces);

/// "<extra_id_0>" up to the number that extra_ids says.
std::vector<AddedToken> extra_id_tokens(const Maker& maker);

}  // namespace runecheck::detail::v5
