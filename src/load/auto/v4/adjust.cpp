// SPDX-License-Identifier: Apache-2.0
//
// What fast classes change in the components of a tokenizer.json.
// Source: transformers 4.57.6, the constructors of the fast classes, behaviour measured.
#include <optional>
#include <string>
#include <string_view>

#include "load/auto/language_codes.hpp"
#include "load/auto/node_json.hpp"
#include "load/auto/v4/converters.hpp"
#include "runecheck/config/document.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v4 {

namespace {

using config::Document;
using config::Kind;
using config::Node;

Document parsed(const std::string& component) { return Document::parse("a component of the tokenizer", component); }

std::string_view type_of(const Node& component) {
  const auto type = component.find_value("type");
  return type && type->is_string() ? type->string() : std::string_view();
}
bool flag_of(const Node& component, std::string_view key, bool otherwise) {
  const auto value = component.find_value(key);
  return value ? value->boolean() : otherwise;
}

std::optional<bool> strict_flag_or_null(const Arguments& arguments, std::string_view key) {
  const auto value = arguments.find_value(key);
  if (!value) return std::nullopt;
  return value->boolean();
}

/// add_prefix_space as an argument; nothing when it is none that a component takes.
std::optional<bool> prefix_space(const Arguments& arguments, std::optional<bool> otherwise) {
  const auto value = arguments.find("add_prefix_space");
  if (!value) return otherwise;
  if (value->kind() != Kind::Boolean) return std::nullopt;
  return value->boolean();
}

/// A ByteLevel pre-tokenizer, unless it is part of a sequence, gets the argument.
void set_prefix_space(BackendParts& parts, std::optional<bool> add_prefix_space) {
  if (parts.pre_tokenizer.empty() || !add_prefix_space) return;
  const Document document = parsed(parts.pre_tokenizer);
  const Node root = document.root();
  if (type_of(root) != "ByteLevel" || flag_of(root, "add_prefix_space", true) == *add_prefix_space) return;
  parts.pre_tokenizer =
      json::byte_level(*add_prefix_space, flag_of(root, "trim_offsets", true), flag_of(root, "use_regex", true));
}

/// Follows do_lower_case and strip_accents, and tokenize_chinese_chars when `ideographs`.
void set_letter_case(const Arguments& arguments, BackendParts& parts, bool ideographs) {
  if (parts.normalizer.empty()) {
    throw Error(
        ErrorCode::Unsupported, {}, "no normalizer: the reference cannot make this class of tokenizer so",
        "a BertNormalizer is expected; \"tokenizer_class\": \"PreTrainedTokenizerFast\" takes any tokenizer.json");
  }
  const Document document = parsed(parts.normalizer);
  const Node root = document.root();
  const std::string_view type = type_of(root);
  const bool is_bert = type == "BertNormalizer" || type == "Bert" || (type.empty() && root.find("clean_text"));
  if (!is_bert) return;
  const bool lowercase = strict_flag(arguments, "do_lower_case", true);
  const auto strip_accents = strict_flag_or_null(arguments, "strip_accents");
  const auto written_strip = root.find_value("strip_accents");
  const bool written_chinese = flag_of(root, "handle_chinese_chars", true);
  const bool chinese = ideographs ? strict_flag(arguments, "tokenize_chinese_chars", true) : written_chinese;
  const bool same_strip = written_strip ? strip_accents == written_strip->boolean() : !strip_accents;
  if (flag_of(root, "lowercase", true) == lowercase && same_strip && written_chinese == chinese) return;
  parts.normalizer = json::bert_normalizer(flag_of(root, "clean_text", true), chinese, strip_accents, lowercase);
}

json::NamedId pair_of(const Node& pair) {
  json::NamedId token{};
  bool first = true;
  pair.each_element([&](const Node& value) {
    if (first) {
      token.content = value.string();
    } else {
      token.id = static_cast<TokenId>(value.unsigned_integer(kNoToken - 1));
    }
    first = false;
  });
  return token;
}

/// What an argument says about a post-processor's field; nothing: null, which some components take.
std::optional<bool> offsets_flag(const Arguments& arguments, std::string_view key, bool otherwise) {
  return arguments.given(key) ? strict_flag_or_null(arguments, key) : otherwise;
}

/// A post-processor follows add_prefix_space and, where `trims`, trim_offsets.
void set_offsets(const Arguments& arguments, BackendParts& parts, bool prefix_by_default, bool trims = true) {
  if (parts.post_processor.empty()) return;
  const Document document = parsed(parts.post_processor);
  const Node root = document.root();
  const auto written_prefix = root.find_value("add_prefix_space");
  const auto written_trim = root.find_value("trim_offsets");
  if (type_of(root) == "Sequence" || !written_prefix || !written_trim) return;
  const auto prefix = offsets_flag(arguments, "add_prefix_space", prefix_by_default);
  const auto trim = trims ? offsets_flag(arguments, "trim_offsets", true) : written_trim->boolean();
  if (prefix == written_prefix->boolean() && trim == written_trim->boolean()) return;
  const auto sep = root.find_value("sep");
  const auto cls = root.find_value("cls");
  if (sep && cls) {
    parts.post_processor = json::roberta_processing(
        pair_of(*sep), pair_of(*cls), trim ? *trim : strict_flag(arguments, "trim_offsets", true),
        prefix ? *prefix : strict_flag(arguments, "add_prefix_space", true));
  } else {  // null: as the component has it by itself
    parts.post_processor =
        json::byte_level(prefix.value_or(true), trim.value_or(true), flag_of(root, "use_regex", true));
  }
}

/// "add_prefix_space": false becomes true wherever it stands.
void spread_prefix_space(const Arguments& arguments, BackendParts& parts) {
  if (!arguments.truthy("add_prefix_space", false)) return;
  for (std::string* part : {&parts.pre_tokenizer, &parts.decoder}) {
    if (part->empty()) continue;
    std::string written = to_json(parsed(*part).root());
    static constexpr std::string_view kFalse = R"("add_prefix_space":false)";
    for (std::size_t at = 0; (at = written.find(kFalse, at)) != std::string::npos;) {
      written.replace(at, kFalse.size(), R"("add_prefix_space":true)");
    }
    *part = std::move(written);
  }
}

}  // namespace

