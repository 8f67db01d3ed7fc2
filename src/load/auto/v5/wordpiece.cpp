// SPDX-License-Identifier: Apache-2.0
//
// BERT's family: BertNormalizer, BertPreTokenizer, WordPiece. The prefix "##" and the longest word of
// 100 characters are fixed, whatever a tokenizer.json says.
#include "load/auto/v5/families.hpp"

namespace runecheck::detail::v5 {

namespace {

struct WordPieceRow {
  std::span<const DefaultToken> tokens;
  std::span<const std::string_view> stand_in;
  PostProcessor (*post)(const Maker& maker);
  bool takes_lower_case = true;   ///< else do_lower_case is read and forgotten
  bool takes_clean_text = false;  ///< and wordpieces_prefix, for the decoder
};

std::string normalizer(const Maker& maker, const WordPieceRow& row) {
  return json::bert_normalizer(!row.takes_clean_text || maker.flag("clean_text", true),
                               maker.flag("tokenize_chinese_chars", true), maker.flag_or_null("strip_accents"),
                               !row.takes_lower_case || maker.flag("do_lower_case", true));
}

template <const WordPieceRow& kRow>
Blueprint build(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kRow.tokens);
  Blueprint& parts = maker.parts();
  parts.normalizer = normalizer(maker, kRow);
  parts.pre_tokenizer = json::plain("BertPreTokenizer");
  std::string prefix = "##";
  if (const auto written = arguments.find("wordpieces_prefix"); written && kRow.takes_clean_text) {
    prefix = written->string();
  }
  parts.decoder = json::wordpiece_decoder(prefix);
  maker.make_wordpiece(kRow.stand_in);
  return maker.finish(kRow.post(maker));
}

constexpr DefaultToken kMpnetTokens[] = {token("bos_token", "<s>"),           token("eos_token", "</s>"),
                                         token("sep_token", "</s>"),          token("cls_token", "<s>"),
                                         token("unk_token", "[UNK]"),         token("pad_token", "<pad>"),
                                         lstrip_token("mask_token", "<mask>")};
constexpr DefaultToken kFunnelTokens[] = {token("unk_token", "<unk>"),   token("sep_token", "<sep>"),
                                          token("pad_token", "<pad>"),   token("cls_token", "<cls>"),
                                          token("mask_token", "<mask>"), token("bos_token", "<s>"),
                                          token("eos_token", "</s>")};
constexpr DefaultToken kSplinterTokens[] = {token("unk_token", "[UNK]"),   token("sep_token", "[SEP]"),
                                            token("pad_token", "[PAD]"),   token("cls_token", "[CLS]"),
                                            token("mask_token", "[MASK]"), token("question_token", "[QUESTION]")};
constexpr std::string_view kFunnelPieces[] = {"{pad_token}",  "{unk_token}", "{cls_token}", "{sep_token}",
                                              "{mask_token}", "{bos_token}", "{eos_token}"};
constexpr std::string_view kSplinterPieces[] = {
    "{pad_token}", "{unk_token}", "{cls_token}", "{sep_token}", "{mask_token}", "{question_token}", "."};

constexpr std::string_view kSingle = "{cls_token}:0 $A:0 {sep_token}:0";
constexpr std::string_view kPair = "{cls_token}:0 $A:0 {sep_token}:0 $B:1 {sep_token}:1";

PostProcessor post_bert(const Maker&) { return bert_post(); }
PostProcessor post_layout(const Maker&) { return role_template(kSingle, kPair, {"cls_token", "sep_token"}); }
PostProcessor post_mpnet(const Maker&) { return roberta_post("sep_token", "cls_token", true, false, {2, 0}); }
PostProcessor post_funnel(const Maker&) {
  return role_template("{cls_token}:2 $A:0 {sep_token}:0", "{cls_token}:2 $A:0 {sep_token}:0 $B:1 {sep_token}:1",
                       {"cls_token", "sep_token"});
}

/// The question token and a dot stand after the question, which is the text on the padding side's end.
PostProcessor post_splinter(const Maker& maker) {
  if (!maker.roles().content("question_token")) {
    maker.refuse("Splinter needs a question_token",
                 "give it in tokenizer_config.json; the reference cannot load this either");
  }
  const auto& cls = maker.roles().content("cls_token");
  const auto& sep = maker.roles().content("sep_token");
  if (!cls || !sep) return [own = maker.source().post_processor](const TokenIds&) { return own; };
  const auto side = maker.arguments().find("padding_side");
  const bool right = !side || side->string() == "right";
  return [right](const TokenIds& ids) {
    const std::string cls_text = ids.roles().text("cls_token");
    const std::string sep_text = ids.roles().text("sep_token");
    const std::string question = ids.roles().text("question_token");
    const std::string single = cls_text + ":0 $A:0 " + sep_text + ":0";
    const std::string pair = right ? cls_text + ":0 $A:0 " + question + " . " + sep_text + ":0 $B:1 " + sep_text + ":1"
                                   : single + " $B:1 " + question + " . " + sep_text + ":1";
    const json::NamedId tokens[] = {ids.named("cls_token"), ids.named("sep_token"), ids.text_with_id(question),
                                    ids.text_with_id(".")};
    return json::template_processing(json::template_of(single), json::template_of(pair), tokens);
  };
}

constexpr WordPieceRow kBert = {kBertTokens, kBertPieces, post_bert};
constexpr WordPieceRow kDpr = {kBertTokens, kBertPieces, post_bert, false};
constexpr WordPieceRow kLayoutLmV2 = {kBertTokens, kBertPieces, post_layout};
constexpr WordPieceRow kMpnet = {kMpnetTokens, {}, post_mpnet};
constexpr WordPieceRow kFunnel = {kFunnelTokens, kFunnelPieces, post_funnel, true, true};
constexpr WordPieceRow kSplinter = {kSplinterTokens, kSplinterPieces, post_splinter};

/// A class without a way of its own, but with the post-processor of its base.
Blueprint build_convbert(const Arguments& arguments, PieceSource source) {
  if (source.format != PieceSource::Format::TokenizerJson) return build<kBert>(arguments, std::move(source));
  Maker maker(arguments, std::move(source), kBertTokens);
  normalizer(maker, kBert);  // forgotten, but wrong arguments are refused
  return maker.finish(bert_post());
}

constexpr TokenizerClass row(std::string_view name, std::span<const DefaultToken> tokens,
                             std::span<const std::string_view> inputs,
                             Blueprint (*build_parts)(const Arguments&, PieceSource), bool keeps_json = false) {
  return {.name = name,
          .tokens = tokens,
          .model_inputs = inputs,
          .vocab_files = kVocabText,
          .build = build_parts,
          .keeps_json = keeps_json};
}

constexpr TokenizerClass kClasses[] = {
    row("BertTokenizer", kBertTokens, kIdsTypesMask, build<kBert>),
    row("DistilBertTokenizer", kBertTokens, kIdsMask, build<kBert>),
    row("DPRContextEncoderTokenizer", kBertTokens, kIdsTypesMask, build<kDpr>),
    row("DPRQuestionEncoderTokenizer", kBertTokens, kIdsTypesMask, build<kDpr>),
    row("DPRReaderTokenizer", kBertTokens, kIdsMask, build<kDpr>),
    row("FunnelTokenizer", kFunnelTokens, kIdsMask, build<kFunnel>),
    {.name = "LayoutLMv2Tokenizer",
     .tokens = kBertTokens,
     .model_inputs = kIdsMaskTypes,
     .vocab_files = kVocabText,
     .build = build<kLayoutLmV2>,
     .default_max_length = 512},
    row("MPNetTokenizer", kMpnetTokens, kIdsMask, build<kMpnet>),
    row("SplinterTokenizer", kSplinterTokens, kIdsMask, build<kSplinter>),
    row("ConvBertTokenizer", kBertTokens, kIdsTypesMask, build_convbert, true),
    // Named with "Fast" these have no way of their own.
    row("DPRContextEncoderTokenizerFast", kBertTokens, kIdsTypesMask, build_convbert, true),
    row("DPRQuestionEncoderTokenizerFast", kBertTokens, kIdsTypesMask, build_convbert, true),
    row("DPRReaderTokenizerFast", kBertTokens, kIdsMask, build_convbert, true),
};

}  // namespace

PostProcessor bert_post() { return role_template(kSingle, kPair, {"cls_token", "sep_token"}, {2, 3}); }

std::span<const TokenizerClass> wordpiece_classes() noexcept { return kClasses; }

}  // namespace runecheck::detail::v5
