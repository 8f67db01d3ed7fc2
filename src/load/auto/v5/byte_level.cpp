// SPDX-License-Identifier: Apache-2.0
//
// GPT-2's family: BPE over the byte alphabet.
#include "load/auto/language_codes.hpp"
#include "load/auto/v5/families.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v5 {

namespace {

using json::Stage;

struct ByteLevelRow {
  std::span<const DefaultToken> tokens;
  std::span<const std::string_view> stand_in;
  PostProcessor (*post)(const Maker& maker) = nullptr;  ///< set at the end
  bool prefix_space = false;                            ///< when add_prefix_space is not given
  void (*text_parts)(Maker& maker) = nullptr;           ///< in place of ByteLevel alone
  std::string_view before = {};                         ///< a post-processor set before the base class
  Blueprint::AddAgain add_again = Blueprint::AddAgain::No;
};

template <const ByteLevelRow& kRow>
Blueprint build(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), kRow.tokens);
  Blueprint& parts = maker.parts();
  parts.decoder = json::byte_level(true, true);
  if (kRow.text_parts != nullptr) {
    kRow.text_parts(maker);
  } else {
    parts.pre_tokenizer = json::byte_level(maker.flag("add_prefix_space", kRow.prefix_space), true);
  }
  if (!parts.model) maker.make_bpe({}, kRow.stand_in);
  parts.add_again = kRow.add_again;
  return maker.finish(kRow.post != nullptr ? kRow.post(maker) : nullptr, std::string(kRow.before));
}

constexpr std::string_view kEndOfText = "<|endoftext|>";
constexpr DefaultToken kGpt2Tokens[] = {token("unk_token", kEndOfText), token("bos_token", kEndOfText),
                                        token("eos_token", kEndOfText)};
constexpr DefaultToken kNeoxTokens[] = {token("unk_token", kEndOfText), token("bos_token", kEndOfText),
                                        token("eos_token", kEndOfText), token("pad_token", "<|padding|>")};
constexpr DefaultToken kClipTokens[] = {token("unk_token", kEndOfText), token("bos_token", "<|startoftext|>"),
                                        token("eos_token", kEndOfText), token("pad_token", kEndOfText)};
constexpr DefaultToken kQwen2Tokens[] = {token("unk_token", kEndOfText), token("eos_token", kEndOfText),
                                         token("pad_token", kEndOfText)};
constexpr DefaultToken kNougatTokens[] = {token("unk_token", "<unk>"), token("bos_token", "<s>"),
                                          token("eos_token", "</s>"), token("pad_token", "<pad>")};
constexpr DefaultToken kLukeTokens[] = {token("bos_token", "<s>"),
                                        token("eos_token", "</s>"),
                                        token("sep_token", "</s>"),
                                        token("cls_token", "<s>"),
                                        token("unk_token", "<unk>"),
                                        token("pad_token", "<pad>"),
                                        token("mask_token", "<mask>"),
                                        token("entity_1_token", "<ent>"),
                                        token("entity_2_token", "<ent2>"),
                                        token("entity_unk_token", "[UNK]"),
                                        token("entity_pad_token", "[PAD]"),
                                        token("entity_mask_token", "[MASK]"),
                                        token("entity_mask2_token", "[MASK2]")};
constexpr DefaultToken kCohereTokens[] = {
    token("unk_token", "<UNK>"),        token("bos_token", "<BOS_TOKEN>"), token("eos_token", "<|END_OF_TURN_TOKEN|>"),
    token("pad_token", "<PAD>"),        token("cls_token", "<CLS>"),       token("sep_token", "<SEP>"),
    token("mask_token", "<MASK_TOKEN>")};

// --- What stands in place of ByteLevel alone.

void neox_parts(Maker& maker) {
  maker.parts().normalizer = json::plain("NFC");
  maker.parts().pre_tokenizer =
      json::byte_level(maker.flag("add_prefix_space", false), maker.flag("trim_offsets", true));
}

