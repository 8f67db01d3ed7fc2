// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "postprocess/token_and_id.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/postprocess/roberta.hpp"

namespace runecheck {

namespace {

using config::Node;

TemplateProcessing roberta_layout(std::string cls, TokenId cls_id, std::string sep, TokenId sep_id) {
  using Kind = TemplatePiece::Kind;
  TemplateProcessing layout;
  layout.specials = {{{cls_id}, {std::move(cls)}}, {{sep_id}, {std::move(sep)}}};
  layout.single = {{Kind::Special, 0, 0}, {Kind::SequenceA, 0, 0}, {Kind::Special, 0, 1}};
  layout.pair = layout.single;
  layout.pair.push_back({Kind::Special, 0, 1});
  layout.pair.push_back({Kind::SequenceB, 0, 0});
  layout.pair.push_back({Kind::Special, 0, 1});
  return layout;
}

bool read_flag(const Node& node, const std::string& name) {
  if (const auto flag = node.find(name)) return flag->boolean();
  throw Error(ErrorCode::Schema, node.where(), "missing field \"" + name + "\"",
              "the reference would take this for a BertProcessing, without a word: say trim_offsets and "
              "add_prefix_space, or make it one");
}

}  // namespace

// Stricter than the reference, which goes by the fields: see read_flag.
RobertaProcessing RobertaProcessing::from_config(const Node& node) {
  auto [sep, sep_id] = token_and_id(node.at("sep"));
  auto [cls, cls_id] = token_and_id(node.at("cls"));
  RobertaProcessing processing;
  processing.layout = roberta_layout(std::move(cls), cls_id, std::move(sep), sep_id);
  processing.trim_offsets = read_flag(node, "trim_offsets");
  processing.add_prefix_space = read_flag(node, "add_prefix_space");
  return processing;
}

}  // namespace runecheck
