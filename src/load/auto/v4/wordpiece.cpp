// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 4.57.6, BertConverter and its kin, behaviour measured.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "load/auto/v4/converters.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v4 {

namespace {

struct BertShape {
  std::string_view unk = "[UNK]";
  std::string_view cls = "[CLS]";
  std::string_view sep = "[SEP]";
  TemplateShape around = {"{0}:0 $A:0 {1}:0", "{0}:0 $A:0 {1}:0 $B:1 {1}:1"};
};

std::string normalizer(const Arguments& arguments) {
  // Without its basic tokenizer the slow class changes nothing but control characters and blanks.
  if (!arguments.truthy("do_basic_tokenize", true)) return json::bert_normalizer(true, false, false, false);
  return json::bert_normalizer(true, strict_flag(arguments, "tokenize_chinese_chars", true),
                               arguments.flag("strip_accents"), strict_flag(arguments, "do_lower_case", true));
}

/// The parts but the post-processor.
Blueprint parts_of(const Arguments& arguments, PieceSource source, std::string_view unk) {
  expect_format(source, PieceSource::Format::VocabText, "a vocab.txt");
  Blueprint made;
  WordPiece::Options options;
  options.unk_token = arguments.content("unk_token", unk).value_or("None");
  const auto is_unk = [&](const auto& entry) { return entry.first == options.unk_token; };
  if (std::none_of(source.pieces.begin(), source.pieces.end(), is_unk)) {
    made.notes.push_back({"no piece " + config::quote(options.unk_token) +
                              ": a word that cannot be spelled is an error, as in the reference",
                          source.path});
  }
  made.model = WordPiece(Vocab::build(source.pieces), std::move(options));
  made.normalizer = normalizer(arguments);
  made.pre_tokenizer = json::plain("BertPreTokenizer");
  made.decoder = json::wordpiece_decoder();
  return made;
}

Blueprint build_shape(const BertShape& shape, const Arguments& arguments, PieceSource source) {
  Blueprint made = parts_of(arguments, std::move(source), shape.unk);
  made.post_processor = [&shape, arguments](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, arguments.content("unk_token", shape.unk));
    const json::NamedId tokens[] = {ids(needed_token(arguments, "cls_token", shape.cls)),
                                    ids(needed_token(arguments, "sep_token", shape.sep))};
    return fill_template(shape.around, tokens);
  };
  return made;
}

constexpr BertShape kBert;
constexpr BertShape kFunnel = {
    .unk = "<unk>", .cls = "<cls>", .sep = "<sep>", .around = {"{0}:2 $A:0 {1}:0", "{0}:2 $A:0 {1}:0 $B:1 {1}:1"}};
constexpr BertShape kMpnet = {
    .cls = "<s>", .sep = "</s>", .around = {"{0}:0 $A:0 {1}:0", "{0}:0 $A:0 {1}:0 {1}:0 $B:1 {1}:1"}};

}  // namespace

Blueprint build_bert(const Arguments& arguments, PieceSource source) {
  return build_shape(kBert, arguments, std::move(source));
}
Blueprint build_funnel(const Arguments& arguments, PieceSource source) {
  return build_shape(kFunnel, arguments, std::move(source));
}
Blueprint build_mpnet(const Arguments& arguments, PieceSource source) {
  return build_shape(kMpnet, arguments, std::move(source));
}

Blueprint build_splinter(const Arguments& arguments, PieceSource source) {
  const std::string question = needed_token(arguments, "question_token", "[QUESTION]");
  // The slow class does not add this token: where nobody else has, the unknown token stands for it.
  const auto is_piece = [&](std::string_view text) {
    return std::any_of(source.pieces.begin(), source.pieces.end(), [&](const auto& e) { return e.first == text; });
  };
  const bool known = is_piece(question);
  Blueprint made = parts_of(arguments, std::move(source), kBert.unk);
  made.post_processor = [arguments, question, known](const IdOf& id_of) {
    const auto unk = arguments.content("unk_token", kBert.unk);
    const SlowIds ids(arguments, id_of, unk);
    json::NamedId tokens[] = {ids(needed_token(arguments, "cls_token", kBert.cls)),
                              ids(needed_token(arguments, "sep_token", kBert.sep)),
                              {question, 0},
                              ids(".")};
    tokens[2].id = ids(known || !unk || ids.listed(question) ? question : *unk).id;
    static constexpr std::string_view kSingle = "{0}:0 $A:0 {1}:0";
    const auto side = arguments.content("padding_side", "right");
    if (side == "right") return fill_template({kSingle, "{0}:0 $A:0 {2} {3} {1}:0 $B:1 {1}:1"}, tokens);
    return fill_template({kSingle, "{0}:0 $A:0 {1}:0 $B:1 {2} {3} {1}:1"}, tokens);
  };
  return made;
}

}  // namespace runecheck::detail::v4
