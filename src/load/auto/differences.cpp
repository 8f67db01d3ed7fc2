// SPDX-License-Identifier: Apache-2.0
#include "load/auto/differences.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "load/auto/backend_parts.hpp"
#include "load/auto/class_choice.hpp"
#include "load/auto/node_json.hpp"
#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

std::optional<Node> root_of(const std::optional<config::Document>& document) {
  return document ? std::optional(document->root()) : std::nullopt;
}

/// The components that one version makes of a tokenizer.json; nothing where it makes none.
std::optional<BackendParts> parts_under(Compat compat, const FolderFiles& files, const std::string& model) {
  try {
    const ClassChoice choice =
        choose_class({compat, model, root_of(files.tokenizer_config), root_of(files.config), files.byte_level});
    if (choice.facts == nullptr) return std::nullopt;
    const MergedSettings settings =
        merge_settings(compat, {root_of(files.tokenizer_config), root_of(files.special_tokens_map),
                                root_of(files.added_tokens), root_of(files.tokenizer_json)});
    BackendParts parts = parts_of(files.tokenizer_json->root());
    if (compat == Compat::V4) {
      const TokenizerClass* known = find_class_v4(without_fast(choice.facts->name));
      if (known != nullptr && known->rebuilds != nullptr && known->rebuilds(settings.arguments)) return std::nullopt;
      if (known != nullptr && known->adjust != nullptr) known->adjust(settings.arguments, parts);
      return parts;
    }
    const TokenizerClass* known = find_class_v5(choice.facts->name);
    if (choice.facts->kind == ClassKind::Backend || (known != nullptr && known->keeps_json)) return parts;
    if (known == nullptr || known->build == nullptr) return std::nullopt;
    PieceSource source;  // without pieces: only the components are looked at
    source.format = PieceSource::Format::TokenizerJson;
    source.path = files.tokenizer_json->path();
    const Blueprint made = known->build(settings.arguments, std::move(source));
    parts.normalizer = made.normalizer;
    parts.pre_tokenizer = made.pre_tokenizer;
    return parts;
  } catch (const Error&) {
    return std::nullopt;  // it refuses the folder: nothing to compare
  }
}

/// Fields with these values say nothing, or nothing about ids.
bool is_default(std::string_view key, const std::string& value) {
  constexpr std::pair<std::string_view, std::string_view> kDefaults[] = {
      {"use_regex", "true"}, {"invert", "false"}, {"split", "true"}, {"prepend_scheme", "\"always\""}};
  if (value == "null" || key == "trim_offsets" || key == "str_rep") return true;
  return std::find(std::begin(kDefaults), std::end(kDefaults), std::pair(key, std::string_view(value))) !=
         std::end(kDefaults);
}

using Fields = std::map<std::string, std::string, std::less<>>;

/// The fields of all components in a row, as "Type.field"; a type alone stands for itself.
void collect(const Node& node, std::string_view list, Fields& fields) {
  const auto type = node.find_value("type");
  const std::string name = type && type->is_string() ? std::string(type->string()) : "component";
  if (const auto parts = node.find_value(list); name == "Sequence" && parts && parts->is_array()) {
    parts->each_element([&](const Node& part) { collect(part, list, fields); });
    return;
  }
  fields.insert_or_assign(name, "used");
  node.each_member([&](std::string_view key, const Node& value) {
    if (key == "type" || (name == "Metaspace" && key == "add_prefix_space")) return;
    std::string text = to_json(value);
    if (is_default(key, text)) return;
    fields.insert_or_assign(name + "." + std::string(key), std::move(text));
  });
}

Fields fields_of(const std::string& json, std::string_view list) {
  Fields fields;
  if (json.empty()) return fields;
  collect(config::Document::parse("(component)", json).root(), list, fields);
  return fields;
}

/// What two versions of the same component are called.
struct Sides {
  std::string first;
  std::string second;
};

