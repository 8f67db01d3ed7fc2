// SPDX-License-Identifier: Apache-2.0
//
// The classes of vocab.json and merges.txt.
// Source: transformers 4.57.6, GPT2Converter and its kin, behaviour measured.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/language_codes.hpp"
#include "load/auto/model_build.hpp"
#include "load/auto/v4/converters.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v4 {

namespace {

constexpr std::string_view kEndOfText = "<|endoftext|>";
constexpr std::string_view kWordEnd = "</w>";
constexpr std::string_view kQwen2Pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kClipPattern = R"('s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)";

Bpe::Options bpe_options(std::optional<std::string> unk, std::string_view word_suffix = {}) {
  Bpe::Options options;
  options.unk_token = std::move(unk);
  options.word_suffix = word_suffix;
  return options;
}

void set_model(Blueprint& made, PieceSource& source, Bpe::Options options = {}) {
  const Merges merges = without_repeats(needed_merges(source));
  made.model = make_bpe(source.pieces, merges, std::move(options), source.path);
}

/// A byte-level BPE but the post-processor.
Blueprint byte_level(PieceSource source, bool add_prefix_space, Bpe::Options options = {}) {
  Blueprint made;
  set_model(made, source, std::move(options));
  made.pre_tokenizer = json::byte_level(add_prefix_space, true);
  made.decoder = json::byte_level(true, true);
  return made;
}

/// A model of whole words with "</w>" at their end.
Blueprint word_end_bpe(PieceSource source, std::optional<std::string> unk, bool lowercase,
                       std::optional<bool> strip_accents) {
  Blueprint made;
  set_model(made, source, bpe_options(std::move(unk), kWordEnd));
  made.normalizer = json::bert_normalizer(true, true, strip_accents, lowercase);
  made.pre_tokenizer = json::plain("BertPreTokenizer");
  made.decoder = json::bpe_decoder(kWordEnd);
  return made;
}

Blueprint roberta(const Arguments& arguments, PieceSource source, bool prefix_by_default) {
  const bool prefix = strict_flag(arguments, "add_prefix_space", prefix_by_default);
  Blueprint made = byte_level(std::move(source), prefix);
  made.post_processor = [arguments, prefix](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, arguments.content("unk_token", "<unk>"));
    return json::roberta_processing(ids(needed_token(arguments, "sep_token", "</s>")),
                                    ids(needed_token(arguments, "cls_token", "<s>")), true, prefix);
  };
  return made;
}

/// The unknown token, where the slow class finds its id: among the pieces.
std::optional<std::string> piece_for_unknown(const PieceSource& source, std::optional<std::string> unk) {
  const auto is_unk = [&](const auto& entry) { return entry.first == unk; };
  if (std::none_of(source.pieces.begin(), source.pieces.end(), is_unk)) unk.reset();
  return unk;
}

/// The token's id, or the unknown token with its id.
json::NamedId known_or_unknown(const SlowIds& ids, const IdOf& id_of, const std::string& content,
                               const std::optional<std::string>& unk) {
  return ids(id_of(content) || !unk ? content : *unk);
}

/// What stands before a text: the start, the language, the task, and that there are no times.
std::vector<json::NamedId> whisper_prefix(const Arguments& arguments, const SlowIds& ids, const IdOf& id_of,
                                          const std::optional<std::string>& unk) {
  std::vector<json::NamedId> prefix = {known_or_unknown(ids, id_of, "<|startoftranscript|>", unk)};
  if (const auto written = arguments.find_value("language")) {
    std::string name(written->string());
    for (char& c : name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const auto language = whisper_language(name);
    if (!language) written->expected("a language that Whisper has, such as \"en\" or \"english\"");
    prefix.push_back({"<|" + std::string(language->code) + "|>", prefix[0].id + 1 + language->index});
  }
  if (const auto written = arguments.find_value("task")) {
    const std::string_view task = written->string();
    if (task != "transcribe" && task != "translate") written->expected("\"transcribe\" or \"translate\"");
    prefix.push_back(known_or_unknown(ids, id_of, "<|" + std::string(task) + "|>", unk));
  }
  if (!arguments.truthy("predict_timestamps", false)) {
    prefix.push_back(known_or_unknown(ids, id_of, "<|notimestamps|>", unk));
  }
  return prefix;
}

}  // namespace

Blueprint build_gpt2(const Arguments& arguments, PieceSource source) {
  Blueprint made = byte_level(std::move(source), strict_flag(arguments, "add_prefix_space", false));
  made.post_processor = [arguments](const IdOf& id_of) {
    if (!arguments.truthy("add_bos_token", false)) return json::byte_level(true, false);
    const SlowIds ids(arguments, id_of, arguments.content("unk_token", kEndOfText));
    const json::NamedId bos[] = {ids(needed_token(arguments, "bos_token", kEndOfText))};
    return fill_template({"{0}:0 $A:0", "{0}:0 $A:0 $B:1"}, bos);
  };
  return made;
}

Blueprint build_roberta(const Arguments& arguments, PieceSource source) {
  return roberta(arguments, std::move(source), false);
}
Blueprint build_layoutlmv3(const Arguments& arguments, PieceSource source) {
  return roberta(arguments, std::move(source), true);
}