void clip_parts(Maker& maker) {
  maker.parts().normalizer = json::sequence(
      Stage::Normalizer, {json::plain("NFC"), json::replace_regex("\\s+", " "), json::plain("Lowercase")});
  maker.parts().pre_tokenizer = json::sequence(
      Stage::PreTokenizer, {json::split_regex("<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|"
                                              "[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
                                              "Removed", true),
                            json::byte_level(false, true)});
  constexpr std::string_view kPieces[] = {"{bos_token}", "{eos_token}", "{pad_token}"};
  Bpe::Options options;
  options.word_suffix = "</w>";
  options.unk_token = maker.text("unk_token");
  maker.make_bpe(std::move(options), kPieces);
}

void cohere_parts(Maker& maker) {
  const bool prefix_space = maker.flag("add_prefix_space", false);
  maker.parts().normalizer = json::plain("NFC");
  maker.parts().pre_tokenizer =
      json::sequence(Stage::PreTokenizer, {json::digits(true), json::byte_level(prefix_space, true)});
}

void nougat_parts(Maker& maker) {
  if (!maker.roles().content("pad_token")) {
    maker.refuse("Nougat needs a pad_token", "give it in tokenizer_config.json; the reference cannot load this either");
  }
  maker.parts().normalizer = json::plain("NFKC");
  // The third pattern looks like a regular expression, but the class gives it as a plain text.
  maker.parts().pre_tokenizer = json::sequence(
      Stage::PreTokenizer,
      {json::split("SPL1T-TH1S-Pl3A5E", "Removed"), json::digits(true),
       json::split("[\\(\\)\\[\\]\\{\\}]|([!\\\"#\\$%\\&'\\*\\+,\\-\\./:;<=>\\?\\\\\\^_`\\|\\~])\\1*", "Isolated"),
       json::split("\n", "Isolated"), json::byte_level(false, true)});
}

void qwen_parts(Maker& maker, std::string_view pattern) {
  bool prefix_space = false;
  if (const auto given = maker.flag_or_null("add_prefix_space")) prefix_space = *given;
  maker.parts().normalizer = json::plain("NFC");
  maker.parts().pre_tokenizer = json::sequence(
      Stage::PreTokenizer, {json::split_regex(pattern, "Isolated"), json::byte_level(prefix_space, true, false)});
}
void qwen2_parts(Maker& maker) {
  qwen_parts(maker,
             "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|"
             "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");
}
void qwen3_5_parts(Maker& maker) {
  qwen_parts(maker,
             "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}|"
             " ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");
}

void markuplm_parts(Maker& maker) {
  if (!maker.arguments().given("tags_dict")) {
    maker.refuse("this class of tokenizer needs \"tags_dict\" in tokenizer_config.json",
                 "take tokenizer_config.json from the model; the reference cannot load it without either");
  }
  maker.parts().pre_tokenizer = json::byte_level(maker.flag("add_prefix_space", false), true);
}

/// Adds the two entity tokens to the extra ones.
void luke_parts(Maker& maker) {
  maker.parts().pre_tokenizer = json::byte_level(maker.flag("add_prefix_space", false), true);
  std::vector<AddedToken> tokens = maker.extra_tokens().value_or(std::vector<AddedToken>{});
  for (AddedToken& more : maker.additional_tokens().value_or(std::vector<AddedToken>{})) {
    tokens.push_back(std::move(more));
  }
  for (const std::string_view role : {"entity_1_token", "entity_2_token"}) {
    if (has_token(tokens, maker.text(role))) continue;
    tokens.push_back(plain_token(maker.text(role)));
  }
  maker.parts().extra_special_tokens = std::move(tokens);
}

// --- Post-processors.

