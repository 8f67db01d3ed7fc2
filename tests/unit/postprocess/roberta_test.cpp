// SPDX-License-Identifier: Apache-2.0
#include "runecheck/postprocess/roberta.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

/// "<s> A </s>" with the type id behind each place.
std::string drawn(const TemplateProcessing& layout, bool with_pair) {
  std::string text;
  for (const TemplatePiece& piece : layout.pieces(with_pair)) {
    switch (piece.kind) {
      case TemplatePiece::Kind::SequenceA: text += "A"; break;
      case TemplatePiece::Kind::SequenceB: text += "B"; break;
      case TemplatePiece::Kind::Special: text += layout.specials.at(piece.special).tokens.at(0); break;
    }
    text += ":" + std::to_string(piece.type_id) + " ";
  }
  return text;
}

constexpr std::string_view kFields = R"("sep": ["</s>", 2], "cls": ["<s>", 1])";

std::string with_fields(std::string_view more) { return "{" + std::string(kFields) + std::string(more) + "}"; }

}  // namespace

TEST_CASE("RobertaProcessing: two separators between the texts, and one type id", "[postprocess]") {
  const auto stage = stage_from<RobertaProcessing>(with_fields(R"(, "trim_offsets": true, "add_prefix_space": false)"));
  CHECK(drawn(stage.layout, false) == "<s>:0 A:0 </s>:0 ");
  CHECK(drawn(stage.layout, true) == "<s>:0 A:0 </s>:0 </s>:0 B:0 </s>:0 ");
  CHECK(stage.layout.added_rows(false) == 2);
  CHECK(stage.layout.added_rows(true) == 4);
  for (const TemplateSpecial& special : stage.layout.specials) {
    CHECK(special.ids == std::vector<TokenId>{special.tokens.at(0) == "<s>" ? 1U : 2U});
  }
  CHECK(stage.trim_offsets);
  CHECK_FALSE(stage.add_prefix_space);
}

TEST_CASE("RobertaProcessing: the flags are required, or it would be a BertProcessing", "[postprocess]") {
  for (const std::string name : {"trim_offsets", "add_prefix_space"}) {
    const std::string other = name == "trim_offsets" ? "add_prefix_space" : "trim_offsets";
    const Error error =
        error_of([&] { return stage_from<RobertaProcessing>(with_fields(", \"" + other + "\": true")); });
    CHECK(std::string(error.what()) == "t.json: missing field \"" + name + "\"");
    CHECK(error.hint().find("BertProcessing") != std::string::npos);
  }
  CHECK(config_fault<RobertaProcessing>(with_fields(R"(, "trim_offsets": 1, "add_prefix_space": true)")) ==
        "t.json#/trim_offsets: expected true or false, found 1");
}

TEST_CASE("RobertaProcessing: a token stands with its id", "[postprocess]") {
  CHECK(config_fault<RobertaProcessing>(R"({"sep": ["</s>", 2]})") == "t.json: missing field \"cls\"");
  CHECK(config_fault<RobertaProcessing>(R"({"sep": ["</s>"], "cls": ["<s>", 1]})")
            .find("t.json#/sep: expected a token") == 0);
  CHECK(
      config_fault<RobertaProcessing>(R"({"sep": ["</s>", -1], "cls": ["<s>", 1]})").find("t.json#/sep/1: expected") ==
      0);
  CHECK(config_fault<RobertaProcessing>(R"({"sep": ["</s>", 4294967296], "cls": ["<s>", 1]})")
            .find("t.json#/sep/1: expected") == 0);
}