void adjust_plain(const Arguments& arguments, BackendParts& parts) {
  set_prefix_space(parts, prefix_space(arguments, false));
}

void adjust_t5(const Arguments& arguments, BackendParts& parts) {
  set_prefix_space(parts, prefix_space(arguments, std::nullopt));
}

void adjust_bert(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_letter_case(arguments, parts, true);
}
void adjust_letter_case(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_letter_case(arguments, parts, false);
}

void adjust_roberta(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_offsets(arguments, parts, false);
}
void adjust_layoutlmv3(const Arguments& arguments, BackendParts& parts) {
  set_prefix_space(parts, prefix_space(arguments, true));
  set_offsets(arguments, parts, true);
}
void adjust_markuplm(const Arguments& arguments, BackendParts& parts) {
  if (!arguments.given("tags_dict")) {
    throw Error(ErrorCode::Schema, {}, "there is no \"tags_dict\" in tokenizer_config.json",
                "a MarkupLMTokenizer cannot do without it, in the reference neither");
  }
  if (arguments.truthy("trim_offsets", false)) {
    throw Error(ErrorCode::Unsupported, arguments.find("trim_offsets")->where(),
                "trim_offsets is true, which a MarkupLMTokenizer cannot do", "the reference refuses it too");
  }
  adjust_plain(arguments, parts);
  set_offsets(arguments, parts, false, false);
}

void adjust_clip(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  if (!parts.pre_tokenizer.empty() && type_of(parsed(parts.pre_tokenizer).root()) == "Sequence") return;
  throw Error(ErrorCode::Unsupported, {}, "the pre-tokenizer of a CLIPTokenizer is not a sequence",
              "the tokenizer.json is of an old kind that the reference refuses: make it anew from vocab.json and "
              "merges.txt");
}

void adjust_codegen(const Arguments& arguments, BackendParts& parts) {
  if (arguments.truthy("add_bos_token", false)) {
    throw Error(ErrorCode::Unsupported, arguments.find("add_bos_token")->where(),
                "add_bos_token is true, which the fast CodeGenTokenizer cannot do", "the reference refuses it too");
  }
  adjust_plain(arguments, parts);
}

void adjust_bloom(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  spread_prefix_space(arguments, parts);
}

