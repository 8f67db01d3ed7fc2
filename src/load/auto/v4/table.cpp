// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer classes of transformers 4 that have a fast version.
// Source: transformers 4.57.6, measured: each class made from a tokenizer.json and from vocabulary
// files, with no settings and with every special token named.
#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

#include "load/auto/v4/converters.hpp"

namespace runecheck::detail {

namespace v4 {

namespace {

/// A token without flags of its own, as plain text.
constexpr DefaultToken text(std::string_view role, std::string_view content) {
  return {.role = role, .content = content};
}
// Tokens with flags, that hold also for one that the settings name by its text.
constexpr DefaultToken token(std::string_view role, std::string_view content) {
  return {.role = role, .content = content, .for_strings = true};
}
constexpr DefaultToken normalized(std::string_view role, std::string_view content) {
  return {.role = role, .content = content, .normalized = true, .for_strings = true};
}
constexpr DefaultToken left(std::string_view role, std::string_view content) {
  return {.role = role, .content = content, .lstrip = true, .for_strings = true};
}
constexpr DefaultToken left_normalized(std::string_view role, std::string_view content) {
  return {.role = role, .content = content, .lstrip = true, .normalized = true, .for_strings = true};
}

// Special tokens. "Built": where it matters that the class was built from vocabulary files.
constexpr DefaultToken kAlbertTokens[] = {
    text("bos_token", "[CLS]"), text("eos_token", "[SEP]"), text("unk_token", "<unk>"),  text("sep_token", "[SEP]"),
    text("pad_token", "<pad>"), text("cls_token", "[CLS]"), left("mask_token", "[MASK]")};
constexpr DefaultToken kBartMaskTokens[] = {text("bos_token", "<s>"),
                                            text("eos_token", "</s>"),
                                            text("unk_token", "<unk>"),
                                            text("sep_token", "</s>"),
                                            text("pad_token", "<pad>"),
                                            text("cls_token", "<s>"),
                                            left_normalized("mask_token", "<mask>")};
constexpr DefaultToken kBartBuiltTokens[] = {normalized("bos_token", "<s>"),         normalized("eos_token", "</s>"),
                                             normalized("unk_token", "<unk>"),       normalized("sep_token", "</s>"),
                                             normalized("pad_token", "<pad>"),       normalized("cls_token", "<s>"),
                                             left_normalized("mask_token", "<mask>")};
constexpr DefaultToken kFairseqTokens[] = {
    text("bos_token", "<s>"),   text("eos_token", "</s>"), text("unk_token", "<unk>"),  text("sep_token", "</s>"),
    text("pad_token", "<pad>"), text("cls_token", "<s>"),  left("mask_token", "<mask>")};
constexpr DefaultToken kBertTokens[] = {text("unk_token", "[UNK]"), text("sep_token", "[SEP]"),
                                        text("pad_token", "[PAD]"), text("cls_token", "[CLS]"),
                                        text("mask_token", "[MASK]")};
constexpr DefaultToken kBigBirdTokens[] = {
    token("bos_token", "<s>"),   token("eos_token", "</s>"),  token("unk_token", "<unk>"), token("sep_token", "[SEP]"),
    token("pad_token", "<pad>"), token("cls_token", "[CLS]"), left("mask_token", "[MASK]")};
constexpr DefaultToken kBigBirdBuiltTokens[] = {
    normalized("bos_token", "<s>"),         normalized("eos_token", "</s>"),  normalized("unk_token", "<unk>"),
    normalized("sep_token", "[SEP]"),       normalized("pad_token", "<pad>"), normalized("cls_token", "[CLS]"),
    left_normalized("mask_token", "[MASK]")};
constexpr DefaultToken kEndOfTextTokens[] = {text("bos_token", "<|endoftext|>"), text("eos_token", "<|endoftext|>"),
                                             text("unk_token", "<|endoftext|>")};
constexpr DefaultToken kRobertaBuiltTokens[] = {normalized("bos_token", "<s>"),   normalized("eos_token", "</s>"),
                                                normalized("unk_token", "<unk>"), normalized("sep_token", "</s>"),
                                                normalized("pad_token", "<pad>"), normalized("cls_token", "<s>"),
                                                left("mask_token", "<mask>")};
constexpr DefaultToken kBloomTokens[] = {text("bos_token", "<s>"), text("eos_token", "</s>"),
                                         text("unk_token", "<unk>"), text("pad_token", "<pad>")};
constexpr DefaultToken kClipTokens[] = {text("bos_token", "<|startoftext|>"), text("eos_token", "<|endoftext|>"),
                                        text("unk_token", "<|endoftext|>"), text("pad_token", "<|endoftext|>")};
constexpr DefaultToken kClipBuiltTokens[] = {
    normalized("bos_token", "<|startoftext|>"), normalized("eos_token", "<|endoftext|>"),
    normalized("unk_token", "<|endoftext|>"), text("pad_token", "<|endoftext|>")};
constexpr DefaultToken kCodeGenBuiltTokens[] = {token("bos_token", "<|endoftext|>"),
                                                token("eos_token", "<|endoftext|>"),
                                                token("unk_token", "<|endoftext|>"), token("pad_token", "")};
constexpr DefaultToken kLlamaTokens[] = {text("bos_token", "<s>"), text("eos_token", "</s>"),
                                         text("unk_token", "<unk>")};
constexpr DefaultToken kCodeLlamaBuiltTokens[] = {token("bos_token", "<s>"), token("eos_token", "</s>"),
                                                  token("unk_token", "<unk>")};
constexpr DefaultToken kCohereTokens[] = {text("bos_token", "<BOS_TOKEN>"), text("eos_token", "<|END_OF_TURN_TOKEN|>"),
                                          text("unk_token", "<UNK>")};
constexpr DefaultToken kXlnetTokens[] = {
    text("bos_token", "<s>"),   text("eos_token", "</s>"),  text("unk_token", "<unk>"),  text("sep_token", "<sep>"),
    text("pad_token", "<pad>"), text("cls_token", "<cls>"), left("mask_token", "<mask>")};
constexpr DefaultToken kDebertaTokens[] = {
    text("bos_token", "[CLS]"), text("eos_token", "[SEP]"), text("unk_token", "[UNK]"),  text("sep_token", "[SEP]"),
    text("pad_token", "[PAD]"), text("cls_token", "[CLS]"), text("mask_token", "[MASK]")};
constexpr DefaultToken kDebertaBuiltTokens[] = {token("bos_token", "[CLS]"),
                                                token("eos_token", "[SEP]"),
                                                token("unk_token", "[UNK]"),
                                                token("sep_token", "[SEP]"),
                                                token("pad_token", "[PAD]"),
                                                token("cls_token", "[CLS]"),
                                                left_normalized("mask_token", "[MASK]")};
constexpr DefaultToken kDebertaV2BuiltTokens[] = {text("bos_token", "[CLS]"),       text("eos_token", "[SEP]"),
                                                  normalized("unk_token", "[UNK]"), text("sep_token", "[SEP]"),
                                                  text("pad_token", "[PAD]"),       text("cls_token", "[CLS]"),
                                                  text("mask_token", "[MASK]")};
constexpr DefaultToken kFnetTokens[] = {text("unk_token", "<unk>"), token("sep_token", "[SEP]"),
                                        text("pad_token", "<pad>"), token("cls_token", "[CLS]"),
                                        left("mask_token", "[MASK]")};
constexpr DefaultToken kFunnelTokens[] = {
    text("bos_token", "<s>"),   text("eos_token", "</s>"),  text("unk_token", "<unk>"),  text("sep_token", "<sep>"),
    text("pad_token", "<pad>"), text("cls_token", "<cls>"), text("mask_token", "<mask>")};
constexpr DefaultToken kGpt2BuiltTokens[] = {normalized("bos_token", "<|endoftext|>"),
                                             normalized("eos_token", "<|endoftext|>"),
                                             normalized("unk_token", "<|endoftext|>"), normalized("pad_token", "")};
constexpr DefaultToken kGemmaTokens[] = {text("bos_token", "<bos>"), text("eos_token", "<eos>"),
                                         text("unk_token", "<unk>"), text("pad_token", "<pad>")};
constexpr DefaultToken kGemmaBuiltTokens[] = {token("bos_token", "<bos>"), token("eos_token", "<eos>"),
                                              token("unk_token", "<unk>"), token("pad_token", "<pad>")};
constexpr DefaultToken kHerbertTokens[] = {text("unk_token", "<unk>"), text("sep_token", "</s>"),
                                           text("pad_token", "<pad>"), text("cls_token", "<s>"),
                                           text("mask_token", "<mask>")};
constexpr DefaultToken kHerbertBuiltTokens[] = {text("bos_token", "<s>"),  text("unk_token", "<unk>"),
                                                text("sep_token", "</s>"), text("pad_token", "<pad>"),
                                                text("cls_token", "<s>"),  text("mask_token", "<mask>")};
constexpr DefaultToken kLayoutLmv2BuiltTokens[] = {token("unk_token", "[UNK]"), token("sep_token", "[SEP]"),
                                                   token("pad_token", "[PAD]"), token("cls_token", "[CLS]"),
                                                   token("mask_token", "[MASK]")};
constexpr DefaultToken kLayoutLmv3Tokens[] = {
    text("bos_token", "<s>"),   text("eos_token", "</s>"), text("unk_token", "<unk>"),  text("sep_token", "</s>"),
    text("pad_token", "<pad>"), text("cls_token", "<s>"),  text("mask_token", "<mask>")};
constexpr DefaultToken kLlamaBuiltTokens[] = {token("bos_token", "<s>"), token("eos_token", "</s>"),
                                              token("unk_token", "<unk>"), token("pad_token", "")};
constexpr DefaultToken kMbart50Tokens[] = {text("eos_token", "</s>"), text("unk_token", "<unk>"),
                                           text("sep_token", "</s>"), text("pad_token", "<pad>"),
                                           text("cls_token", "<s>"),  left("mask_token", "<mask>")};
constexpr DefaultToken kMbart50BuiltTokens[] = {text("eos_token", "</s>"), text("unk_token", "<unk>"),
                                                text("sep_token", "</s>"), text("pad_token", "<pad>"),
                                                text("cls_token", "<s>"),  left_normalized("mask_token", "<mask>")};
constexpr DefaultToken kMpnetTokens[] = {
    token("bos_token", "<s>"),   token("eos_token", "</s>"), token("unk_token", "[UNK]"), token("sep_token", "</s>"),
    token("pad_token", "<pad>"), token("cls_token", "<s>"),  left("mask_token", "<mask>")};
constexpr DefaultToken kT5Tokens[] = {text("eos_token", "</s>"), text("unk_token", "<unk>"),
                                      text("pad_token", "<pad>")};
constexpr DefaultToken kT5BuiltTokens[] = {token("eos_token", "</s>"), token("unk_token", "<unk>"),
                                           token("pad_token", "<pad>")};
constexpr DefaultToken kMvpTokens[] = {
    token("bos_token", "<s>"),   token("eos_token", "</s>"), token("unk_token", "<unk>"), token("sep_token", "</s>"),
    token("pad_token", "<pad>"), token("cls_token", "<s>"),  left("mask_token", "<mask>")};
constexpr DefaultToken kNllbBuiltTokens[] = {token("bos_token", "<s>"),
                                             token("eos_token", "</s>"),
                                             token("unk_token", "<unk>"),
                                             text("sep_token", "</s>"),
                                             token("pad_token", "<pad>"),
                                             text("cls_token", "<s>"),
                                             left_normalized("mask_token", "<mask>")};
constexpr DefaultToken kOpenAiGptTokens[] = {text("unk_token", "<unk>")};
constexpr DefaultToken kPegasusTokens[] = {text("eos_token", "</s>"), text("unk_token", "<unk>"),
                                           text("pad_token", "<pad>"), text("mask_token", "<mask_2>")};
constexpr DefaultToken kQwen2Tokens[] = {token("bos_token", ""), token("eos_token", "<|endoftext|>"),
                                         token("unk_token", "<|endoftext|>"), token("pad_token", "<|endoftext|>")};
constexpr DefaultToken kReformerTokens[] = {text("eos_token", "</s>"), text("unk_token", "<unk>")};
constexpr DefaultToken kRemBertBuiltTokens[] = {text("bos_token", "[CLS]"),
                                                text("eos_token", "[SEP]"),
                                                text("unk_token", "[UNK]"),
                                                text("sep_token", "[SEP]"),
                                                text("pad_token", "[PAD]"),
                                                text("cls_token", "[CLS]"),
                                                left_normalized("mask_token", "[MASK]")};
constexpr DefaultToken kXglmTokens[] = {text("bos_token", "<s>"),   text("eos_token", "</s>"),
                                        text("unk_token", "<unk>"), text("sep_token", "</s>"),
                                        text("pad_token", "<pad>"), text("cls_token", "<s>")};
constexpr DefaultToken kUdopTokens[] = {text("eos_token", "</s>"), text("unk_token", "<unk>"),
                                        text("sep_token", "</s>"), text("pad_token", "<pad>")};
constexpr DefaultToken kUdopBuiltTokens[] = {token("eos_token", "</s>"), token("unk_token", "<unk>"),
                                             token("sep_token", "</s>"), token("pad_token", "<pad>")};
constexpr DefaultToken kWhisperTokens[] = {token("bos_token", "<|endoftext|>"), token("eos_token", "<|endoftext|>"),
                                           token("unk_token", "<|endoftext|>")};

// The inputs of models.
constexpr std::string_view kNoTypes[] = {"input_ids", "attention_mask"};
constexpr std::string_view kNoMask[] = {"input_ids", "token_type_ids"};
constexpr std::string_view kTypesLast[] = {"input_ids", "attention_mask", "token_type_ids"};
constexpr std::span<const std::string_view> kAll = {};

// Files with pieces. In a folder without tokenizer.json, tokenizer.model comes before the class's own name.
constexpr std::string_view kVocabTxt[] = {"vocab.txt"};
constexpr std::string_view kVocabJson[] = {"vocab.json", "merges.txt"};
constexpr std::string_view kModel[] = {"tokenizer.model"};
constexpr std::string_view kSpiece[] = {"tokenizer.model", "spiece.model"};
constexpr std::string_view kSentencePieceBpe[] = {"tokenizer.model", "sentencepiece.bpe.model"};
constexpr std::string_view kSentencePiece[] = {"tokenizer.model", "sentencepiece.model"};
constexpr std::string_view kSpm[] = {"tokenizer.model", "spm.model"};

/// Classes without a slow version.
Blueprint build_nothing(const Arguments&, PieceSource source) {
  expect_format(source, PieceSource::Format::Tiktoken, "a .tiktoken file");
  return {};
}

/// The slow tokenizer's parts with the changes of the fast class.
template <auto kBuild, Adjust kAdjust, auto kAdditional>
Blueprint made(const Arguments& arguments, PieceSource source) {
  if (source.format == PieceSource::Format::Tiktoken) {
    return adjusted(build_tiktoken(std::move(source), kAdditional(arguments, true)), arguments, kAdjust);
  }
  return adjusted(kBuild(arguments, std::move(source)), arguments, kAdjust);
}

/// What few classes have.
struct Extra {
  std::span<const DefaultToken> built_tokens = {};
  Side padding_side = Side::Right;
  MergesRule merges = MergesRule::Gpt2;
  bool (*rebuilds)(const Arguments& arguments) = nullptr;
  bool ignores_added_tokens_decoder = false;
};

template <auto kBuild, Adjust kAdjust, auto kAdditional = plain_tokens>
constexpr TokenizerClass row(std::string_view name, std::span<const DefaultToken> tokens,
                             std::span<const std::string_view> inputs, std::span<const std::string_view> files,
                             const Extra& extra = {}) {
  TokenizerClass made_class{};
  made_class.name = name;
  made_class.tokens = tokens;
  made_class.model_inputs = inputs;
  made_class.padding_side = extra.padding_side;
  made_class.vocab_files = files;
  made_class.build = made<kBuild, kAdjust, kAdditional>;
  made_class.built_tokens = extra.built_tokens;
  made_class.adjust = kAdjust;
  made_class.additional_tokens = kAdditional;
  made_class.rebuilds = extra.rebuilds;
  made_class.ignores_added_tokens_decoder = extra.ignores_added_tokens_decoder;
  made_class.merges_rule = extra.merges;
  return made_class;
}

bool sets_prefix_space(const Arguments& arguments) { return arguments.find_value("add_prefix_space").has_value(); }
/// Pegasus: any of three tokens has another name.
bool renames_tokens(const Arguments& arguments) {
  return arguments.content("pad_token", "<pad>") != "<pad>" || arguments.content("eos_token", "</s>") != "</s>" ||
         arguments.content("unk_token", "<unk>") != "<unk>" || arguments.truthy("from_slow", false);
}

constexpr Extra kLeft = {.padding_side = Side::Left};
constexpr Extra kLlama = {.built_tokens = kLlamaBuiltTokens, .padding_side = Side::Left, .rebuilds = sets_prefix_space};
constexpr Extra kT5 = {.built_tokens = kT5BuiltTokens, .rebuilds = sets_prefix_space};
constexpr Extra kPegasus = {.rebuilds = renames_tokens, .ignores_added_tokens_decoder = true};

constexpr TokenizerClass kClasses[] = {
    row<build_albert, adjust_plain>("AlbertTokenizer", kAlbertTokens, kAll, kSpiece),
    row<build_barthez, adjust_plain>("BarthezTokenizer", kFairseqTokens, kNoTypes, kSentencePieceBpe),
    row<build_roberta, adjust_roberta>("BartTokenizer", kBartMaskTokens, kNoTypes, kVocabJson,
                                       {.built_tokens = kBartBuiltTokens}),
    row<build_bert, adjust_bert>("BertTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_big_bird, adjust_plain>("BigBirdTokenizer", kBigBirdTokens, kNoTypes, kSpiece,
                                      {.built_tokens = kBigBirdBuiltTokens}),
    row<build_blenderbot, adjust_roberta>("BlenderbotTokenizer", kFairseqTokens, kNoTypes, kVocabJson,
                                          {.built_tokens = kRobertaBuiltTokens}),
    row<build_nothing, adjust_bloom>("BloomTokenizer", kBloomTokens, kNoTypes, kModel),
    row<build_camembert, adjust_plain, camembert_tokens>("CamembertTokenizer", kFairseqTokens, kNoTypes,
                                                         kSentencePieceBpe),
    row<build_clip, adjust_clip>("CLIPTokenizer", kClipTokens, kNoTypes, kVocabJson,
                                 {.built_tokens = kClipBuiltTokens, .merges = MergesRule::Clip}),
    row<build_gpt2, adjust_codegen>("CodeGenTokenizer", kEndOfTextTokens, kNoTypes, kVocabJson,
                                    {.built_tokens = kCodeGenBuiltTokens}),
    row<build_code_llama, adjust_code_llama, code_llama_tokens>(
        "CodeLlamaTokenizer", kLlamaTokens, kNoTypes, kModel,
        {.built_tokens = kCodeLlamaBuiltTokens, .padding_side = Side::Left}),
    row<build_nothing, adjust_cohere>("CohereTokenizer", kCohereTokens, kNoTypes, kModel, kLeft),
    row<build_bert, adjust_bert>("ConvBertTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_nothing, adjust_jieba, xlnet_tokens>("CpmTokenizer", kXlnetTokens, kAll, kModel),
    row<build_deberta, adjust_plain>("DebertaTokenizer", kDebertaTokens, kTypesLast, kVocabJson,
                                     {.built_tokens = kDebertaBuiltTokens}),
    row<build_deberta_v2, adjust_plain>("DebertaV2Tokenizer", kDebertaTokens, kAll, kSpm,
                                        {.built_tokens = kDebertaV2BuiltTokens}),
    row<build_bert, adjust_bert>("DistilBertTokenizer", kBertTokens, kNoTypes, kVocabTxt),
    row<build_bert, adjust_bert>("DPRContextEncoderTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_bert, adjust_bert>("DPRQuestionEncoderTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_bert, adjust_bert>("DPRReaderTokenizer", kBertTokens, kNoTypes, kVocabTxt),
    row<build_bert, adjust_bert>("ElectraTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_fnet, adjust_plain>("FNetTokenizer", kFnetTokens, kNoMask, kSpiece),
    row<build_funnel, adjust_bert>("FunnelTokenizer", kFunnelTokens, kAll, kVocabTxt),
    row<build_gemma, adjust_gemma>("GemmaTokenizer", kGemmaTokens, kNoTypes, kModel,
                                   {.built_tokens = kGemmaBuiltTokens, .padding_side = Side::Left}),
    row<build_gpt2, adjust_plain>("GPT2Tokenizer", kEndOfTextTokens, kNoTypes, kVocabJson,
                                  {.built_tokens = kGpt2BuiltTokens}),
    row<build_nothing, adjust_gpt_neox>("GPTNeoXTokenizer", kEndOfTextTokens, kNoTypes, kModel),
    row<build_herbert, adjust_plain, herbert_tokens>(
        "HerbertTokenizer", kHerbertTokens, kAll, kVocabJson,
        {.built_tokens = kHerbertBuiltTokens, .merges = MergesRule::Herbert}),
    row<build_bert, adjust_bert>("LayoutLMTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_bert, adjust_letter_case>("LayoutLMv2Tokenizer", kBertTokens, kAll, kVocabTxt,
                                        {.built_tokens = kLayoutLmv2BuiltTokens}),
    row<build_layoutlmv3, adjust_layoutlmv3>("LayoutLMv3Tokenizer", kLayoutLmv3Tokens, kNoTypes, kVocabJson,
                                             {.built_tokens = kBartBuiltTokens}),
    row<build_xlm_roberta, adjust_plain>("LayoutXLMTokenizer", kFairseqTokens, kNoTypes, kSentencePieceBpe),
    row<build_roberta, adjust_roberta>("LEDTokenizer", kBartMaskTokens, kNoTypes, kVocabJson,
                                       {.built_tokens = kBartBuiltTokens}),
    row<build_llama, adjust_llama>("LlamaTokenizer", kLlamaTokens, kNoTypes, kModel, kLlama),
    row<build_roberta, adjust_roberta>("LongformerTokenizer", kFairseqTokens, kNoTypes, kVocabJson,
                                       {.built_tokens = kRobertaBuiltTokens}),
    row<build_bert, adjust_bert>("LxmertTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_markuplm, adjust_markuplm>("MarkupLMTokenizer", kMvpTokens, kAll, kVocabJson,
                                         {.built_tokens = kBartBuiltTokens}),
    row<build_mbart50, adjust_mbart50, mbart50_tokens>("MBart50Tokenizer", kMbart50Tokens, kNoTypes, kSentencePieceBpe,
                                                       {.built_tokens = kMbart50BuiltTokens}),
    row<build_mbart, adjust_mbart, mbart_tokens>("MBartTokenizer", kFairseqTokens, kNoTypes, kSentencePieceBpe),
    row<build_bert, adjust_bert>("MobileBertTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_mpnet, adjust_letter_case>("MPNetTokenizer", kMpnetTokens, kNoTypes, kVocabTxt),
    row<build_t5, adjust_t5, t5_tokens>("MT5Tokenizer", kT5Tokens, kNoTypes, kSpiece, kT5),
    row<build_roberta, adjust_roberta>("MvpTokenizer", kMvpTokens, kNoTypes, kVocabJson),
    row<build_nllb, adjust_nllb, nllb_tokens>("NllbTokenizer", kBartMaskTokens, kNoTypes, kSentencePieceBpe,
                                              {.built_tokens = kNllbBuiltTokens}),
    row<build_nothing, adjust_plain>("NougatTokenizer", kBloomTokens, kNoTypes, kModel),
    row<build_openai, adjust_plain>("OpenAIGPTTokenizer", kOpenAiGptTokens, kNoTypes, kVocabJson),
    row<build_nothing, adjust_plain>("ParakeetTokenizer", {}, kAll, kModel),
    row<build_pegasus, adjust_plain, pegasus_tokens>("PegasusTokenizer", kPegasusTokens, kNoTypes, kSpiece, kPegasus),
    row<build_nothing, adjust_plain>("PreTrainedTokenizer", {}, kAll, kModel),
    row<build_qwen2, adjust_plain>("Qwen2Tokenizer", kQwen2Tokens, kNoTypes, kVocabJson, {.merges = MergesRule::Qwen2}),
    row<build_bert, adjust_bert>("RealmTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_reformer, adjust_plain>("ReformerTokenizer", kReformerTokens, kNoTypes, kSpiece),
    row<build_rembert, adjust_plain>("RemBertTokenizer", kAlbertTokens, kAll, kSentencePiece,
                                     {.built_tokens = kRemBertBuiltTokens}),
    row<build_bert, adjust_bert>("RetriBertTokenizer", kBertTokens, kNoTypes, kVocabTxt),
    row<build_roberta, adjust_roberta>("RobertaTokenizer", kFairseqTokens, kNoTypes, kVocabJson,
                                       {.built_tokens = kRobertaBuiltTokens}),
    row<build_bert, adjust_jieba>("RoFormerTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_seamless, adjust_seamless>("SeamlessM4TTokenizer", kXglmTokens, kNoTypes, kSentencePieceBpe),
    row<build_splinter, adjust_letter_case, splinter_tokens>("SplinterTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_bert, adjust_bert>("SqueezeBertTokenizer", kBertTokens, kAll, kVocabTxt),
    row<build_t5, adjust_t5, t5_tokens>("T5Tokenizer", kT5Tokens, kNoTypes, kSpiece, kT5),
    row<build_udop, adjust_plain>("UdopTokenizer", kUdopTokens, kNoTypes, kSpiece, {.built_tokens = kUdopBuiltTokens}),
    row<build_whisper, adjust_plain>("WhisperTokenizer", kWhisperTokens, kNoTypes, kVocabJson,
                                     {.built_tokens = kCodeGenBuiltTokens}),
    row<build_xglm, adjust_plain, xglm_tokens>("XGLMTokenizer", kXglmTokens, kNoTypes, kSentencePieceBpe),
    row<build_xlm_roberta, adjust_plain>("XLMRobertaTokenizer", kFairseqTokens, kNoTypes, kSentencePieceBpe),
    row<build_xlnet, adjust_plain, xlnet_tokens>("XLNetTokenizer", kXlnetTokens, kAll, kSpiece, kLeft),
};

}  // namespace

}  // namespace v4

const TokenizerClass* find_class_v4(std::string_view name) {
  const auto* const found = std::find_if(std::begin(v4::kClasses), std::end(v4::kClasses),
                                         [&](const TokenizerClass& known) { return known.name == name; });
  return found == std::end(v4::kClasses) ? nullptr : found;
}

}  // namespace runecheck::detail
