// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "runecheck/postprocess/bert.hpp"

namespace runecheck {

namespace {

/// ["[SEP]", 102]: the token and its id.
std::pair<std::string, TokenId> token_and_id(const config::Node& node) {
  if (!node.is_array() || node.size() != 2) node.expected("a token and its id, as [\"[SEP]\", 102]");
  std::pair<std::string, TokenId> result;
  bool first = true;
  node.each_element([&](const config::Node& element) {
    if (first) {
      result.first = element.string();
    } else {
      result.second = element.u32();
    }
    first = false;
  });
  return result;
}

}  // namespace

BertProcessing BertProcessing::from_config(const config::Node& node) {
  auto [sep, sep_id] = token_and_id(node.at("sep"));
  auto [cls, cls_id] = token_and_id(node.at("cls"));
  return {TemplateProcessing::bert(std::move(cls), cls_id, std::move(sep), sep_id)};
}

}  // namespace runecheck
