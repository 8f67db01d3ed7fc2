// SPDX-License-Identifier: Apache-2.0
#include "runecheck/postprocess/template.hpp"

#include <utility>

namespace runecheck {

TemplateProcessing TemplateProcessing::bert(std::string cls, TokenId cls_id, std::string sep, TokenId sep_id) {
  using Kind = TemplatePiece::Kind;
  TemplateProcessing layout;
  layout.specials = {{{cls_id}, {std::move(cls)}}, {{sep_id}, {std::move(sep)}}};
  layout.single = {{Kind::Special, 0, 0}, {Kind::SequenceA, 0, 0}, {Kind::Special, 0, 1}};
  layout.pair = layout.single;
  layout.pair.push_back({Kind::SequenceB, 1, 0});
  layout.pair.push_back({Kind::Special, 1, 1});
  return layout;
}

std::uint64_t TemplateProcessing::added_rows(bool with_pair) const noexcept {
  std::uint64_t rows = 0;
  for (const TemplatePiece& piece : pieces(with_pair)) {
    if (piece.kind == TemplatePiece::Kind::Special) rows += specials[piece.special].ids.size();
  }
  return rows;
}

}  // namespace runecheck
