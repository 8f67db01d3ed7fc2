// SPDX-License-Identifier: Apache-2.0
//
// The classes of sentencepiece models.
// Source: transformers 4.57.6, SpmConverter and its kin, behaviour measured.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/language_codes.hpp"
#include "load/auto/model_build.hpp"
#include "load/auto/v4/converters.hpp"
#include "load/auto/v4/spm_pieces.hpp"
#include "load/pieces/pieces.hpp"

namespace runecheck::detail::v4 {

namespace {

constexpr std::string_view kBlank = "\u2581";

/// What a slow tokenizer knows: arguments, model, and how it treats the blank before a text.
struct Slow {
  const Arguments& arguments;
  const PieceSource& source;
  bool add_prefix_space = true;
  bool legacy = true;

  std::string_view prepend_scheme() const { return !add_prefix_space ? "never" : legacy ? "always" : "first"; }
};
using Part = std::string (*)(const Slow& slow);

// Normalizers.
std::string plain_normalizer(const Slow& slow) {
  return json::sequence(json::Stage::Normalizer, {json::precompiled(slow.source.precompiled_charsmap),
                                                  json::strip(false, true), json::replace_regex(" {2,}", kBlank)});
}

/// The steps that Albert and its kin share.
std::vector<std::string> albert_steps(const Slow& slow, bool lowercase, bool keep_accents, bool blanks_first) {
  std::vector<std::string> steps = {json::replace("``", "\""), json::replace("''", "\"")};
  if (blanks_first) steps.push_back(json::replace_regex(" {2,}", " "));
  if (!slow.arguments.truthy("keep_accents", keep_accents)) {
    steps.push_back(json::plain("NFKD"));
    steps.push_back(json::plain("StripAccents"));
  }
  if (slow.arguments.truthy("do_lower_case", lowercase)) steps.push_back(json::plain("Lowercase"));
  steps.push_back(json::precompiled(slow.source.precompiled_charsmap));
  if (!blanks_first) steps.push_back(json::replace_regex(" {2,}", " "));
  return steps;
}
template <bool kLowercase, bool kKeepAccents, bool kBlanksFirst = false>
std::string albert_normalizer(const Slow& slow) {
  return json::sequence(json::Stage::Normalizer, albert_steps(slow, kLowercase, kKeepAccents, kBlanksFirst));
}

std::string deberta_v2_normalizer(const Slow& slow) {
  std::string lowercase;
  if (slow.arguments.truthy("do_lower_case", false)) lowercase = json::plain("Lowercase");
  return json::sequence(json::Stage::Normalizer,
                        {lowercase, json::strip(true, true), json::precompiled(slow.source.precompiled_charsmap),
                         json::replace_regex(" {2,}", " ")});
}
std::string llama_normalizer(const Slow& slow) {
  if (!slow.legacy) return {};
  return json::sequence(json::Stage::Normalizer,
                        {slow.add_prefix_space ? json::prepend(kBlank) : std::string(), json::replace(" ", kBlank)});
}
std::string gemma_normalizer(const Slow&) { return json::replace(" ", kBlank); }

// Pre-tokenizers.
std::string plain_pre_tokenizer(const Slow& slow) { return json::metaspace(slow.prepend_scheme()); }
std::string deberta_v2_pre_tokenizer(const Slow& slow) {
  std::string punctuation;
  if (slow.arguments.truthy("split_by_punct", false)) punctuation = json::punctuation("Isolated");
  return json::sequence(json::Stage::PreTokenizer, {punctuation, plain_pre_tokenizer(slow)});
}
std::string pegasus_pre_tokenizer(const Slow& slow) {
  return json::sequence(json::Stage::PreTokenizer, {json::plain("WhitespaceSplit"), plain_pre_tokenizer(slow)});
}
std::string llama_pre_tokenizer(const Slow& slow) {
  return slow.legacy ? std::string() : json::metaspace(slow.prepend_scheme(), false);
}
std::string gemma_pre_tokenizer(const Slow&) { return json::split(" ", "MergedWithPrevious"); }

// Decoders.
std::string plain_decoder(const Slow& slow) { return json::metaspace(slow.prepend_scheme()); }
std::string bytes_decoder(bool strips) {
  return json::sequence(json::Stage::Decoder,
                        {json::replace(kBlank, " "), json::plain("ByteFallback"), json::plain("Fuse"),
                         strips ? json::strip_decoder(" ", 1, 0) : std::string()});
}
std::string llama_decoder(const Slow& slow) { return bytes_decoder(slow.add_prefix_space); }
std::string gemma_decoder(const Slow&) { return bytes_decoder(false); }

/// Tokens by their own names around a text.
struct Around {
  std::string_view tokens[2] = {};
  TemplateShape shape = {};
};
constexpr Around kClsSep = {{"[CLS]", "[SEP]"}, {"{0}:0 $A:0 {1}:0", "{0}:0 $A:0 {1}:0 $B:1 {1}:1"}};
constexpr Around kFairseq = {{"<s>", "</s>"}, {"{0} $A {1}", "{0} $A {1} {1} $B {1}"}};
constexpr Around kSepCls = {{"<sep>", "<cls>"}, {"$A:0 {0}:0 {1}:2", "$A:0 {0}:0 $B:1 {0}:1 {1}:2"}};
constexpr Around kEnd = {{"</s>"}, {"$A {0}", "$A {0} $B {0}"}};
constexpr Around kEndFirst = {{"<s>", "</s>"}, {"{1} $A", "{1} $A {1} {1} $B"}};

/// Whether a class is "legacy": by itself, or as the argument says; it is when that is not given.
enum class Legacy : std::uint8_t { Always, Never, AsGiven, AsGivenNullIsFalse };

/// What a class makes of a sentencepiece model.
struct SpmShape {
  MakePieces pieces = pieces_as_they_are;
  /// The unknown token's place in the class's own pieces; none: as the model says.
  std::optional<TokenId> unk_id = std::nullopt;
  Part normalizer = plain_normalizer;
  Part pre_tokenizer = plain_pre_tokenizer;
  Part decoder = plain_decoder;
  const Around* around = nullptr;
  std::string_view unk_token = "<unk>";
  bool reads_prefix_space = false;  ///< add_prefix_space counts
  Legacy legacy = Legacy::Always;
  bool byte_fallback = false;
  bool turns_are_special = false;  ///< Gemma's <start_of_turn> and <end_of_turn>
};

Slow slow_of(const SpmShape& shape, const Arguments& arguments, const PieceSource& source) {
  Slow slow{.arguments = arguments, .source = source};
  if (shape.reads_prefix_space) slow.add_prefix_space = arguments.truthy("add_prefix_space", true);
  switch (shape.legacy) {
    case Legacy::Always: slow.legacy = true; break;
    case Legacy::Never: slow.legacy = false; break;
    case Legacy::AsGiven: slow.legacy = arguments.flag("legacy").value_or(true); break;
    case Legacy::AsGivenNullIsFalse: slow.legacy = arguments.truthy("legacy", true); break;
  }
  return slow;
}

/// Control pieces and those that users defined are cut out of the text.
std::vector<AddedToken> added_tokens(const SpmShape& shape, const PieceSource& source) {
  std::vector<AddedToken> tokens;
  for (std::size_t i = 0; i < source.types.size(); ++i) {
    const bool control = source.types[i] == PieceSource::PieceType::Control;
    if (!control && source.types[i] != PieceSource::PieceType::UserDefined) continue;
    AddedToken token;
    token.content = source.pieces[i].first;
    token.special = control || (shape.turns_are_special &&
                                (token.content == "<start_of_turn>" || token.content == "<end_of_turn>"));
    tokens.push_back(std::move(token));
  }
  return tokens;
}

AnyModel model_of(const SpmShape& shape, const Arguments& arguments, const PieceSource& source) {
  Scored scored = shape.pieces(arguments, source);
  const SourceRef where{.path = source.path, .pointer = {}, .position = {}};
  if (source.algorithm == PieceSource::Algorithm::Unigram) {
    Unigram::Options options{.unk_id = shape.unk_id, .byte_fallback = shape.byte_fallback};
    if (!options.unk_id) {
      std::uint64_t offset = 0;
      if (shape.pieces == pegasus_pieces) offset = count_of(arguments, "offset", 103);
      if (source.unk_id < 0) throw Error(ErrorCode::Schema, where, "the model has no unknown piece");
      options.unk_id = static_cast<TokenId>(static_cast<std::uint64_t>(source.unk_id) + offset);
    }
    return make_unigram(std::move(scored), options, source.path);
  }
  if (source.algorithm != PieceSource::Algorithm::Bpe) {
    throw Error(ErrorCode::Unsupported, where, "a sentencepiece model of words or characters",
                "the reference makes tokenizers of unigram and BPE models only");
  }
  Pieces pieces;
  std::vector<double> scores;
  for (auto& [piece, score] : scored) {
    pieces.emplace_back(std::move(piece), static_cast<TokenId>(pieces.size()));
    scores.push_back(score);
  }
  Bpe::Options options;
  options.unk_token = source.unk_piece;
  options.fuse_unk = true;
  options.byte_fallback = shape.byte_fallback;
  return make_bpe(pieces, recover_merges(pieces, scores, {}, source.path), std::move(options), source.path);
}

/// The id of a token that the slow class does not know, where that is not the unknown token's.
std::optional<TokenId> unknown_id(const SpmShape& shape, const PieceSource& source) {
  if (shape.unk_id || source.unk_id < 0) return std::nullopt;
  return static_cast<TokenId>(source.unk_id);
}

Blueprint build_spm(const SpmShape& shape, const Arguments& arguments, const PieceSource& source) {
  expect_format(source, PieceSource::Format::SentencePiece, "a sentencepiece model");
  const Slow slow = slow_of(shape, arguments, source);
  Blueprint made;
  made.model = model_of(shape, arguments, source);
  made.added_tokens = added_tokens(shape, source);
  made.normalizer = shape.normalizer(slow);
  made.pre_tokenizer = shape.pre_tokenizer(slow);
  made.decoder = shape.decoder(slow);
  if (source.byte_fallback && !shape.byte_fallback) {
    made.notes.push_back(
        {"the model spells unknown characters in bytes, but not as this class of tokenizer: they are "
         "unknown, as in the reference",
         source.path});
  }
  if (!shape.around) return made;
  made.post_processor = [&shape, arguments, otherwise = unknown_id(shape, source)](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, arguments.content("unk_token", shape.unk_token), otherwise);
    std::vector<json::NamedId> tokens;
    for (const std::string_view token : shape.around->tokens) {
      if (!token.empty()) tokens.push_back(ids(std::string(token)));
    }
    return fill_template(shape.around->shape, tokens);
  };
  return made;
}

constexpr SpmShape kAlbert = {
    .pieces = pieces_without_number_commas, .normalizer = albert_normalizer<true, false>, .around = &kClsSep};
constexpr SpmShape kFnet = {
    .pieces = pieces_without_number_commas, .normalizer = albert_normalizer<false, true>, .around = &kClsSep};
constexpr SpmShape kXlnet = {
    .pieces = pieces_without_number_commas, .normalizer = albert_normalizer<false, false>, .around = &kSepCls};
constexpr SpmShape kRembert = {
    .normalizer = albert_normalizer<false, true, true>, .around = &kClsSep, .unk_token = "[UNK]"};
constexpr SpmShape kBigBird = {.around = &kClsSep};
constexpr SpmShape kDebertaV2 = {.normalizer = deberta_v2_normalizer,
                                 .pre_tokenizer = deberta_v2_pre_tokenizer,
                                 .around = &kClsSep,
                                 .unk_token = "[UNK]"};
constexpr SpmShape kBarthez = {.unk_id = 3, .around = &kFairseq};
constexpr SpmShape kCamembert = {.pieces = camembert_pieces, .unk_id = 3, .around = &kFairseq};
constexpr SpmShape kXlmRoberta = {.pieces = xlm_roberta_pieces, .unk_id = 3, .around = &kFairseq};
// The fast classes of these set the post-processor.
constexpr SpmShape kMbart = {.pieces = mbart_pieces, .unk_id = 3};
constexpr SpmShape kMbart50 = {.pieces = mbart50_pieces, .unk_id = 3};
constexpr SpmShape kNllb = {.pieces = nllb_pieces, .unk_id = 3};
constexpr SpmShape kSeamless = {
    .pieces = seamless_pieces, .unk_id = 1, .reads_prefix_space = true, .legacy = Legacy::Never};
constexpr SpmShape kXglm = {.pieces = xglm_pieces, .unk_id = 3, .around = &kEndFirst};
constexpr SpmShape kReformer = {};
constexpr SpmShape kT5 = {.pieces = t5_pieces, .around = &kEnd, .reads_prefix_space = true, .legacy = Legacy::AsGiven};
constexpr SpmShape kUdop = {.around = &kEnd, .reads_prefix_space = true, .legacy = Legacy::AsGivenNullIsFalse};
constexpr SpmShape kPegasus = {.pieces = pegasus_pieces, .pre_tokenizer = pegasus_pre_tokenizer};
constexpr SpmShape kLlama = {.pieces = llama_pieces,
                             .unk_id = 0,
                             .normalizer = llama_normalizer,
                             .pre_tokenizer = llama_pre_tokenizer,
                             .decoder = llama_decoder,
                             .reads_prefix_space = true,
                             .legacy = Legacy::AsGiven,
                             .byte_fallback = true};
constexpr SpmShape kCodeLlama = {.pieces = llama_pieces,
                                 .unk_id = 0,
                                 .normalizer = llama_normalizer,
                                 .pre_tokenizer = llama_pre_tokenizer,
                                 .decoder = llama_decoder,
                                 .byte_fallback = true};
constexpr SpmShape kGemma = {.pieces = gemma_pieces,
                             .unk_id = 3,
                             .normalizer = gemma_normalizer,
                             .pre_tokenizer = gemma_pre_tokenizer,
                             .decoder = gemma_decoder,
                             .byte_fallback = true,
                             .turns_are_special = true};

}  // namespace

