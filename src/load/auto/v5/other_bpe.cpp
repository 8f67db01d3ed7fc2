// SPDX-License-Identifier: Apache-2.0
//
// The other BPE classes: those of sentencepiece's BPE models, and the older ones with "</w>".
#include <unordered_set>

#include "load/auto/language_codes.hpp"
#include "load/auto/v5/families.hpp"
#include "load/pieces/pieces.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v5 {

namespace {

using json::Stage;
using AddAgain = Blueprint::AddAgain;

constexpr DefaultToken kLlamaTokens[] = {token("unk_token", "<unk>"), token("bos_token", "<s>"),
                                         token("eos_token", "</s>")};
constexpr DefaultToken kCodeLlamaTokens[] = {token("unk_token", "<unk>"),     token("bos_token", "<s>"),
                                             token("eos_token", "</s>"),      token("prefix_token", "▁<PRE>"),
                                             token("middle_token", "▁<MID>"), token("suffix_token", "▁<SUF>"),
                                             token("eot_token", "▁<EOT>"),    token("fill_token", "<FILL_ME>")};
constexpr DefaultToken kGemmaTokens[] = {token("unk_token", "<unk>"), token("bos_token", "<bos>"),
                                         token("eos_token", "<eos>"), token("pad_token", "<pad>"),
                                         token("mask_token", "<mask>")};
constexpr DefaultToken kNllbTokens[] = {
    token("bos_token", "<s>"),
    token("eos_token", "</s>"),
    token("sep_token", "</s>"),
    token("cls_token", "<s>"),
    token("unk_token", "<unk>"),
    token("pad_token", "<pad>"),
    {.role = "mask_token", .content = "<mask>", .lstrip = true, .normalized = true, .for_strings = true}};
constexpr DefaultToken kReformerTokens[] = {token("eos_token", "</s>"), token("unk_token", "<unk>")};
constexpr DefaultToken kSeamlessTokens[] = {token("bos_token", "<s>"),   token("eos_token", "</s>"),
                                            token("sep_token", "</s>"),  token("cls_token", "<s>"),
                                            token("unk_token", "<unk>"), token("pad_token", "<pad>")};
constexpr DefaultToken kTipsTokens[] = {token("unk_token", "<unk>"), token("pad_token", "<pad>")};
constexpr DefaultToken kHerbertTokens[] = {token("cls_token", "<s>"), token("unk_token", "<unk>"),
                                           token("pad_token", "<pad>"), token("mask_token", "<mask>"),
                                           token("sep_token", "</s>")};
constexpr DefaultToken kOpenAiTokens[] = {token("unk_token", "<unk>")};
constexpr DefaultToken kEsmcTokens[] = {token("bos_token", "<cls>"),    token("eos_token", "<eos>"),
                                        token("unk_token", "<unk>"),    token("cls_token", "<cls>"),
                                        token("pad_token", "<pad>"),    token("mask_token", "<mask>"),
                                        token("chain_break_token", "|")};

constexpr std::string_view kLlamaPieces[] = {"{unk_token}", "{bos_token}", "{eos_token}"};
constexpr std::string_view kGemmaPieces[] = {"{pad_token}", "{eos_token}", "{bos_token}", "{unk_token}",
                                             "{mask_token}"};
constexpr std::string_view kNllbPieces[] = {"{bos_token}", "{pad_token}", "{eos_token}", "{unk_token}"};
constexpr std::string_view kSeamlessPieces[] = {"{pad_token}", "{unk_token}", "{bos_token}", "{eos_token}"};
constexpr std::string_view kTipsPieces[] = {"{pad_token}", "{unk_token}"};
constexpr std::string_view kUnkPiece[] = {"{unk_token}"};
/// The letters of proteins, in the order of their ids.
constexpr std::string_view kEsmcPieces[] = {"<cls>", "<pad>", "<eos>", "<unk>", "L", "A", "G", "V", "S", "E", "R",
                                            "T",     "I",     "D",     "P",     "K", "Q", "N", "F", "Y", "M", "H",
                                            "W",     "C",     "X",     "B",     "U", "Z", "O", ".", "-", "|", "<mask>"};

Bpe::Options fused(std::optional<std::string> unk_token, bool byte_fallback) {
  Bpe::Options options;
  options.unk_token = std::move(unk_token);
  options.fuse_unk = true;
  options.byte_fallback = byte_fallback;
  return options;
}

/// "▁" to blanks, bytes to characters, all in one; `strip`: without the blank before the text.
std::string byte_decoder(bool strip) {
  return json::sequence(Stage::Decoder, {json::replace("▁", " "), json::plain("ByteFallback"), json::plain("Fuse"),
                                         strip ? json::strip_decoder(" ", 1, 0) : std::string()});
}

/// Pieces of a sentencepiece model, each once, in the order of their first appearance.
std::vector<std::string> distinct_pieces(const PieceSource& source) {
  std::vector<std::string> pieces;
  std::unordered_set<std::string_view> seen;
  for (const auto& [piece, id] : source.pieces) {
    if (seen.insert(piece).second) pieces.push_back(piece);
  }
  return pieces;
}

/// Keeps the merges of a sentencepiece model, which go by its own ids, before these change.
void settle_merges(PieceSource& source) {
  if (!source.merges) source.merges = recover_merges(source.pieces, {}, {}, source.path);
}

Blueprint build_llama(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kLlamaTokens);
  const bool prefix_space = !arguments.find_value("add_prefix_space") || arguments.truthy("add_prefix_space", true);
  const std::string_view scheme = arguments.truthy("legacy", false) ? "always" : "first";
  maker.parts().pre_tokenizer = json::metaspace(prefix_space ? scheme : "never", false);
  maker.parts().decoder = byte_decoder(prefix_space);
  maker.make_bpe(fused(std::nullopt, true), kLlamaPieces);
  return maker.finish();
}

