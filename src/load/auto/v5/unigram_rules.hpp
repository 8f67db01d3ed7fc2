// SPDX-License-Identifier: Apache-2.0
//
// The rules in which the Unigram classes differ: the place of the unknown token, the normalizer, the
// post-processor, the extra special tokens.
#pragma once

#include <cstdint>
#include <string>

#include "load/auto/v5/maker.hpp"
#include "load/auto/v5/unigram_pieces.hpp"

namespace runecheck::detail::v5 {

// The place of the unknown token among the pieces.
std::uint64_t bigbird_unk(const Maker& maker, const Scored& pieces);
std::uint64_t camembert_unk(const Maker& maker, const Scored& pieces);
std::uint64_t deberta_unk(const Maker& maker, const Scored& pieces);
std::uint64_t pegasus_unk(const Maker& maker, const Scored& pieces);
std::uint64_t udop_unk(const Maker& maker, const Scored& pieces);
std::uint64_t xlnet_unk(const Maker& maker, const Scored& pieces);

// Normalizers.
std::string no_normalizer(const Maker& maker);
std::string albert_normalizer(const Maker& maker);
std::string rembert_normalizer(const Maker& maker);
std::string xlnet_normalizer(const Maker& maker);
std::string mluke_normalizer(const Maker& maker);
std::string barthez_normalizer(const Maker& maker);
std::string deberta_normalizer(const Maker& maker);
std::string bigbird_normalizer(const Maker& maker);
std::string layoutxlm_normalizer(const Maker& maker);
std::string charsmap_and_spaces(const Maker& maker);
std::string pegasus_normalizer(const Maker& maker);

// Post-processors.
/// Albert's has fixed texts with the ids of its own pieces.   Errors: Error{Schema} when they are no pieces.
std::string before_albert(const Maker& maker, const Scored& pieces);
PostProcessor post_bert_like(const Maker& maker);
PostProcessor post_deberta(const Maker& maker);
PostProcessor post_rembert(const Maker& maker);
PostProcessor post_camembert(const Maker& maker);
PostProcessor post_xlmr(const Maker& maker);
PostProcessor post_layoutxlm(const Maker& maker);
PostProcessor post_mluke(const Maker& maker);
PostProcessor post_xglm(const Maker& maker);
PostProcessor post_xlnet(const Maker& maker);
PostProcessor post_t5(const Maker& maker);
PostProcessor post_pegasus(const Maker& maker);
PostProcessor post_mbart(const Maker& maker);
PostProcessor post_mbart50(const Maker& maker);

// Extra special tokens, and what else a class sets.
void camembert_tokens(Maker& maker);
void xlnet_tokens(Maker& maker);
void mbart_tokens(Maker& maker);
void mbart50_tokens(Maker& maker);
void xglm_tokens(Maker& maker);
void t5_tokens(Maker& maker);
void pegasus_tokens(Maker& maker);
void udop_tokens(Maker& maker);
void mluke_tokens(Maker& maker);
void rembert_tokens(Maker& maker);

}  // namespace runecheck::detail::v5
