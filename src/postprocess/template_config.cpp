// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runecheck/config/quote.hpp"
#include "runecheck/postprocess/template.hpp"

namespace runecheck {

namespace {

using config::Node;

using SpecialIndex = std::unordered_map<std::string_view, std::uint32_t>;

/// One entry of special_tokens: {"id": "[CLS]", "ids": [101], "tokens": ["[CLS]"]}.
TemplateSpecial read_special(const Node& node) {
  TemplateSpecial special;
  (void)node.at("id").string();  // required but not used: the key in the map is the name
  const Node ids = node.at("ids");
  const Node tokens = node.at("tokens");
  ids.each_element([&](const Node& id) { special.ids.push_back(id.u32()); });
  tokens.each_element([&](const Node& token) { special.tokens.emplace_back(token.string()); });
  if (special.ids.size() != special.tokens.size()) {
    // The reference loads this and then makes columns of different length.
    throw Error(ErrorCode::Schema, node.where(),
                "expected as many ids as tokens, found " + std::to_string(special.ids.size()) + " and " +
                    std::to_string(special.tokens.size()));
  }
  return special;
}

/// One place of a template: {"Sequence": {"id": "A", "type_id": 0}} or {"SpecialToken": {...}}.
TemplatePiece read_piece(const Node& node, const SpecialIndex& specials) {
  if (!node.is_object() || node.size() != 1) node.expected("an object with one key, Sequence or SpecialToken");
  TemplatePiece piece;
  node.each_member([&](std::string_view kind, const Node& value) {
    if (kind != "Sequence" && kind != "SpecialToken") {
      throw Error(ErrorCode::Schema, node.where(),
                  "expected the key \"Sequence\" or \"SpecialToken\", found " + config::quote(kind));
    }
    const Node id = value.at("id");
    const std::string_view name = id.string();
    piece.type_id = value.at("type_id").u32();
    if (kind == "Sequence") {
      if (name != "A" && name != "B") id.expected("\"A\" or \"B\"");
      piece.kind = name == "A" ? TemplatePiece::Kind::SequenceA : TemplatePiece::Kind::SequenceB;
      return;
    }
    const auto found = specials.find(name);
    if (found == specials.end()) {
      // Stricter than the reference, which loads this and panics at the first text.
      throw Error(ErrorCode::Schema, id.where(), "no entry " + config::quote(name) + " in special_tokens",
                  "add it to special_tokens with its ids and tokens");
    }
    piece.kind = TemplatePiece::Kind::Special;
    piece.special = found->second;
  });
  return piece;
}

std::vector<TemplatePiece> read_template(const Node& node, const SpecialIndex& specials) {
  if (node.is_string()) {
    node.expected("an array of pieces",
                  "the short form \"[CLS] $A [SEP]\" is for Python only; the reference refuses it too");
  }
  std::vector<TemplatePiece> pieces;
  node.each_element([&](const Node& piece) { pieces.push_back(read_piece(piece, specials)); });
  return pieces;
}

}  // namespace

// Source: huggingface/tokenizers 0.23.2, behaviour: three fields are required, other keys are
// ignored but not beside "Sequence" or "SpecialToken".
TemplateProcessing TemplateProcessing::from_config(const config::Node& node) {
  TemplateProcessing layout;
  SpecialIndex index;
  const Node single = node.at("single");
  const Node pair = node.at("pair");
  node.at("special_tokens").each_member([&](std::string_view name, const Node& entry) {
    index.emplace(name, static_cast<std::uint32_t>(layout.specials.size()));
    layout.specials.push_back(read_special(entry));
  });
  layout.single = read_template(single, index);
  layout.pair = read_template(pair, index);
  return layout;
}

}  // namespace runecheck
