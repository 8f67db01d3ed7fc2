// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 5.24.0 and 4.57.6, PreTrainedTokenizerBase.from_pretrained; measured.
#include "load/auto/settings_merge.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "load/auto/component_json.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Document;
using config::Node;

constexpr std::string_view kExtra = "extra_special_tokens";
constexpr std::string_view kAdditional = "additional_special_tokens";
constexpr std::string_view kModelSpecific = "model_specific_special_tokens";
constexpr std::string_view kDecoder = "added_tokens_decoder";

std::string bool_text(bool value) { return value ? "true" : "false"; }

std::string object_of(const TokenValue& token) {
  const std::string normalized = token.normalized ? ",\"normalized\":" + bool_text(*token.normalized) : std::string();
  return R"({"__type":"AddedToken","content":)" + json::text(token.content) +
         ",\"single_word\":" + bool_text(token.single_word) + ",\"lstrip\":" + bool_text(token.lstrip) +
         ",\"rstrip\":" + bool_text(token.rstrip) + normalized + ",\"special\":" + bool_text(token.special) + "}";
}

std::int64_t read_id(std::string_view key, const Node& value) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
  if (error != std::errc() || end != key.data() + key.size() || id < 0 || id >= std::int64_t{kNoToken}) {
    throw Error(ErrorCode::Schema, value.where(), "expected an id as key, found " + config::quote(key));
  }
  return id;
}

class Merger {
 public:
  Merger(Compat compat, const SettingsFiles& files) : compat_(compat), files_(files) {}

  MergedSettings merge() {
    take_settings();
    if (compat_ == Compat::V5) rename_additional();
    const auto decoder = arguments().find(kDecoder);
    merged_.has_decoder = decoder.has_value();
    if (compat_ == Compat::V5) collect_model_tokens();
    if (decoder) {
      decoder->each_member([&](std::string_view key, const Node& value) {
        merged_.listed.insert_or_assign(read_id(key, value), read_token_object(value));
      });
    } else {
      take_special_tokens_map();
      list_added_tokens();
      list_tokenizer_json();
    }
    write_list();
    settle_roles();
    settle_extra();
    return std::move(merged_);
  }

 private:
  Arguments& arguments() { return merged_.arguments; }

  Node written(const std::string& json) {
    merged_.documents.push_back(std::make_unique<Document>(Document::parse("(merged settings)", json)));
    return merged_.documents.back()->root();
  }

  void take_settings() {
    if (!files_.tokenizer_config) return;
    files_.tokenizer_config->each_member([&](std::string_view key, const Node& value) {
      if (key == "tokenizer_class" || key == "init_inputs") return;
      if (compat_ == Compat::V5 && files_.tokenizer_json && (key == "add_bos_token" || key == "add_eos_token")) return;
      arguments().set(key, value);
    });
  }

  /// additional_special_tokens is the older name; it counts where the newer one says nothing.
  void rename_additional() {
    const auto additional = arguments().find(kAdditional);
    if (!additional || arguments().truthy(kExtra, false)) return;
    arguments().erase(kAdditional);
    arguments().set(kExtra, *additional);
  }

  void take_named(const Node& object, std::string_view what) {
    if (!object.is_object()) object.expected("an object of " + std::string(what));
    object.each_member([&](std::string_view name, const Node& value) {
      set_named(merged_.model_tokens, name, read_token_value(value));
    });
  }

  /// transformers 5: strings under names such as "image_token", and a dictionary of extra tokens. What it
  /// finds takes the place of model_specific_special_tokens.
  void collect_model_tokens() {
    std::vector<std::string> names;
    for (const auto& [key, value] : arguments().all()) {
      if (key.ends_with("_token") && !is_role(key) && value.is_string()) names.push_back(key);
    }
    for (const std::string& name : names) {
      set_named(explicit_, name, read_token_value(*arguments().find(name)));
      arguments().erase(name);
    }
    if (const auto extra = arguments().find(kExtra); extra && extra->is_object()) {
      extra->each_member(
          [&](std::string_view name, const Node& value) { set_named(explicit_, name, read_token_value(value)); });
      arguments().erase(kExtra);
    }
    const auto saved = arguments().find_value(kModelSpecific);
    if (!explicit_.empty() || !saved) return;
    if (!saved->is_object()) saved->expected("an object of tokens");
    saved->each_member(
        [&](std::string_view name, const Node& value) { set_named(explicit_, name, read_token_value(value)); });
  }

  void take_special_tokens_map() {
    if (!files_.special_tokens_map) return;
    const std::string_view list = compat_ == Compat::V5 ? kExtra : kAdditional;
    files_.special_tokens_map->each_member([&](std::string_view key, const Node& value) {
      if (value.is_object() && (compat_ == Compat::V4 || key != kExtra)) {
        TokenValue token = read_token_object(value);
        token.special = true;
        arguments().set(key, written(object_of(token)));
      } else if (key == list && value.is_array()) {
        extend_list(list, value);
      } else {
        arguments().set(key, value);
      }
    });
    const auto extra = arguments().find(kExtra);
    if (compat_ == Compat::V5 && extra && extra->is_object()) {
      extra->each_member(
          [&](std::string_view name, const Node& value) { set_named(explicit_, name, read_token_value(value)); });
      arguments().erase(kExtra);
    }
  }

