// SPDX-License-Identifier: Apache-2.0
//
// How transformers 4 makes the parts of a fast tokenizer: from the slow tokenizer of the same class,
// which reads the vocabulary files, and then with the changes of the fast class.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "load/auto/blueprint.hpp"
#include "load/auto/component_json.hpp"

namespace runecheck::detail::v4 {

/// Finds ids as the slow tokenizer does: a token with an id of its own in added_tokens_decoder, else a
/// piece or an added token, else the unknown token.
class SlowIds {
 public:
  /// The references must outlive this.   `unk`: none when the class has no unknown token.
  SlowIds(const Arguments& arguments, const IdOf& id_of, std::optional<std::string> unk,
          std::optional<TokenId> otherwise = std::nullopt)
      : arguments_(arguments), id_of_(id_of), unk_(std::move(unk)), otherwise_(otherwise) {}

  /// Errors: Error{Schema} when neither the token nor the unknown token has an id.
  json::NamedId operator()(const std::string& content) const;
  /// The id that added_tokens_decoder gives a token.
  std::optional<TokenId> listed(std::string_view content) const;

 private:
  std::optional<TokenId> find(std::string_view content) const;

  const Arguments& arguments_;
  const IdOf& id_of_;
  std::optional<std::string> unk_;
  std::optional<TokenId> otherwise_;
};

/// The special token that plays a role, which the class cannot do without.
/// Errors: Error{Schema} when the settings say there is none.
std::string needed_token(const Arguments& arguments, std::string_view role, std::string_view otherwise);

/// An argument that has to be true or false. Unlike in Python, a number is no truth value here.
/// Errors: Error{Schema}, for null too.
bool strict_flag(const Arguments& arguments, std::string_view key, bool otherwise);
/// Errors: Error{Schema} when src_lang names a language that is not listed.
void check_source_language(const Arguments& arguments, std::span<const std::string_view> languages);

/// A template of special tokens, where "{0}", "{1}" stand for the tokens.
struct TemplateShape {
  std::string_view single;
  std::string_view pair;
};
std::string fill_template(const TemplateShape& shape, std::span<const json::NamedId> tokens);

/// Throws Error{Unsupported} unless the pieces came from a file of this format.
void expect_format(const PieceSource& source, PieceSource::Format format, std::string_view wanted);
/// The merges of vocab.json's companion, each once.
/// Errors: Error{Schema} when there are none.
std::vector<std::pair<std::string, std::string>> needed_merges(PieceSource& source);

/// What a fast class changes in components.
using Adjust = void (*)(const Arguments& arguments, BackendParts& parts);

// The fast classes. All of them set add_prefix_space of a ByteLevel pre-tokenizer.
void adjust_plain(const Arguments& arguments, BackendParts& parts);
/// As adjust_plain, but only when the argument is given.
void adjust_t5(const Arguments& arguments, BackendParts& parts);
/// The normalizer follows do_lower_case, strip_accents and tokenize_chinese_chars.
void adjust_bert(const Arguments& arguments, BackendParts& parts);
/// Only do_lower_case and strip_accents are compared.
void adjust_letter_case(const Arguments& arguments, BackendParts& parts);
/// The post-processor follows add_prefix_space and trim_offsets.
void adjust_roberta(const Arguments& arguments, BackendParts& parts);
void adjust_layoutlmv3(const Arguments& arguments, BackendParts& parts);
void adjust_markuplm(const Arguments& arguments, BackendParts& parts);
/// Refuses a pre-tokenizer that is no sequence.
void adjust_clip(const Arguments& arguments, BackendParts& parts);
void adjust_codegen(const Arguments& arguments, BackendParts& parts);
/// add_prefix_space: true reaches the parts of sequences too.
void adjust_bloom(const Arguments& arguments, BackendParts& parts);
// A template with the begin and end tokens takes the place of the post-processor.
void adjust_llama(const Arguments& arguments, BackendParts& parts);
void adjust_code_llama(const Arguments& arguments, BackendParts& parts);
void adjust_gemma(const Arguments& arguments, BackendParts& parts);
void adjust_cohere(const Arguments& arguments, BackendParts& parts);
void adjust_gpt_neox(const Arguments& arguments, BackendParts& parts);
// A template with the tokens of the languages takes the place of the post-processor.
void adjust_mbart(const Arguments& arguments, BackendParts& parts);
void adjust_mbart50(const Arguments& arguments, BackendParts& parts);
void adjust_nllb(const Arguments& arguments, BackendParts& parts);
void adjust_seamless(const Arguments& arguments, BackendParts& parts);
/// Throws: these classes cut text with the program rjieba.
void adjust_jieba(const Arguments& arguments, BackendParts& parts);

/// `parts` of the slow tokenizer with the changes of the fast class.
Blueprint adjusted(Blueprint parts, const Arguments& arguments, Adjust adjust);

// The parts from vocab.txt.
Blueprint build_bert(const Arguments& arguments, PieceSource source);
Blueprint build_funnel(const Arguments& arguments, PieceSource source);
Blueprint build_mpnet(const Arguments& arguments, PieceSource source);
Blueprint build_splinter(const Arguments& arguments, PieceSource source);

// From vocab.json and merges.txt.
Blueprint build_gpt2(const Arguments& arguments, PieceSource source);
Blueprint build_roberta(const Arguments& arguments, PieceSource source);
Blueprint build_layoutlmv3(const Arguments& arguments, PieceSource source);
Blueprint build_deberta(const Arguments& arguments, PieceSource source);
Blueprint build_blenderbot(const Arguments& arguments, PieceSource source);
Blueprint build_markuplm(const Arguments& arguments, PieceSource source);
Blueprint build_clip(const Arguments& arguments, PieceSource source);
Blueprint build_whisper(const Arguments& arguments, PieceSource source);
Blueprint build_qwen2(const Arguments& arguments, PieceSource source);
Blueprint build_openai(const Arguments& arguments, PieceSource source);
Blueprint build_herbert(const Arguments& arguments, PieceSource source);

// From a sentencepiece model.
Blueprint build_albert(const Arguments& arguments, PieceSource source);
Blueprint build_fnet(const Arguments& arguments, PieceSource source);
Blueprint build_xlnet(const Arguments& arguments, PieceSource source);
Blueprint build_rembert(const Arguments& arguments, PieceSource source);
Blueprint build_big_bird(const Arguments& arguments, PieceSource source);
Blueprint build_deberta_v2(const Arguments& arguments, PieceSource source);
Blueprint build_barthez(const Arguments& arguments, PieceSource source);
Blueprint build_camembert(const Arguments& arguments, PieceSource source);
Blueprint build_xlm_roberta(const Arguments& arguments, PieceSource source);
Blueprint build_mbart(const Arguments& arguments, PieceSource source);
Blueprint build_mbart50(const Arguments& arguments, PieceSource source);
Blueprint build_nllb(const Arguments& arguments, PieceSource source);
Blueprint build_seamless(const Arguments& arguments, PieceSource source);
Blueprint build_xglm(const Arguments& arguments, PieceSource source);
Blueprint build_reformer(const Arguments& arguments, PieceSource source);
Blueprint build_t5(const Arguments& arguments, PieceSource source);
Blueprint build_udop(const Arguments& arguments, PieceSource source);
Blueprint build_pegasus(const Arguments& arguments, PieceSource source);
Blueprint build_llama(const Arguments& arguments, PieceSource source);
Blueprint build_code_llama(const Arguments& arguments, PieceSource source);
Blueprint build_gemma(const Arguments& arguments, PieceSource source);

/// From a .tiktoken file: the last resort of all classes.   `special`: the additional special tokens.
Blueprint build_tiktoken(PieceSource source, std::vector<AddedToken> special);

// Additional special tokens that classes have.
/// Only those of the settings.
std::vector<AddedToken> plain_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> camembert_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> xlnet_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> herbert_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> code_llama_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> mbart_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> mbart50_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> nllb_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> pegasus_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> splinter_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> t5_tokens(const Arguments& arguments, bool built);
std::vector<AddedToken> xglm_tokens(const Arguments& arguments, bool built);

}  // namespace runecheck::detail::v4