PostProcessor post_roberta(const Maker& maker) {
  return roberta_post("sep_token", "cls_token", maker.flag("trim_offsets", true),
                      maker.flag("add_prefix_space", false));
}
PostProcessor post_layout(const Maker& maker) {
  return roberta_post("sep_token", "cls_token", true, maker.flag("add_prefix_space", true));
}
PostProcessor post_luke(const Maker&) { return roberta_post("sep_token", "cls_token", true, true); }
PostProcessor post_clip(const Maker&) { return roberta_post("eos_token", "bos_token", false, false); }
PostProcessor post_base(const Maker& maker) { return maker.base_post(); }
PostProcessor post_deberta(const Maker&) {
  return role_template("{cls_token} $A {sep_token}", "{cls_token} $A {sep_token} {sep_token} $B {sep_token}",
                       {"cls_token", "sep_token"});
}
PostProcessor post_markuplm(const Maker&) {
  return role_template("{cls_token} $A {sep_token}", "{cls_token} $A {sep_token} $B {sep_token}",
                       {"cls_token", "sep_token"});
}
PostProcessor post_nougat(const Maker&) {
  return role_template("{bos_token}:0 $A:0 {eos_token}:0", "$A:0 $B:1", {"eos_token", "bos_token"});
}

/// The language, the task and "no time stamps" as tokens before the text.
PostProcessor post_whisper(const Maker& maker) {
  const Arguments& arguments = maker.arguments();
  std::optional<WhisperLanguage> language;
  if (const auto written = arguments.find_value("language")) {
    std::string name(written->string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    language = whisper_language(name);
    if (!language) written->expected("a language of Whisper, such as \"english\" or \"en\"");
  }
  std::string task;
  if (const auto written = arguments.find_value("task")) {
    task = written->string();
    if (task != "transcribe" && task != "translate") written->expected("\"transcribe\" or \"translate\"");
  }
  const bool timestamps = arguments.truthy("predict_timestamps", false);
  return [language, task, timestamps](const TokenIds& ids) {
    std::vector<json::NamedId> tokens = {ids.named("eos_token"), ids.token_or_unknown("<|startoftranscript|>")};
    if (language) {
      const std::string name = "<|" + std::string(language->code) + "|>";
      json::NamedId code = ids.token_or_unknown(name);
      if (code.content != name || code.id != tokens[1].id + 1 + language->index) {
        throw Error(ErrorCode::Unsupported, {},
                    "the token " + config::quote(name) + " is not where Whisper has it, " +
                        std::to_string(language->index + 1) + " after <|startoftranscript|>",
                    "leave \"language\" out of tokenizer_config.json");
      }
      tokens.push_back(std::move(code));
    }
    if (!task.empty()) tokens.push_back(ids.token_or_unknown("<|" + task + "|>"));
    if (!timestamps) tokens.push_back(ids.token_or_unknown("<|notimestamps|>"));
    std::string before;
    for (std::size_t i = 1; i < tokens.size(); ++i) before += tokens[i].content + ":0 ";
    const std::string eos = ids.roles().text("eos_token");
    return json::template_processing(json::template_of(before + "$A:0 " + eos + ":0"),
                                     json::template_of(before + "$A:0 $B:1 " + eos + ":1"), tokens);
  };
}

constexpr std::string_view kBlenderbotPieces[] = {"{bos_token}", "{pad_token}", "{eos_token}", "{unk_token}",
                                                  "{mask_token}"};
constexpr std::string_view kDebertaPieces[] = {"{unk_token}", "{cls_token}", "{sep_token}", "{pad_token}",
                                               "{mask_token}"};
constexpr std::string_view kNeoxPieces[] = {"{unk_token}", "{pad_token}"};
constexpr std::string_view kCoherePieces[] = {"{pad_token}", "{unk_token}",  "{cls_token}",
                                              "{sep_token}", "{mask_token}", "{bos_token}"};
constexpr std::string_view kNougatPieces[] = {"{bos_token}", "{pad_token}", "{eos_token}", "{unk_token}",
                                              "[START_REF]"};
constexpr std::string_view kQwenPieces[] = {kEndOfText};
constexpr std::string_view kCodeGenPost =
    R"({"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true})";