Blueprint build_code_llama(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kCodeLlamaTokens);
  const bool prefix_space = !arguments.find_value("add_prefix_space") || arguments.truthy("add_prefix_space", true);
  maker.parts().pre_tokenizer = json::metaspace(prefix_space ? "first" : "never", false);
  maker.parts().decoder = byte_decoder(true);
  maker.make_bpe(fused(maker.text("unk_token"), true), kLlamaPieces);
  std::vector<AddedToken> tokens = maker.additional_tokens().value_or(std::vector<AddedToken>{});
  for (const DefaultToken& infill : std::span(kCodeLlamaTokens).subspan(3)) {
    if (auto given = maker.token(infill.role)) tokens.push_back(std::move(*given));
  }
  maker.hand_on(std::move(tokens));
  maker.set_add_bos(arguments.truthy("add_bos_token", true));
  return maker.finish();
}

template <bool kLowercase>
Blueprint build_gemma(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kGemmaTokens);
  const std::string spaces = json::replace(" ", "▁");
  maker.parts().normalizer =
      kLowercase ? json::sequence(Stage::Normalizer, {json::plain("Lowercase"), spaces}) : spaces;
  maker.parts().pre_tokenizer = json::split(" ", "MergedWithPrevious");
  maker.parts().decoder = byte_decoder(false);
  maker.make_bpe(fused(maker.text("unk_token"), true), kGemmaPieces);
  return maker.finish();
}

std::string charsmap_and_spaces(const Maker& maker) {
  const std::string charsmap = maker.charsmap();
  if (charsmap.empty()) return {};
  return json::sequence(Stage::Normalizer, {charsmap, json::replace_regex(" {2,}", " ")});
}

Blueprint build_nllb(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kNllbTokens);
  maker.parts().normalizer = charsmap_and_spaces(maker);
  maker.parts().pre_tokenizer = maker.parts().decoder = json::metaspace("always");
  if (maker.from_sentencepiece()) {
    PieceSource& spm = maker.source();
    settle_merges(spm);
    Pieces ordered;
    std::unordered_set<std::string> seen;
    const auto add = [&](std::string piece) {
      if (seen.insert(piece).second) ordered.emplace_back(std::move(piece), static_cast<TokenId>(ordered.size()));
    };
    // Equal tokens leave a hole in the ids, as a Python dictionary does.
    for (std::size_t i = 0; i < std::size(kNllbPieces); ++i) {
      const std::string piece = maker.resolve(kNllbPieces[i]);
      if (!seen.insert(piece).second) {
        for (auto& [known, id] : ordered) {
          if (known == piece) id = static_cast<TokenId>(i);
        }
        continue;
      }
      ordered.emplace_back(piece, static_cast<TokenId>(i));
    }
    for (std::string& piece : distinct_pieces(spm)) add(std::move(piece));
    spm.pieces = std::move(ordered);
    maker.make_bpe(fused(maker.text("unk_token"), false), kNllbPieces);
  } else {
    maker.make_bpe(fused(maker.text("unk_token"), false), kNllbPieces);
  }
  if (!maker.extra_tokens()) {
    std::vector<AddedToken> tokens;
    if (auto additional = maker.additional_tokens()) {
      tokens = std::move(*additional);
    } else {
      for (const std::string_view code : nllb_languages()) tokens.push_back(plain_token(std::string(code)));
    }
    maker.parts().extra_special_tokens = std::move(tokens);
  }
  const auto written = arguments.find_value("src_lang");
  const bool legacy = arguments.truthy("legacy_behaviour", false);
  return maker.finish(
      [language = written ? std::string(written->string()) : std::string("eng_Latn"), legacy](const TokenIds& ids) {
        const json::NamedId tokens[] = {ids.named("eos_token"), ids.text_with_id(language)};
        const std::string& eos = tokens[0].content;
        if (legacy) return json::template_processing({"$A", eos, language}, {"$A", "$B", eos, language}, tokens);
        return json::template_processing({language, "$A", eos}, {language, "$A", "$B", eos}, tokens);
      });
}