/// Adds what differs: "BertNormalizer.lowercase is false in 4, true in 5".
void compare(const std::string& first, const std::string& second, std::string_view list, const Sides& sides,
             std::vector<std::string>& out) {
  const Fields in_first = fields_of(first, list);
  const Fields in_second = fields_of(second, list);
  Fields all = in_first;
  all.insert(in_second.begin(), in_second.end());
  const auto value = [](const Fields& fields, const std::string& key) -> std::string {
    constexpr std::size_t kShown = 40;
    const auto found = fields.find(key);
    if (found == fields.end()) return "not set";
    return found->second.size() > kShown ? "another text" : found->second;
  };
  for (const auto& [key, unused] : all) {
    const std::string a = value(in_first, key);
    const std::string b = value(in_second, key);
    if (a == b) continue;
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) {
      out.push_back(key + " only " + (in_first.contains(key) ? sides.first : sides.second));
      continue;
    }
    const std::string type = key.substr(0, dot);
    if (in_first.contains(type) && in_second.contains(type)) {
      out.push_back(key + " is " + a + " " + sides.first + ", " + b + " " + sides.second);
    }
  }
}

std::vector<std::string> differences(const BackendParts& first, const BackendParts& second, const Sides& sides) {
  std::vector<std::string> found;
  compare(first.normalizer, second.normalizer, "normalizers", sides, found);
  compare(first.pre_tokenizer, second.pre_tokenizer, "pretokenizers", sides, found);
  return found;
}

}  // namespace

void note_new_ids(TokenizerSpec& spec, const MergedSettings& settings, const std::string& source,
                  const std::string& vocab_file) {
  const Vocab& vocab = vocab_of(spec);
  const AddedTokens added(spec.added_tokens, vocab);
  if (!vocab_file.empty()) {
    std::vector<std::string> fresh;
    for (const AddedTokens::Entry& entry : added.entries()) {
      if (vocab.find(entry.token.content) != kNoToken) continue;
      fresh.push_back(fmt::format("{} ({})", config::quote(entry.token.content), entry.id));
    }
    if (!fresh.empty()) {
      add_note(spec, vocab_file,
               "tokens that are not in " + vocab_file.substr(vocab_file.rfind('/') + 1) +
                   " and get new ids: " + enumerate(fresh) + "; the model may have no embedding for them");
    }
  }
  std::vector<std::string> moved;
  for (const auto& [id, token] : settings.listed) {
    const TokenId now = added.find_content(token.content);
    if (now == kNoToken || now == static_cast<TokenId>(id)) continue;
    moved.push_back(fmt::format("{} has {}, not {}", config::quote(token.content), now, id));
  }
  if (moved.empty()) return;
  add_note(spec, source,
           "added tokens with another id than the file says: " + enumerate(moved) +
               "; the reference gives a piece's own id, or counts on from the number of pieces");
}

void note_assumed_case(TokenizerSpec& spec, const FolderFiles& files, const MergedSettings& settings,
                       const Blueprint& made) {
  if (settings.arguments.given("do_lower_case") || made.normalizer.empty()) return;
  const auto* bert = spec.normalizer.find<BertNormalizer>();
  if (bert == nullptr || !bert->options().lowercase) return;
  const CaseEvidence evidence = case_evidence(vocab_of(spec));
  if (files.tokenizer_json && evidence.upper == 0) return;
  std::string message = "do_lower_case is not set: assumed true, as transformers does";
  if (evidence.upper > 0) message += ", although " + evidence.to_string();
  add_note(spec, files.tokenizer_config ? files.tokenizer_config->path() : files.folder,
           message + "; --cased overrules");
}

void note_differences(TokenizerSpec& spec, const FolderFiles& files, const std::string& model, Compat compat,
                      const Blueprint* made) {
  if (!files.tokenizer_json) return;
  BackendParts own;
  if (made != nullptr) {
    own.normalizer = made->normalizer;
    own.pre_tokenizer = made->pre_tokenizer;
  } else if (auto parts = parts_under(compat, files, model)) {
    own = std::move(*parts);
  } else {
    return;
  }
  constexpr std::size_t kShown = 4;
  const auto overruled =
      differences(parts_of(files.tokenizer_json->root()), own, {"in the file", "by the class and its settings"});
  if (!overruled.empty()) {
    add_note(spec, files.tokenizer_json->path(),
             "the model's class makes parts anew, as in transformers, and they differ from the file's: " +
                 enumerate(overruled, kShown));
  }
  const bool five = compat == Compat::V5;
  const auto other = parts_under(five ? Compat::V4 : Compat::V5, files, model);
  if (!other) return;
  const auto found = differences(five ? *other : own, five ? own : *other, {"in 4", "in 5"});
  if (found.empty()) return;
  add_note(spec, files.folder,
           "transformers 4 and 5 make different tokenizers of this folder: " + enumerate(found, kShown) +
               (five ? "; this is 5, --compat 4 is the other" : "; this is 4, the default is 5"));
}

}  // namespace runecheck::detail
