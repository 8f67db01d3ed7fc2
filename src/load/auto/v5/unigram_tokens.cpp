// SPDX-License-Identifier: Apache-2.0
#include "load/auto/v5/unigram_rules.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "load/auto/language_codes.hpp"

namespace runecheck::detail::v5 {

void camembert_tokens(Maker& maker) {
  if (maker.additional_tokens()) return;
  maker.hand_on({plain_token("<s>NOTUSED"), plain_token("</s>NOTUSED"), plain_token("<unk>NOTUSED")});
}
void xlnet_tokens(Maker& maker) {
  if (!maker.additional_tokens()) maker.hand_on({plain_token("<eop>"), plain_token("<eod>")});
}

void mbart_tokens(Maker& maker) {
  std::vector<AddedToken> tokens;
  for (const std::string_view code : mbart_languages()) tokens.push_back(plain_token(std::string(code)));
  const std::size_t languages = tokens.size();
  for (AddedToken& token : maker.additional_tokens().value_or(std::vector<AddedToken>{})) {
    const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(languages);
    const auto same = [&](const AddedToken& known) { return known.content == token.content; };
    if (std::none_of(tokens.begin(), end, same)) tokens.push_back(std::move(token));
  }
  maker.hand_on(std::move(tokens));
}
void mbart50_tokens(Maker& maker) {
  std::vector<AddedToken> tokens = maker.additional_tokens().value_or(std::vector<AddedToken>{});
  for (const std::string_view code : mbart50_languages()) tokens.push_back(plain_token(std::string(code)));
  maker.hand_on(std::move(tokens));
}
void xglm_tokens(Maker& maker) {
  std::vector<AddedToken> tokens = maker.additional_tokens().value_or(std::vector<AddedToken>{});
  for (int i = 0; i < 7; ++i) {
    const std::string word = "<madeupword" + std::to_string(i) + ">";
    if (!has_token(tokens, word)) tokens.push_back(plain_token(word));
  }
  maker.hand_on(std::move(tokens));
}

void t5_tokens(Maker& maker) {
  std::vector<AddedToken> made_up = extra_id_tokens(maker);
  auto tokens = maker.additional_tokens();
  if (!tokens) {
    maker.hand_on(std::move(made_up));
    return;
  }
  const auto count =
      static_cast<std::size_t>(std::count_if(tokens->begin(), tokens->end(), [](const AddedToken& token) {
        return token.content.find("<extra_id_") != std::string::npos;
      }));
  if (count == 0) {
    tokens->insert(tokens->end(), made_up.begin(), made_up.end());
  } else if (!made_up.empty() && made_up.size() != count) {
    maker.refuse("extra_ids is " + std::to_string(made_up.size()) + ", but additional_special_tokens has " +
                     std::to_string(count) + " tokens of the form <extra_id_0>",
                 "let both say the same");
  }
  maker.hand_on(std::move(*tokens));
}

void pegasus_tokens(Maker& maker) {
  const auto given = maker.arguments().content("mask_token_sent", "<mask_1>");
  const auto additional = maker.additional_tokens();
  std::vector<AddedToken> tokens;
  if (given && !(additional && has_token(*additional, *given))) tokens.push_back(plain_token(*given));
  const std::uint64_t offset = maker.number("offset", 103, kMostExtraIds);
  for (std::uint64_t i = 2; i < offset; ++i) tokens.push_back(plain_token("<unk_" + std::to_string(i) + ">"));
  maker.hand_on(std::move(tokens));
}

void udop_tokens(Maker& maker) {
  if (maker.extra_tokens()) return;
  if (auto additional = maker.additional_tokens()) maker.parts().extra_special_tokens = std::move(*additional);
}

void mluke_tokens(Maker& maker) {
  std::vector<AddedToken> tokens = maker.extra_tokens().value_or(std::vector<AddedToken>{});
  for (AddedToken& more : maker.additional_tokens().value_or(std::vector<AddedToken>{})) {
    tokens.push_back(std::move(more));
  }
  for (const std::string_view role : {"entity_1_token", "entity_2_token", "entity_unk_token", "entity_pad_token",
                                      "entity_mask_token", "entity_mask2_token"}) {
    if (!has_token(tokens, maker.text(role))) tokens.push_back(plain_token(maker.text(role)));
  }
  maker.parts().extra_special_tokens = std::move(tokens);
  maker.parts().add_again = Blueprint::AddAgain::AsSpecial;
}

void rembert_tokens(Maker& maker) { maker.parts().add_again = Blueprint::AddAgain::AsSpecial; }

}  // namespace runecheck::detail::v5
