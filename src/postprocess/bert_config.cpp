// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "postprocess/token_and_id.hpp"
#include "runecheck/postprocess/bert.hpp"

namespace runecheck {

BertProcessing BertProcessing::from_config(const config::Node& node) {
  auto [sep, sep_id] = token_and_id(node.at("sep"));
  auto [cls, cls_id] = token_and_id(node.at("cls"));
  return {TemplateProcessing::bert(std::move(cls), cls_id, std::move(sep), sep_id)};
}

}  // namespace runecheck
