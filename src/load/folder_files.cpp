// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 4 (tokenization_utils_base.py), read; not run.
#include "load/folder_files.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

using config::Document;
using config::Node;

std::optional<Document> read_object(const std::string& folder, std::string_view name, const LoadOptions& options) {
  const std::string path = join(folder, name);
  if (!exists(path)) return std::nullopt;
  Document document = Document::parse(path, read_model_file(path, options));
  if (!document.root().is_object()) document.root().expected("an object");
  return document;
}

std::optional<Node> find_in(const std::optional<Document>& document, std::string_view key) {
  return document ? document->root().find_value(key) : std::nullopt;
}

Side read_side(const Node& node) {
  const std::string_view name = node.string();
  if (name != "left" && name != "right") node.expected("\"left\" or \"right\"");
  return name == "left" ? Side::Left : Side::Right;
}

/// A length, or nothing for the huge numbers that mean "no limit" (transformers writes 1e30).
std::optional<std::uint64_t> read_limit(const Node& node) {
  constexpr double kNoLimit = 1e20;  // transformers' LARGE_INTEGER
  if (node.kind() == config::Kind::Real && node.number() > kNoLimit) return std::nullopt;
  return node.unsigned_integer();
}

/// Models whose positions start behind the padding id, so that two of them are never used.
bool positions_start_late(std::string_view model_type) {
  constexpr std::string_view kTypes[] = {"roberta", "xlm-roberta", "camembert", "longformer", "mpnet"};
  return std::find(std::begin(kTypes), std::end(kTypes), model_type) != std::end(kTypes);
}

bool takes_token_types(const FolderFiles& files) {
  constexpr std::string_view kWithout[] = {"distilbert", "roberta", "xlm-roberta", "camembert", "longformer", "mpnet"};
  if (const auto type = find_in(files.config, "model_type")) {
    return std::find(std::begin(kWithout), std::end(kWithout), type->string()) == std::end(kWithout);
  }
  const auto name = files.setting("tokenizer_class");
  return !name || !name->string().starts_with("DistilBert");
}

void apply_limits(TokenizerSpec& spec, const FolderFiles& files) {
  if (const auto length = find_in(files.sentence_bert, "max_seq_length")) {
    if (const auto limit = read_limit(*length)) {
      spec.length_limits.insert(spec.length_limits.begin(), {*limit, "sentence_bert_config.json"});
    }
    spec.files.push_back({files.sentence_bert->path(), "length limit"});
  }
  if (const auto length = files.setting("model_max_length")) {
    if (const auto limit = read_limit(*length)) spec.length_limits.push_back({*limit, "tokenizer_config.json"});
  }
  if (const auto positions = find_in(files.config, "max_position_embeddings")) {
    const auto type = find_in(files.config, "model_type");
    std::uint64_t limit = positions->unsigned_integer();
    if (type && positions_start_late(type->string())) limit -= std::min<std::uint64_t>(limit, 2);
    spec.length_limits.push_back({limit, "config.json"});
  }
}

}  // namespace

std::optional<Node> FolderFiles::setting(std::string_view key) const { return find_in(tokenizer_config, key); }

FolderFiles read_folder_files(const std::string& folder, const LoadOptions& options) {
  FolderFiles files;
  files.folder = folder;
  files.tokenizer_config = read_object(folder, "tokenizer_config.json", options);
  files.config = read_object(folder, "config.json", options);
  files.special_tokens_map = read_object(folder, "special_tokens_map.json", options);
  files.added_tokens = read_object(folder, "added_tokens.json", options);
  files.sentence_bert = read_object(folder, "sentence_bert_config.json", options);
  return files;
}

AddedToken read_token(const Node& node) {
  if (node.is_string()) return special_token(std::string(node.string()));
  if (!node.is_object()) node.expected("a token: a string, or an object with \"content\"");
  AddedToken token = special_token(std::string(node.at("content").string()));
  const auto flag = [&](std::string_view key, bool& value) {
    if (const auto member = node.find_value(key)) value = member->boolean();
  };
  flag("single_word", token.single_word);
  flag("lstrip", token.lstrip);
  flag("rstrip", token.rstrip);
  flag("normalized", token.normalized);
  return token;
}

NamedToken named_token(const FolderFiles& files, std::string_view key) {
  const auto read = [&](const Document& document) -> NamedToken {
    const auto member = document.root().find(key);
    if (!member) return {};
    if (member->is_null()) return {true, std::nullopt};
    return {true, read_token(*member)};
  };
  NamedToken named;
  if (files.special_tokens_map && !files.lists_added_tokens()) named = read(*files.special_tokens_map);
  if (!named.named && files.tokenizer_config) named = read(*files.tokenizer_config);
  return named;
}

std::vector<AddedToken> additional_tokens(const FolderFiles& files) {
  std::vector<AddedToken> tokens;
  const auto read = [&](const std::optional<Document>& document) {
    for (const std::string_view key : {"additional_special_tokens", "extra_special_tokens"}) {
      const auto list = find_in(document, key);
      if (!list) continue;
      if (list->is_object()) {  // transformers 5 names them
        list->each_member([&](std::string_view, const Node& token) { tokens.push_back(read_token(token)); });
      } else {
        list->each_element([&](const Node& token) { tokens.push_back(read_token(token)); });
      }
    }
    return !tokens.empty();
  };
  if (files.lists_added_tokens() || !read(files.special_tokens_map)) read(files.tokenizer_config);
  return tokens;
}

void apply_settings(TokenizerSpec& spec, const FolderFiles& files) {
  apply_limits(spec, files);
  if (const auto side = files.setting("truncation_side")) spec.truncation_side = read_side(*side);
  const auto padding_side = files.setting("padding_side");
  const NamedToken pad = named_token(files, "pad_token");
  if (pad.token) {
    Padding before = spec.pad_token.value_or(Padding{});
    if (!set_pad_token(spec, pad.token->content, before.side)) {
      add_note(
          spec, files.folder,
          "padding token " + config::quote(pad.token->content) + " is neither a piece nor an added token: left out");
      spec.pad_token.reset();
    } else {
      spec.pad_token->type_id = before.type_id;
    }
  } else if (pad.named) {
    spec.pad_token.reset();  // null: the model does not pad
  }
  if (spec.pad_token) {
    if (padding_side) spec.pad_token->side = read_side(*padding_side);
    if (const auto type = files.setting("pad_token_type_id")) spec.pad_token->type_id = type->u32();
  }

  if (const auto inputs = files.setting("model_input_names")) {
    spec.model_inputs.clear();
    inputs->each_element([&](const Node& name) { spec.model_inputs.emplace_back(name.string()); });
  } else {
    spec.model_inputs = model_inputs(takes_token_types(files));
  }
  if (files.tokenizer_config) spec.files.push_back({files.tokenizer_config->path(), "settings"});
  if (files.config) spec.files.push_back({files.config->path(), "model settings"});
  if (files.setting("auto_map")) {
    add_note(spec, files.tokenizer_config->path(), "auto_map names Python code of its own, which is never run");
  }
  if (files.setting("fast_tokenizer_files")) {
    add_note(spec, files.tokenizer_config->path(),
             "fast_tokenizer_files names tokenizer files for some library versions; tokenizer.json itself is used");
  }
}

}  // namespace runecheck::detail