Blueprint build_reformer(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kReformerTokens);
  maker.parts().normalizer = charsmap_and_spaces(maker);
  maker.parts().pre_tokenizer = maker.parts().decoder = json::metaspace("always");
  maker.parts().add_again = AddAgain::AsSpecial;
  maker.make_bpe(fused(maker.text("unk_token"), false), {});
  return maker.finish();
}

std::string seamless_language(const Arguments& arguments, std::string_view key, std::string_view otherwise) {
  std::string language(otherwise);
  if (const auto written = arguments.find(key)) language = written->string();
  return language.find("__") == std::string::npos ? "__" + language + "__" : language;
}

Blueprint build_seamless(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kSeamlessTokens);
  maker.parts().normalizer =
      json::sequence(Stage::Normalizer, {json::replace_regex("[\\n\\r\\t]", " "), json::plain("NFKC"),
                                         json::strip(false, true), json::replace_regex(" +▁", "▁"),
                                         json::replace_regex("^▁+$", ""), json::replace_regex(" {2,}", "▁")});
  maker.parts().pre_tokenizer = maker.parts().decoder = json::metaspace("first");
  if (maker.from_sentencepiece()) {
    PieceSource& spm = maker.source();
    settle_merges(spm);
    Pieces ordered = {{"<pad>", 0}, {"<unk>", 1}, {"<s>", 2}, {"</s>", 3}};
    TokenId id = 0;
    for (std::string& piece : distinct_pieces(spm)) ordered.emplace_back(std::move(piece), ++id);
    spm.pieces = std::move(ordered);
  } else if (maker.source().pieces.empty()) {
    maker.source().format = PieceSource::Format::VocabText;  // an empty vocabulary counts as none
  }
  maker.make_bpe(fused(maker.text("unk_token"), false), kSeamlessPieces);
  seamless_language(arguments, "src_lang", "eng");  // only looked at
  return maker.finish([language = seamless_language(arguments, "tgt_lang", "fra")](const TokenIds& ids) {
    const json::NamedId tokens[] = {ids.named("eos_token"), ids.token_or_unknown(language)};
    const std::string &eos = tokens[0].content, &code = tokens[1].content;
    return json::template_processing({eos, code, "$A", eos}, {eos, code, "$A", "$B", eos}, tokens);
  });
}

Blueprint build_tips(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kTipsTokens);
  const std::string metaspace = json::metaspace("always");
  const bool lowercase = arguments.truthy("do_lower_case", true);
  maker.parts().normalizer =
      json::sequence(Stage::Normalizer, {lowercase ? json::plain("Lowercase") : std::string(), maker.charsmap()});
  maker.parts().pre_tokenizer = json::sequence(Stage::PreTokenizer, {json::plain("WhitespaceSplit"), metaspace});
  maker.parts().decoder = json::sequence(Stage::Decoder, {metaspace, json::plain("ByteFallback"), json::plain("Fuse")});
  maker.make_bpe(fused(std::nullopt, true), kTipsPieces);
  return maker.finish();
}

/// BPE of words that end in "</w>", cut as BERT cuts them.
Blueprint build_ended_words(Maker& maker, std::string normalizer, PostProcessor post) {
  maker.parts().normalizer = std::move(normalizer);
  maker.parts().pre_tokenizer = json::plain("BertPreTokenizer");
  maker.parts().decoder = json::bpe_decoder("</w>");
  Bpe::Options options;
  options.unk_token = maker.text("unk_token");
  options.word_suffix = "</w>";
  maker.make_bpe(std::move(options), kUnkPiece);
  return maker.finish(std::move(post));
}

