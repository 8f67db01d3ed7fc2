// SPDX-License-Identifier: Apache-2.0
#include "load/auto/v5/unigram_pieces.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "load/auto/language_codes.hpp"

namespace runecheck::detail::v5 {

namespace {

/// Pieces without a score of their own; a role is written in braces.
Scored of(const Maker& maker, std::initializer_list<std::string_view> pieces) {
  Scored scored;
  for (const std::string_view piece : pieces) {
    const double score = piece == "▁" ? -2.0 : piece == "<unk>NOTUSED" ? -100.0 : 0.0;
    scored.push_back({maker.resolve(piece), score});
  }
  return scored;
}

void add(Scored& to, std::span<const std::string_view> pieces, double score = 0) {
  for (const std::string_view piece : pieces) to.push_back({std::string(piece), score});
}

/// Adds the pieces of the sentencepiece model but for the first ones.
void add_rest(Scored& to, Scored pieces, std::size_t from) {
  if (from >= pieces.size()) return;
  to.insert(to.end(), std::make_move_iterator(pieces.begin() + static_cast<std::ptrdiff_t>(from)),
            std::make_move_iterator(pieces.end()));
}

std::uint64_t extra_ids(const Maker& maker) { return maker.number("extra_ids", 100, kMostExtraIds); }

std::string extra_id(std::uint64_t number) { return "<extra_id_" + std::to_string(number) + ">"; }

void add_extra_ids(Scored& to, const Maker& maker) {
  for (std::uint64_t number = extra_ids(maker); number > 0; --number) to.push_back({extra_id(number - 1), 0});
}

}  // namespace

Scored stand_in_albert(const Maker& maker) {
  return of(maker, {"{pad_token}", "{unk_token}", "{cls_token}", "{sep_token}", "{mask_token}"});
}
Scored stand_in_bigbird(const Maker& maker) {
  return of(maker, {"{pad_token}", "{eos_token}", "{bos_token}", "{unk_token}"});
}
Scored stand_in_camembert(const Maker& maker) {
  return of(maker, {"<s>NOTUSED", "{pad_token}", "</s>NOTUSED", "{unk_token}", "<unk>NOTUSED", "{mask_token}"});
}
Scored stand_in_deberta(const Maker& maker) {
  return of(maker,
            {"{pad_token}", "{unk_token}", "{bos_token}", "{eos_token}", "{sep_token}", "{cls_token}", "{mask_token}"});
}
Scored stand_in_layoutxlm(const Maker& maker) { return of(maker, {"<s>", "<pad>", "</s>", "<unk>", "{mask_token}"}); }
Scored stand_in_mbart(const Maker& maker) {
  Scored pieces = of(maker, {"{bos_token}", "{pad_token}", "{eos_token}", "{unk_token}", "▁"});
  add(pieces, mbart_languages());
  pieces.push_back({maker.text("mask_token"), 0});
  return pieces;
}
Scored stand_in_mbart50(const Maker& maker) {
  Scored pieces = of(maker, {"{cls_token}", "{pad_token}", "{eos_token}", "{unk_token}", "▁"});
  add(pieces, mbart50_languages());
  pieces.push_back({maker.text("mask_token"), 0});
  return pieces;
}
Scored stand_in_mluke(const Maker& maker) { return of(maker, {"<unk>"}); }
Scored stand_in_pegasus(const Maker& maker) {
  return of(maker, {"{unk_token}", "{pad_token}", "{eos_token}", "{mask_token}"});
}
Scored stand_in_t5(const Maker& maker) {
  Scored pieces = stand_in_udop(maker);
  add_extra_ids(pieces, maker);
  return pieces;
}
Scored stand_in_udop(const Maker& maker) { return of(maker, {"{pad_token}", "{eos_token}", "{unk_token}", "▁"}); }
Scored stand_in_unk(const Maker& maker) { return of(maker, {"{unk_token}"}); }
Scored stand_in_xglm(const Maker& maker) {
  return of(maker, {"{bos_token}", "{pad_token}", "{eos_token}", "{unk_token}"});
}
Scored stand_in_xlmr(const Maker& maker) {
  return of(maker, {"{bos_token}", "{pad_token}", "{eos_token}", "{unk_token}", "{mask_token}"});
}

Scored reorder_camembert(const Maker& maker, Scored pieces) {
  Scored ordered = of(maker, {"<s>NOTUSED", "{pad_token}", "</s>NOTUSED", "{unk_token}", "<unk>NOTUSED"});
  add_rest(ordered, std::move(pieces), 1);
  ordered.push_back({maker.text("mask_token"), 0});
  return ordered;
}

Scored reorder_xlmr(const Maker& maker, Scored pieces) {
  Scored ordered = stand_in_xglm(maker);
  add_rest(ordered, std::move(pieces), 3);
  ordered.push_back({maker.text("mask_token"), 0});
  return ordered;
}

Scored reorder_mbart(const Maker& maker, Scored pieces) {
  Scored ordered = stand_in_xglm(maker);
  add_rest(ordered, std::move(pieces), 3);
  add(ordered, mbart_languages());
  ordered.push_back({maker.text("mask_token"), 0});
  return ordered;
}

Scored reorder_mbart50(const Maker& maker, Scored pieces) {
  Scored ordered = of(maker, {"{cls_token}", "{pad_token}", "{eos_token}", "{unk_token}"});
  add_rest(ordered, std::move(pieces), 3);
  add(ordered, mbart50_languages());
  ordered.push_back({maker.text("mask_token"), 0});
  return ordered;
}

Scored settle_mbart50(const Maker& maker, Scored pieces) {
  const auto languages = mbart50_languages();
  const auto is_language = [&](const Unigram::ScoredPiece& piece) {
    return std::find(languages.begin(), languages.end(), piece.piece) != languages.end();
  };
  if (std::any_of(pieces.begin(), pieces.end(), is_language)) return pieces;
  return reorder_mbart50(maker, std::move(pieces));
}

Scored reorder_pegasus(const Maker& maker, Scored pieces) {
  // The two masks have each other's place when the settings do not name them.
  const Arguments& arguments = maker.arguments();
  const auto mask = arguments.content("mask_token", "<mask_1>");
  const auto sentence_mask = arguments.content("mask_token_sent", "<mask_2>");
  Scored ordered = of(maker, {"{pad_token}", "{eos_token}"});
  if (mask && *mask != "None") ordered.push_back({*mask, 0});
  if (sentence_mask && *sentence_mask != "None" && sentence_mask != mask) ordered.push_back({*sentence_mask, 0});
  const std::uint64_t offset = maker.number("offset", 103, kMostExtraIds);
  for (std::uint64_t i = 2; i < offset; ++i) ordered.push_back({"<unk_" + std::to_string(i) + ">", -100});
  add_rest(ordered, std::move(pieces), 2);
  return ordered;
}

Scored reorder_t5(const Maker& maker, Scored pieces) {
  add_extra_ids(pieces, maker);
  return pieces;
}

std::vector<AddedToken> extra_id_tokens(const Maker& maker) {
  std::vector<AddedToken> tokens;
  const std::uint64_t count = extra_ids(maker);
  for (std::uint64_t number = 0; number < count; ++number) tokens.push_back(plain_token(extra_id(number)));
  return tokens;
}

}  // namespace runecheck::detail::v5