namespace {

struct Ends {
  std::string_view bos;
  std::string_view eos;
  bool add_bos = true;
};

/// The begin and end tokens, where they are asked for, around each text.
void set_ends(const Arguments& arguments, BackendParts& parts, const Ends& ends) {
  const bool add_bos = arguments.truthy("add_bos_token", ends.add_bos);
  const bool add_eos = arguments.truthy("add_eos_token", false);
  std::string bos;
  std::string eos;
  if (add_bos) bos = needed_token(arguments, "bos_token", ends.bos);
  if (add_eos) eos = needed_token(arguments, "eos_token", ends.eos);
  parts.late_post_processor = [add_bos, add_eos, bos, eos](const IdOf& id_of) {
    const Arguments none;
    const SlowIds ids(none, id_of, std::nullopt);
    std::vector<json::NamedId> added;
    if (add_bos) added.push_back(ids(bos));
    if (add_eos) added.push_back(ids(eos));
    const std::string single = (add_bos ? bos + ":0 " : "") + "$A:0" + (add_eos ? " " + eos + ":0" : "");
    const std::string pair = single + (add_bos ? " " + bos + ":1" : "") + " $B:1" + (add_eos ? " " + eos + ":1" : "");
    return json::template_processing(json::template_of(single), json::template_of(pair), added);
  };
}

/// Languages and the end token around a text: `before` and `after` it, by their contents.
struct LanguageEnds {
  std::vector<std::string> before;
  std::vector<std::string> after;
};
void set_language_ends(const Arguments& arguments, BackendParts& parts, LanguageEnds ends) {
  parts.late_post_processor = [unk = arguments.content("unk_token", "<unk>"),
                               ends = std::move(ends)](const IdOf& id_of) {
    const Arguments none;
    const SlowIds ids(none, id_of, std::nullopt);
    std::vector<json::NamedId> tokens;
    const auto add = [&](const std::string& content, json::Template& single, json::Template& pair) {
      // The name in the template is read off the id: the unknown token has its own.
      tokens.push_back(ids(unk && !id_of(content) ? *unk : content));
      single.push_back(tokens.back().content);
      pair.push_back(tokens.back().content);
    };
    json::Template single;
    json::Template pair;
    for (const std::string& content : ends.before) add(content, single, pair);
    single.emplace_back("$A");
    pair.emplace_back("$A");
    pair.emplace_back("$B");
    for (const std::string& content : ends.after) add(content, single, pair);
    return json::template_processing(single, pair, tokens);
  };
}

std::string eos_of(const Arguments& arguments) { return needed_token(arguments, "eos_token", "</s>"); }

std::string language(const Arguments& arguments, std::string_view key, std::string_view otherwise) {
  const auto written = arguments.find_value(key);
  return std::string(written ? written->string() : otherwise);
}

}  // namespace

void adjust_llama(const Arguments& arguments, BackendParts& parts) {
  adjust_t5(arguments, parts);
  set_ends(arguments, parts, {.bos = "<s>", .eos = "</s>"});
}
void adjust_code_llama(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_ends(arguments, parts, {.bos = "<s>", .eos = "</s>"});
}
void adjust_gemma(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_ends(arguments, parts, {.bos = "<bos>", .eos = "<eos>"});
}
void adjust_cohere(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_ends(arguments, parts, {.bos = "<BOS_TOKEN>", .eos = "<|END_OF_TURN_TOKEN|>"});
  spread_prefix_space(arguments, parts);
}
void adjust_gpt_neox(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_ends(arguments, parts, {.bos = "<|endoftext|>", .eos = "<|endoftext|>", .add_bos = false});
}

void adjust_mbart(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  set_language_ends(arguments, parts,
                    {.before = {}, .after = {eos_of(arguments), language(arguments, "src_lang", "en_XX")}});
}
void adjust_mbart50(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  check_source_language(arguments, mbart50_languages());
  set_language_ends(arguments, parts,
                    {.before = {language(arguments, "src_lang", "en_XX")}, .after = {eos_of(arguments)}});
}
void adjust_nllb(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  const std::string source = language(arguments, "src_lang", "eng_Latn");
  if (arguments.truthy("legacy_behaviour", false)) {
    set_language_ends(arguments, parts, {.before = {}, .after = {eos_of(arguments), source}});
  } else {
    set_language_ends(arguments, parts, {.before = {source}, .after = {eos_of(arguments)}});
  }
}
void adjust_seamless(const Arguments& arguments, BackendParts& parts) {
  adjust_plain(arguments, parts);
  // The language of the target is set last.
  std::string target = language(arguments, "tgt_lang", "fra");
  if (target.find("__") == std::string::npos) target = "__" + target + "__";
  set_language_ends(arguments, parts, {.before = {eos_of(arguments), target}, .after = {eos_of(arguments)}});
}

void adjust_jieba(const Arguments&, BackendParts&) {
  throw Error(ErrorCode::Unsupported, {}, "this class of tokenizer cuts Chinese text with a program, rjieba",
              "no tokenizer.json can say so, and this version cannot do it");
}

}  // namespace runecheck::detail::v4
