// SPDX-License-Identifier: Apache-2.0
#include "load/auto/apply_settings.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

Side read_side(const Node& node) {
  const std::string_view name = node.string();
  if (name != "left" && name != "right") node.expected("\"left\" or \"right\"");
  return name == "left" ? Side::Left : Side::Right;
}

/// A length, or nothing for what means "no limit": the huge numbers (transformers writes 1e30) and those below 0.
std::optional<std::uint64_t> read_limit(const Node& node) {
  constexpr double kNoLimit = 1e15;
  if (node.kind() == config::Kind::Negative) return std::nullopt;
  if (node.kind() != config::Kind::Real) return node.unsigned_integer();
  if (node.number() > kNoLimit || node.number() < 0) return std::nullopt;
  if (node.number() != std::floor(node.number())) node.expected("a whole number");
  return static_cast<std::uint64_t>(node.number());  // 512.0
}

/// Models whose positions start behind the padding id, so that two of them are never used.
bool positions_start_late(std::string_view model_type) {
  constexpr std::string_view kTypes[] = {"roberta", "xlm-roberta", "camembert", "longformer", "mpnet"};
  return std::find(std::begin(kTypes), std::end(kTypes), model_type) != std::end(kTypes);
}

std::optional<Node> find_in(const std::optional<config::Document>& document, std::string_view key) {
  return document ? document->root().find_value(key) : std::nullopt;
}

void apply_limits(TokenizerSpec& spec, const FolderFiles& files, const Arguments& arguments, const ClassFacts* facts,
                  const TokenizerClass* tokenizer_class) {
  spec.split_special_tokens = arguments.truthy("split_special_tokens", false);
  if (const auto length = find_in(files.sentence_bert, "max_seq_length")) {
    if (const auto limit = read_limit(*length)) {
      spec.length_limits.insert(spec.length_limits.begin(), {*limit, "sentence_bert_config.json"});
    }
    spec.files.push_back({files.sentence_bert->path(), "length limit"});
  }
  auto length = arguments.find("model_max_length");
  if (!length) length = arguments.find("max_len");
  if (length && !length->is_null()) {
    if (const auto limit = read_limit(*length)) spec.length_limits.push_back({*limit, "tokenizer_config.json"});
  } else if (!length && tokenizer_class != nullptr && tokenizer_class->default_max_length > 0) {
    spec.length_limits.push_back({tokenizer_class->default_max_length, "the class " + std::string(facts->name)});
  }
  if (const auto positions = find_in(files.config, "max_position_embeddings")) {
    const auto type = find_in(files.config, "model_type");
    std::uint64_t limit = positions->unsigned_integer();
    if (type && type->is_string() && positions_start_late(type->string())) limit -= std::min<std::uint64_t>(limit, 2);
    spec.length_limits.push_back({limit, "config.json"});
  }
}

/// XLNet and CPM pad with a type of their own; all others with 0, whatever the files say.
std::uint32_t padding_type(const ClassFacts* facts) {
  if (facts == nullptr) return 0;
  return facts->name.starts_with("XLNet") || facts->name.starts_with("Cpm") ? 3 : 0;
}

void apply_padding(TokenizerSpec& spec, const FolderFiles& files, const Arguments& arguments,
                   const SpecialTokenSet& special, const ClassFacts* facts) {
  Side side = facts != nullptr ? facts->padding_side : Side::Right;
  if (spec.stored_padding) side = spec.stored_padding->side;
  if (const auto written = arguments.find("padding_side")) side = read_side(*written);
  const TokenValue* pad = find_named(special.named, "pad_token");
  if (pad == nullptr) {
    // A tokenizer.json alone has no roles: the usual name is as good as any. null means: does not pad.
    if (facts != nullptr || arguments.given("pad_token")) spec.pad_token.reset();
  } else if (!set_pad_token(spec, pad->content, side)) {
    add_note(spec, files.folder,
             "padding token " + config::quote(pad->content) + " is neither a piece nor an added token: left out");
    spec.pad_token.reset();
  }
  if (!spec.pad_token) return;
  spec.pad_token->side = side;
  spec.pad_token->type_id = padding_type(facts);
}

}  // namespace

void apply_settings(TokenizerSpec& spec, const FolderFiles& files, const MergedSettings& settings,
                    const SpecialTokenSet& special, const ClassFacts* facts, const TokenizerClass* tokenizer_class) {
  const Arguments& arguments = settings.arguments;
  apply_limits(spec, files, arguments, facts, tokenizer_class);
  if (const auto side = arguments.find("truncation_side")) {
    spec.truncation_side = read_side(*side);
  } else if (!spec.truncation_side && tokenizer_class != nullptr) {
    spec.truncation_side = tokenizer_class->truncation_side;
  }
  apply_padding(spec, files, arguments, special, facts);
  if (const auto inputs = arguments.find("model_input_names")) {
    spec.model_inputs.clear();
    inputs->each_element([&](const Node& name) { spec.model_inputs.emplace_back(name.string()); });
  } else {
    spec.model_inputs = facts != nullptr ? input_names(facts->inputs) : model_inputs(true);
  }
  if (files.special_tokens_map && !settings.has_decoder) {
    spec.files.push_back({files.special_tokens_map->path(), "special tokens"});
  }
  if (files.added_tokens && !settings.has_decoder) spec.files.push_back({files.added_tokens->path(), "added tokens"});
  if (files.tokenizer_config) spec.files.push_back({files.tokenizer_config->path(), "settings"});
  if (files.config) spec.files.push_back({files.config->path(), "model settings"});
}

}  // namespace runecheck::detail
