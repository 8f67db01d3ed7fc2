// SPDX-License-Identifier: Apache-2.0
//
// The classes of sentencepiece's Unigram models.
#include "load/auto/v5/families.hpp"
#include "load/auto/v5/unigram_pieces.hpp"
#include "load/auto/v5/unigram_rules.hpp"

namespace runecheck::detail::v5 {

namespace {

using json::Stage;

/// What comes before Metaspace among the pre-tokenizers.
enum class Before : std::uint8_t { Nothing, WhitespaceSplit, Punctuation };
/// What Metaspace puts before a text.
enum class Scheme : std::uint8_t { Always, ByArgument, AlwaysOrFirst };

struct UnigramRow {
  std::span<const DefaultToken> tokens;
  Scored (*stand_in)(const Maker& maker);
  Scored (*reorder)(const Maker& maker, Scored pieces);  ///< of a sentencepiece model; null: as they are
  std::uint64_t (*unk_id)(const Maker& maker, const Scored& pieces);
  std::string (*normalizer)(const Maker& maker);  ///< null: the character map alone
  Before before;
  Scheme scheme;
  PostProcessor (*post)(const Maker& maker);
  void (*more)(Maker& maker) = nullptr;                           ///< extra tokens, checks
  Scored (*settle)(const Maker& maker, Scored pieces) = nullptr;  ///< of pieces of any file
  bool any_algorithm = true;  ///< takes the pieces of a sentencepiece model that is not Unigram, too
  /// A post-processor set before the base class, with the ids of the pieces.
  std::string (*early)(const Maker& maker, const Scored& pieces) = nullptr;
};

std::string_view prepend_scheme(const Maker& maker, Scheme scheme) {
  switch (scheme) {
    case Scheme::Always: return "always";
    case Scheme::ByArgument: return maker.prepend_scheme();
    case Scheme::AlwaysOrFirst: break;
  }
  return maker.arguments().truthy("add_prefix_space", true) ? "always" : "first";
}

std::string pre_tokenizer(const Maker& maker, const UnigramRow& row, std::string_view scheme) {
  const std::string metaspace = json::metaspace(scheme);
  switch (row.before) {
    case Before::Nothing: return metaspace;
    case Before::WhitespaceSplit:
      return json::sequence(Stage::PreTokenizer, {json::plain("WhitespaceSplit"), metaspace});
    case Before::Punctuation: break;
  }
  const bool split = maker.arguments().truthy("split_by_punct", false);
  return json::sequence(Stage::PreTokenizer, {split ? json::punctuation("Isolated") : std::string(), metaspace});
}

template <const UnigramRow& kRow>
Blueprint build(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kRow.tokens);
  Blueprint& parts = maker.parts();
  const std::string_view scheme = prepend_scheme(maker, kRow.scheme);
  parts.normalizer = kRow.normalizer != nullptr ? kRow.normalizer(maker) : maker.charsmap();
  parts.pre_tokenizer = pre_tokenizer(maker, kRow, scheme);
  parts.decoder = json::metaspace(scheme);
  std::string before;
  if (!maker.from_tiktoken()) {
    Scored pieces;
    if (maker.no_pieces()) {
      pieces = kRow.stand_in(maker);
    } else {
      const bool spm = maker.from_sentencepiece();
      if (spm && !kRow.any_algorithm && maker.source().algorithm != PieceSource::Algorithm::Unigram) {
        maker.refuse("this sentencepiece model is not a Unigram model",
                     "is tokenizer_class in tokenizer_config.json the class of this model?");
      }
      pieces = maker.scored_pieces();
      if (spm && kRow.reorder != nullptr) pieces = kRow.reorder(maker, std::move(pieces));
      if (kRow.settle != nullptr) pieces = kRow.settle(maker, std::move(pieces));
    }
    const std::uint64_t unk_id = kRow.unk_id(maker, pieces);
    if (kRow.early != nullptr) before = kRow.early(maker, pieces);
    maker.make_unigram(std::move(pieces), unk_id);
  }
  if (kRow.more != nullptr) kRow.more(maker);
  return maker.finish(kRow.post != nullptr ? kRow.post(maker) : nullptr, std::move(before));
}

template <std::uint64_t kId>
std::uint64_t fixed(const Maker&, const Scored&) {
  return kId;
}

constexpr DefaultToken kAlbertTokens[] = {
    token("bos_token", "[CLS]"), token("eos_token", "[SEP]"), token("unk_token", "<unk>"),  token("sep_token", "[SEP]"),
    token("pad_token", "<pad>"), token("cls_token", "[CLS]"), token("mask_token", "[MASK]")};
constexpr DefaultToken kBigBirdTokens[] = {token("unk_token", "<unk>"), token("bos_token", "<s>"),
                                           token("eos_token", "</s>"),  token("pad_token", "<pad>"),
                                           token("sep_token", "[SEP]"), lstrip_token("mask_token", "[MASK]"),
                                           token("cls_token", "[CLS]")};
constexpr DefaultToken kMBart50Tokens[] = {token("eos_token", "</s>"),  token("sep_token", "</s>"),
                                           token("cls_token", "<s>"),   token("unk_token", "<unk>"),
                                           token("pad_token", "<pad>"), lstrip_token("mask_token", "<mask>")};
constexpr DefaultToken kMLukeTokens[] = {token("bos_token", "<s>"),
                                         token("eos_token", "</s>"),
                                         token("sep_token", "</s>"),
                                         token("cls_token", "<s>"),
                                         token("unk_token", "<unk>"),
                                         token("pad_token", "<pad>"),
                                         lstrip_token("mask_token", "<mask>"),
                                         token("entity_1_token", "▁<ent>"),
                                         token("entity_2_token", "▁<ent2>"),
                                         token("entity_unk_token", "[UNK]"),
                                         token("entity_pad_token", "[PAD]"),
                                         token("entity_mask_token", "[MASK]"),
                                         token("entity_mask2_token", "[MASK2]")};
constexpr DefaultToken kPegasusTokens[] = {token("pad_token", "<pad>"), token("eos_token", "</s>"),
                                           token("unk_token", "<unk>"), token("mask_token", "<mask_2>")};
constexpr DefaultToken kT5Tokens[] = {token("eos_token", "</s>"), token("unk_token", "<unk>"),
                                      token("pad_token", "<pad>")};
constexpr DefaultToken kUdopTokens[] = {token("eos_token", "</s>"), token("sep_token", "</s>"),
                                        token("unk_token", "<unk>"), token("pad_token", "<pad>")};
constexpr DefaultToken kXglmTokens[] = {token("bos_token", "<s>"),   token("eos_token", "</s>"),
                                        token("sep_token", "</s>"),  token("cls_token", "<s>"),
                                        token("unk_token", "<unk>"), token("pad_token", "<pad>")};
constexpr DefaultToken kXlnetTokens[] = {token("bos_token", "<s>"),           token("eos_token", "</s>"),
                                         token("unk_token", "<unk>"),         token("sep_token", "<sep>"),
                                         token("pad_token", "<pad>"),         token("cls_token", "<cls>"),
                                         lstrip_token("mask_token", "<mask>")};

constexpr auto kNothing = Before::Nothing;
constexpr auto kWords = Before::WhitespaceSplit;

constexpr UnigramRow kBarthez = {kRobertaStripTokens,
                                 stand_in_albert,
                                 nullptr,
                                 fixed<3>,
                                 barthez_normalizer,
                                 kNothing,
                                 Scheme::ByArgument,
                                 nullptr,
                                 nullptr,
                                 nullptr,
                                 false};
constexpr UnigramRow kBigBird = {kBigBirdTokens, stand_in_bigbird,   nullptr,       bigbird_unk, bigbird_normalizer,
                                 kNothing,       Scheme::ByArgument, post_bert_like};
constexpr UnigramRow kCamembert = {
    kRobertaStripTokens, stand_in_camembert, reorder_camembert, camembert_unk, nullptr, kWords,
    Scheme::ByArgument,  post_camembert,     camembert_tokens,  nullptr,       false};
constexpr UnigramRow kDebertaV2 = {kBertRolesTokens,      stand_in_deberta,   nullptr,
                                   deberta_unk,           deberta_normalizer, Before::Punctuation,
                                   Scheme::AlwaysOrFirst, post_deberta};
constexpr UnigramRow kLasr = {kT5Tokens, stand_in_t5,    nullptr, fixed<3>, nullptr,
                              kWords,    Scheme::Always, post_t5, t5_tokens};
constexpr UnigramRow kLayoutXlm = {kRobertaStripTokens,  stand_in_layoutxlm, reorder_xlmr,       fixed<3>,
                                   layoutxlm_normalizer, kNothing,           Scheme::ByArgument, post_layoutxlm};
constexpr UnigramRow kMBart = {kRobertaStripTokens, stand_in_mbart, reorder_mbart, fixed<3>, no_normalizer, kWords,
                               Scheme::Always,      post_mbart,     mbart_tokens};
constexpr UnigramRow kMBart50 = {kMBart50Tokens, stand_in_mbart50, reorder_mbart50, fixed<3>,       charsmap_and_spaces,
                                 kNothing,       Scheme::Always,   post_mbart50,    mbart50_tokens, settle_mbart50};
constexpr UnigramRow kMLuke = {kMLukeTokens,     stand_in_mluke, nullptr,        fixed<0>,
                               mluke_normalizer, kNothing,       Scheme::Always, post_mluke,
                               mluke_tokens,     nullptr,        false};
constexpr UnigramRow kPegasus = {kPegasusTokens, stand_in_pegasus, reorder_pegasus, pegasus_unk,   pegasus_normalizer,
                                 kNothing,       Scheme::Always,   post_pegasus,    pegasus_tokens};
constexpr UnigramRow kRemBert = {kAlbertTokens, stand_in_albert,    nullptr,      fixed<2>,      rembert_normalizer,
                                 kNothing,      Scheme::ByArgument, post_rembert, rembert_tokens};
constexpr UnigramRow kT5 = {kT5Tokens, stand_in_t5,    reorder_t5, fixed<2>, nullptr,
                            kWords,    Scheme::Always, post_t5,    t5_tokens};
constexpr UnigramRow kUdop = {kUdopTokens, stand_in_udop,  nullptr, udop_unk,   no_normalizer,
                              kWords,      Scheme::Always, post_t5, udop_tokens};
constexpr UnigramRow kVideoPrism = {kT5Tokens, stand_in_t5,    reorder_t5, fixed<2>, nullptr,
                                    kWords,    Scheme::Always, nullptr,    t5_tokens};
constexpr UnigramRow kXglm = {kXglmTokens, stand_in_xglm,      nullptr,   fixed<3>,   charsmap_and_spaces,
                              kNothing,    Scheme::ByArgument, post_xglm, xglm_tokens};
constexpr UnigramRow kXlmRoberta = {kRobertaTokens, stand_in_xlmr, reorder_xlmr,       fixed<3>,
                                    nullptr,        kWords,        Scheme::ByArgument, post_xlmr};
constexpr UnigramRow kXlnet = {kXlnetTokens, stand_in_unk,   nullptr,    xlnet_unk,   xlnet_normalizer,
                               kWords,       Scheme::Always, post_xlnet, xlnet_tokens};
constexpr UnigramRow kAlbert = {kAlbertTokens, stand_in_albert,    nullptr, fixed<1>, albert_normalizer,
                                kWords,        Scheme::ByArgument, nullptr, nullptr,  nullptr,
                                true,          before_albert};

constexpr std::string_view kSpiece[] = {"spiece.model"};
constexpr std::string_view kSentencepieceBpe[] = {"sentencepiece.bpe.model"};
constexpr std::string_view kSentencepiece[] = {"sentencepiece.model"};
constexpr std::string_view kSpm[] = {"spm.model"};

constexpr TokenizerClass row(std::string_view name, std::span<const DefaultToken> tokens,
                             std::span<const std::string_view> files,
                             Blueprint (*build_parts)(const Arguments&, PieceSource),
                             std::span<const std::string_view> inputs = kIdsMask, Side padding = Side::Right) {
  return {.name = name,
          .tokens = tokens,
          .model_inputs = inputs,
          .padding_side = padding,
          .vocab_files = files,
          .build = build_parts};
}

/// A class without a way of its own: what it has is the tokens of its base.
Blueprint build_fnet(const Arguments& arguments, PieceSource source) {
  if (source.pieces.empty() && source.format != PieceSource::Format::TokenizerJson) {
    return build<kAlbert>(arguments, std::move(source));
  }
  Maker maker(arguments, std::move(source), kAlbertTokens);
  return build_backend(maker, true);
}
constexpr std::string_view kIdsTypes[] = {kIds, kTypes};

constexpr TokenizerClass kClasses[] = {
    row("AlbertTokenizer", kAlbertTokens, kSpiece, build<kAlbert>),
    row("BarthezTokenizer", kRobertaStripTokens, kSentencepieceBpe, build<kBarthez>),
    row("BigBirdTokenizer", kBigBirdTokens, kSpiece, build<kBigBird>),
    row("CamembertTokenizer", kRobertaStripTokens, kSentencepieceBpe, build<kCamembert>),
    row("DebertaV2Tokenizer", kBertRolesTokens, kSpm, build<kDebertaV2>, kIdsMaskTypes),
    row("LasrTokenizer", kT5Tokens, kSpiece, build<kLasr>),
    row("LayoutXLMTokenizer", kRobertaStripTokens, kSentencepieceBpe, build<kLayoutXlm>),
    row("MBartTokenizer", kRobertaStripTokens, kSentencepieceBpe, build<kMBart>),
    row("MBart50Tokenizer", kMBart50Tokens, kSentencepieceBpe, build<kMBart50>),
    row("MLukeTokenizer", kMLukeTokens, kSentencepieceBpe, build<kMLuke>),
    row("PegasusTokenizer", kPegasusTokens, kSpiece, build<kPegasus>),
    row("RemBertTokenizer", kAlbertTokens, kSentencepiece, build<kRemBert>),
    row("T5Tokenizer", kT5Tokens, kSpiece, build<kT5>),
    row("UdopTokenizer", kUdopTokens, kSpiece, build<kUdop>),
    row("VideoPrismTokenizer", kT5Tokens, kSpiece, build<kVideoPrism>),
    row("XGLMTokenizer", kXglmTokens, {}, build<kXglm>),
    row("XLMRobertaTokenizer", kRobertaTokens, kSentencepieceBpe, build<kXlmRoberta>),
    row("XLNetTokenizer", kXlnetTokens, kSpiece, build<kXlnet>, kIdsMask, Side::Left),
    {.name = "FNetTokenizer",
     .tokens = kAlbertTokens,
     .model_inputs = kIdsTypes,
     .vocab_files = kSpiece,
     .build = build_fnet,
     .keeps_json = true},
};

}  // namespace

std::span<const TokenizerClass> unigram_classes() noexcept { return kClasses; }

}  // namespace runecheck::detail::v5