Blueprint build_albert(const Arguments& arguments, PieceSource source) { return build_spm(kAlbert, arguments, source); }
Blueprint build_fnet(const Arguments& arguments, PieceSource source) { return build_spm(kFnet, arguments, source); }
Blueprint build_xlnet(const Arguments& arguments, PieceSource source) { return build_spm(kXlnet, arguments, source); }
Blueprint build_rembert(const Arguments& arguments, PieceSource source) {
  return build_spm(kRembert, arguments, source);
}
Blueprint build_big_bird(const Arguments& arguments, PieceSource source) {
  return build_spm(kBigBird, arguments, source);
}
Blueprint build_deberta_v2(const Arguments& arguments, PieceSource source) {
  return build_spm(kDebertaV2, arguments, source);
}
Blueprint build_barthez(const Arguments& arguments, PieceSource source) {
  return build_spm(kBarthez, arguments, source);
}
Blueprint build_camembert(const Arguments& arguments, PieceSource source) {
  return build_spm(kCamembert, arguments, source);
}
Blueprint build_xlm_roberta(const Arguments& arguments, PieceSource source) {
  return build_spm(kXlmRoberta, arguments, source);
}
Blueprint build_mbart(const Arguments& arguments, PieceSource source) {
  check_source_language(arguments, mbart_languages());
  return build_spm(kMbart, arguments, source);
}
Blueprint build_mbart50(const Arguments& arguments, PieceSource source) {
  return build_spm(kMbart50, arguments, source);
}
Blueprint build_nllb(const Arguments& arguments, PieceSource source) { return build_spm(kNllb, arguments, source); }
Blueprint build_seamless(const Arguments& arguments, PieceSource source) {
  return build_spm(kSeamless, arguments, source);
}
Blueprint build_xglm(const Arguments& arguments, PieceSource source) { return build_spm(kXglm, arguments, source); }
Blueprint build_reformer(const Arguments& arguments, PieceSource source) {
  return build_spm(kReformer, arguments, source);
}
Blueprint build_t5(const Arguments& arguments, PieceSource source) { return build_spm(kT5, arguments, source); }
Blueprint build_udop(const Arguments& arguments, PieceSource source) { return build_spm(kUdop, arguments, source); }
Blueprint build_llama(const Arguments& arguments, PieceSource source) { return build_spm(kLlama, arguments, source); }
Blueprint build_code_llama(const Arguments& arguments, PieceSource source) {
  return build_spm(kCodeLlama, arguments, source);
}
Blueprint build_gemma(const Arguments& arguments, PieceSource source) { return build_spm(kGemma, arguments, source); }

Blueprint build_pegasus(const Arguments& arguments, PieceSource source) {
  Blueprint made = build_spm(kPegasus, arguments, source);
  made.post_processor = [arguments](const IdOf&) {
    // The slow class gives it this id, also where the model has such a piece elsewhere.
    const json::NamedId eos[] = {{needed_token(arguments, "eos_token", "</s>"), 1}};
    return json::template_processing({"$A", eos[0].content}, {"$A", "$B", eos[0].content}, eos);
  };
  return made;
}

}  // namespace runecheck::detail::v4