using AddAgain = Blueprint::AddAgain;
constexpr ByteLevelRow kGpt2 = {kGpt2Tokens, {}};
constexpr ByteLevelRow kCodeGen = {kGpt2Tokens, {}, nullptr, false, nullptr, kCodeGenPost};
constexpr ByteLevelRow kNeox = {kNeoxTokens, kNeoxPieces, post_base, false, neox_parts};
constexpr ByteLevelRow kRoberta = {kRobertaTokens, kBertPieces, post_roberta};
constexpr ByteLevelRow kBlenderbot = {kRobertaStripTokens, kBlenderbotPieces, nullptr, true};
constexpr ByteLevelRow kDeberta = {kBertRolesTokens, kDebertaPieces, post_deberta};
constexpr ByteLevelRow kLayoutLmV3 = {kRobertaTokens, {}, post_layout, true};
constexpr ByteLevelRow kLuke = {kLukeTokens, {}, post_luke, false, luke_parts};
constexpr ByteLevelRow kMarkupLm = {kRobertaStripTokens, kBertPieces, post_markuplm, false, markuplm_parts};
constexpr ByteLevelRow kWhisper = {kGpt2Tokens, {}, post_whisper};
constexpr ByteLevelRow kClip = {kClipTokens, {}, post_clip, false, clip_parts};
constexpr ByteLevelRow kCohere = {kCohereTokens, kCoherePieces, nullptr, false, cohere_parts, {}, AddAgain::AsSpecial};
constexpr ByteLevelRow kNougat = {kNougatTokens, kNougatPieces, post_nougat, false, nougat_parts};
constexpr ByteLevelRow kQwen2 = {kQwen2Tokens, kQwenPieces, nullptr, false, qwen2_parts, {}, AddAgain::Plain};
constexpr ByteLevelRow kQwen3_5 = {kQwen2Tokens, kQwenPieces, nullptr, false, qwen3_5_parts};

constexpr std::string_view kIdsMaskBoxes[] = {kIds, kMask, "bbox"};

constexpr TokenizerClass row(std::string_view name, std::span<const DefaultToken> tokens,
                             Blueprint (*build_parts)(const Arguments&, PieceSource),
                             std::span<const std::string_view> inputs = kIdsMask, Side padding = Side::Right,
                             std::span<const std::string_view> files = kVocabJson) {
  return {.name = name,
          .tokens = tokens,
          .model_inputs = inputs,
          .padding_side = padding,
          .vocab_files = files,
          .build = build_parts};
}

constexpr TokenizerClass kClasses[] = {
    row("GPT2Tokenizer", kGpt2Tokens, build<kGpt2>),
    row("CodeGenTokenizer", kGpt2Tokens, build<kCodeGen>),
    row("GPTNeoXTokenizer", kNeoxTokens, build<kNeox>),
    row("RobertaTokenizer", kRobertaTokens, build<kRoberta>),
    row("BlenderbotTokenizer", kRobertaStripTokens, build<kBlenderbot>),
    row("DebertaTokenizer", kBertRolesTokens, build<kDeberta>, kIdsMaskTypes),
    row("LayoutLMv3Tokenizer", kRobertaTokens, build<kLayoutLmV3>, kIdsMaskBoxes),
    row("LukeTokenizer", kLukeTokens, build<kLuke>),
    row("MarkupLMTokenizer", kRobertaStripTokens, build<kMarkupLm>, kIdsTypesMask),
    row("WhisperTokenizer", kGpt2Tokens, build<kWhisper>),
    row("CLIPTokenizer", kClipTokens, build<kClip>),
    row("CohereTokenizer", kCohereTokens, build<kCohere>, kIdsMask, Side::Left),
    row("NougatTokenizer", kNougatTokens, build<kNougat>),
    row("Qwen2Tokenizer", kQwen2Tokens, build<kQwen2>),
    row("Qwen3_5Tokenizer", kQwen2Tokens, build<kQwen3_5>, kIdsMask, Side::Right, kTokenizerModel),
};

}  // namespace

std::span<const TokenizerClass> byte_level_classes() noexcept { return kClasses; }

}  // namespace runecheck::detail::v5