Blueprint build_herbert(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kHerbertTokens);
  return build_ended_words(maker, json::bert_normalizer(true, true, false, false), [](const TokenIds& ids) {
    for (const std::string_view role : {"sep_token", "cls_token"}) {
      if (!ids.roles().content(role)) ids.missing("the " + std::string(role));
    }
    return json::bert_processing({ids.roles().text("sep_token"), 2}, {ids.roles().text("cls_token"), 0});
  });
}

Blueprint build_openai(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kOpenAiTokens);
  return build_ended_words(maker, json::bert_normalizer(true, true, std::nullopt, true), nullptr);
}

/// Proteins: the vocabulary is fixed, no file is read.
Blueprint build_esmc(const Arguments& arguments, PieceSource source) {
  PieceSource none;
  none.path = std::move(source.path);
  Maker maker(arguments, std::move(none), kEsmcTokens);
  Bpe::Options options;
  options.unk_token = maker.text("unk_token");
  maker.make_bpe(std::move(options), kEsmcPieces);
  maker.parts().extra_special_tokens = maker.extra_tokens().value_or(std::vector<AddedToken>{});
  if (!arguments.find_value("bos_token")) {
    if (const auto& cls = maker.roles().content("cls_token")) maker.parts().model_tokens = {{"bos_token", *cls}};
  }
  std::vector<json::NamedId> tokens;
  for (const std::string_view role : {"cls_token", "eos_token"}) {
    const std::string content = maker.text(role);
    TokenId id = 0;
    while (id < std::size(kEsmcPieces) && kEsmcPieces[id] != content) ++id;
    if (id == std::size(kEsmcPieces)) {
      maker.refuse("the " + std::string(role) + " " + config::quote(content) + " is not in the vocabulary of ESMC",
                   "its vocabulary is fixed; leave the token out of tokenizer_config.json");
    }
    tokens.push_back({content, id});
  }
  return maker.finish([tokens = std::move(tokens)](const TokenIds&) {
    return json::template_processing({tokens[0].content, "$A", tokens[1].content}, {"$A:0", "$B:1"}, tokens);
  });
}

constexpr TokenizerClass row(std::string_view name, std::span<const DefaultToken> tokens,
                             std::span<const std::string_view> files,
                             Blueprint (*build_parts)(const Arguments&, PieceSource), Side padding = Side::Right) {
  return {.name = name,
          .tokens = tokens,
          .model_inputs = kIdsMask,
          .padding_side = padding,
          .vocab_files = files,
          .build = build_parts};
}

constexpr std::string_view kSpiece[] = {"spiece.model"};
constexpr std::string_view kSentencepieceBpe[] = {"sentencepiece.bpe.model"};

constexpr TokenizerClass kClasses[] = {
    row("LlamaTokenizer", kLlamaTokens, kTokenizerModel, build_llama, Side::Left),
    row("CodeLlamaTokenizer", kCodeLlamaTokens, kTokenizerModel, build_code_llama, Side::Left),
    row("GemmaTokenizer", kGemmaTokens, {}, build_gemma<false>, Side::Left),
    row("Siglip2Tokenizer", kGemmaTokens, {}, build_gemma<true>, Side::Left),
    row("NllbTokenizer", kNllbTokens, kSentencepieceBpe, build_nllb),
    row("ReformerTokenizer", kReformerTokens, kSpiece, build_reformer),
    row("SeamlessM4TTokenizer", kSeamlessTokens, kSentencepieceBpe, build_seamless),
    {.name = "Tipsv2Tokenizer",
     .tokens = kTipsTokens,
     .model_inputs = kIdsMask,
     .vocab_files = kTokenizerModel,
     .build = build_tips,
     .default_max_length = 64},
    row("HerbertTokenizer", kHerbertTokens, kVocabJson, build_herbert),
    row("OpenAIGPTTokenizer", kOpenAiTokens, kVocabJson, build_openai),
    row("EsmcTokenizer", kEsmcTokens, {}, build_esmc),
};

}  // namespace

std::span<const TokenizerClass> other_bpe_classes() noexcept { return kClasses; }

}  // namespace runecheck::detail::v5