Blueprint build_deberta(const Arguments& arguments, PieceSource source) {
  const auto unk = piece_for_unknown(source, arguments.content("unk_token", "[UNK]"));
  Blueprint made = byte_level(std::move(source), strict_flag(arguments, "add_prefix_space", false));
  made.post_processor = [arguments, unk](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, unk);
    const json::NamedId tokens[] = {ids("[CLS]"), ids("[SEP]")};
    return fill_template({"{0}:0 $A:0 {1}:0", "{0}:0 $A:0 {1}:0 $B:1 {1}:1"}, tokens);
  };
  return made;
}

Blueprint build_blenderbot(const Arguments& arguments, PieceSource source) {
  Blueprint made = byte_level(std::move(source), strict_flag(arguments, "add_prefix_space", false));
  made.post_processor = [arguments](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, arguments.content("unk_token", "<unk>"));
    const json::NamedId eos[] = {ids(needed_token(arguments, "eos_token", "</s>"))};
    return fill_template({"$A:0 {0}:0", "$A:0 $B:1"}, eos);
  };
  return made;
}

Blueprint build_markuplm(const Arguments& arguments, PieceSource source) {
  const auto unk = arguments.content("unk_token", "<unk>");
  Blueprint made = byte_level(std::move(source), strict_flag(arguments, "add_prefix_space", false), bpe_options(unk));
  made.post_processor = [arguments, unk](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, unk);
    const json::NamedId tokens[] = {ids(needed_token(arguments, "cls_token", "<s>")),
                                    ids(needed_token(arguments, "sep_token", "</s>"))};
    return fill_template({"{0} $A {1}", "{0} $A {1} $B {1}"}, tokens);
  };
  return made;
}

Blueprint build_clip(const Arguments& arguments, PieceSource source) {
  const auto unk = arguments.content("unk_token", kEndOfText);
  Blueprint made;
  set_model(made, source, bpe_options(unk.value_or("None"), kWordEnd));
  made.normalizer = json::sequence(json::Stage::Normalizer,
                                   {json::plain("NFC"), json::replace_regex("\\s+", " "), json::plain("Lowercase")});
  made.pre_tokenizer = json::sequence(
      json::Stage::PreTokenizer, {json::split_regex(kClipPattern, "Removed", true), json::byte_level(false, true)});
  made.decoder = json::byte_level(true, true);
  made.post_processor = [arguments, unk](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, unk);
    return json::roberta_processing(ids(needed_token(arguments, "eos_token", kEndOfText)),
                                    ids(needed_token(arguments, "bos_token", "<|startoftext|>")), false, false);
  };
  return made;
}

Blueprint build_whisper(const Arguments& arguments, PieceSource source) {
  const auto unk = piece_for_unknown(source, arguments.content("unk_token", kEndOfText));
  Blueprint made = byte_level(std::move(source), strict_flag(arguments, "add_prefix_space", false));
  made.post_processor = [arguments, unk](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, unk);
    std::vector<json::NamedId> tokens = {ids(needed_token(arguments, "eos_token", kEndOfText))};
    json::Template single;
    for (json::NamedId& token : whisper_prefix(arguments, ids, id_of, unk)) {
      single.push_back(token.content + ":0");
      tokens.push_back(std::move(token));
    }
    single.emplace_back("$A:0");
    json::Template pair = single;
    pair.emplace_back("$B:1");
    single.push_back(tokens[0].content + ":0");
    pair.push_back(tokens[0].content + ":1");
    return json::template_processing(single, pair, tokens);
  };
  return made;
}

Blueprint build_qwen2(const Arguments& arguments, PieceSource source) {
  if (arguments.truthy("add_prefix_space", false)) {
    throw Error(ErrorCode::Unsupported, arguments.find("add_prefix_space")->where(),
                "add_prefix_space: transformers 4 cannot make a Qwen2Tokenizer with it",
                "take it out; a tokenizer.json is read with it");
  }
  Blueprint made;
  set_model(made, source);
  made.normalizer = json::plain("NFC");
  made.pre_tokenizer = json::sequence(
      json::Stage::PreTokenizer, {json::split_regex(kQwen2Pattern, "Isolated"), json::byte_level(false, true, false)});
  made.decoder = json::byte_level(true, true);
  made.post_processor = [](const IdOf&) { return json::byte_level(true, false); };
  return made;
}

Blueprint build_openai(const Arguments& arguments, PieceSource source) {
  std::string unk = arguments.content("unk_token", "<unk>").value_or("None");
  bool known = false;
  for (const auto& [piece, id] : source.pieces) known = known || piece == unk;
  Blueprint made = word_end_bpe(std::move(source), unk, true, std::nullopt);
  if (known) {
    AddedToken token;
    token.content = std::move(unk);
    token.special = true;
    made.added_tokens.push_back(std::move(token));
  }
  return made;
}

Blueprint build_herbert(const Arguments& arguments, PieceSource source) {
  const auto unk = arguments.content("unk_token", "<unk>");
  Blueprint made = word_end_bpe(std::move(source), unk, false, false);
  made.post_processor = [arguments, unk](const IdOf& id_of) {
    const SlowIds ids(arguments, id_of, unk);
    return json::bert_processing(ids(needed_token(arguments, "sep_token", "</s>")),
                                 ids(needed_token(arguments, "cls_token", "<s>")));
  };
  return made;
}

}  // namespace runecheck::detail::v4