  /// Adds the tokens of special_tokens_map.json that the list of the settings does not have.
  void extend_list(std::string_view key, const Node& more) {
    std::vector<TokenValue> tokens;
    if (const auto known = arguments().find(key); known && arguments().truthy(key, false)) {
      known->each_element([&](const Node& value) { tokens.push_back(read_token_value(value)); });
    }
    more.each_element([&](const Node& value) {
      TokenValue token;
      if (value.is_object()) {
        token = read_token_object(value);
        token.special = true;
      } else {
        token = read_token_value(value);
      }
      if (std::find(tokens.begin(), tokens.end(), token) == tokens.end()) tokens.push_back(std::move(token));
    });
    std::string text = "[";
    for (const TokenValue& token : tokens) {
      if (text.size() > 1) text += ',';
      text += token.plain ? json::text(token.content) : object_of(token);
    }
    arguments().set(key, written(text + "]"));
  }

  std::string content_of(const Node& value) {
    return std::string(value.is_object() ? value.at("content").string() : value.string());
  }

  /// added_tokens.json: contents with ids. Those that play a role are special.
  void list_added_tokens() {
    if (!files_.added_tokens) return;
    std::set<std::string, std::less<>> special;
    for (const std::string_view role : kRoles) {
      if (arguments().truthy(role, false)) special.insert(content_of(*arguments().find(role)));
    }
    const std::string_view list = compat_ == Compat::V5 ? kExtra : kAdditional;
    if (const auto extra = arguments().find_value(list); extra && extra->is_array()) {
      extra->each_element([&](const Node& value) { special.insert(content_of(value)); });
    }
    files_.added_tokens->each_member([&](std::string_view content, const Node& id) {
      TokenValue token;
      token.plain = false;
      token.content = content;
      token.special = special.contains(content);
      token.normalized = !token.special;
      // transformers 4 gives a role its own flags and not those of this list.
      if (compat_ == Compat::V4) unmapped_.insert(token.content);
      merged_.listed.insert_or_assign(static_cast<std::int64_t>(id.unsigned_integer(kNoToken - 1)), std::move(token));
    });
  }

  void list_tokenizer_json() {
    if (!files_.tokenizer_json) return;
    files_.tokenizer_json->at("added_tokens").each_element([&](const Node& entry) {
      TokenValue token = read_token_object(entry);
      unmapped_.erase(token.content);
      merged_.listed.insert_or_assign(std::int64_t{entry.at("id").u32()}, std::move(token));
    });
  }

  /// The list as an argument, for classes that look into it.
  void write_list() {
    if (merged_.listed.empty() && !merged_.has_decoder) return;
    std::string text = "{";
    for (const auto& [id, token] : merged_.listed) {
      if (text.size() > 1) text += ',';
      text += '"' + std::to_string(id) + "\":" + object_of(token);
    }
    list_ = written(text + "}");
    arguments().set(kDecoder, *list_);
  }

  /// A special token that is in the list has the flags of the list.
  void settle_roles() {
    for (const std::string_view role : kRoles) {
      const auto value = arguments().find_value(role);
      if (!value) continue;
      const std::string content = read_token_value(*value).content;
      if (!list_ || unmapped_.contains(content)) continue;
      list_->each_member([&](std::string_view, const Node& token) {
        if (token.at("content").string() == content) arguments().set(role, token);
      });
    }
  }

  void settle_extra() {
    if (compat_ == Compat::V4) {
      if (const auto extra = arguments().find(kExtra)) take_named(*extra, "extra tokens: transformers 4 takes no list");
      read_list(kAdditional);
      return;
    }
    if (!arguments().given(kExtra) && arguments().given(kAdditional)) rename_additional();
    for (const auto& [key, value] : arguments().all()) {
      if (!key.ends_with("_token") || is_role(key)) continue;
      if (value.is_string() || (value.is_object() && value.find_value("__type"))) {
        set_named(merged_.model_tokens, key, read_token_value(value));
      }
    }
    for (auto& [name, token] : explicit_) set_named(merged_.model_tokens, name, std::move(token));
    read_list(kExtra);
  }

  void read_list(std::string_view key) {
    const auto list = arguments().find_value(key);
    if (!list) return;
    if (!list->is_array()) list->expected("a list of tokens");
    merged_.extra.emplace();
    list->each_element([&](const Node& value) { merged_.extra->push_back(read_token_value(value)); });
  }

  Compat compat_;
  const SettingsFiles& files_;
  MergedSettings merged_;
  NamedTokens explicit_;
  std::set<std::string, std::less<>> unmapped_;
  std::optional<Node> list_;
};

}  // namespace

MergedSettings merge_settings(Compat compat, const SettingsFiles& files) { return Merger(compat, files).merge(); }

}  // namespace runecheck::detail
