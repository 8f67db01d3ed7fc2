// SPDX-License-Identifier: Apache-2.0
//
// Source: huggingface/tokenizers 0.23.2, behaviour measured with its Node binding.
#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "load/components.hpp"
#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

constexpr std::string_view kTopLevel[] = {"version",       "truncation",     "padding", "added_tokens", "normalizer",
                                          "pre_tokenizer", "post_processor", "decoder", "model"};
constexpr std::string_view kAddedTokenFields[] = {"id",     "content",    "single_word", "lstrip",
                                                  "rstrip", "normalized", "special"};
constexpr std::string_view kTruncationFields[] = {"max_length", "strategy", "stride", "direction"};
constexpr std::string_view kPaddingFields[] = {"strategy", "direction",   "pad_to_multiple_of",
                                               "pad_id",   "pad_type_id", "pad_token"};

void check_top_level(const Node& root) {
  if (!root.is_object()) root.expected("an object");
  root.each_member([](std::string_view key, const Node& value) {
    if (std::find(std::begin(kTopLevel), std::end(kTopLevel), key) != std::end(kTopLevel)) return;
    const auto similar = config::nearest(key, kTopLevel);
    throw Error(
        ErrorCode::Schema, value.where(), "unknown key " + config::quote(key),
        similar ? "did you mean " + config::quote(*similar) + "?" : "the reference refuses unknown keys here too");
  });
  if (const auto version = root.find("version"); version && version->string() != "1.0")
    version->expected("version \"1.0\"");
  if (!root.at("model").is_object()) root.at("model").expected("an object");
}

/// The reference lets repeated keys pass but for the fields of these three.
void check_repeated_fields(const config::Document& document) {
  for (const config::Duplicate& duplicate : document.duplicate_keys()) {
    std::span<const std::string_view> fields;
    if (duplicate.pointer.starts_with("/added_tokens/") && duplicate.pointer.find('/', 14) == std::string::npos) {
      fields = kAddedTokenFields;
    } else if (duplicate.pointer == "/truncation") {
      fields = kTruncationFields;
    } else if (duplicate.pointer == "/padding") {
      fields = kPaddingFields;
    }
    if (std::find(fields.begin(), fields.end(), duplicate.key) == fields.end()) continue;
    throw Error(
        ErrorCode::Schema, {document.path(), duplicate.pointer, std::nullopt},
        fmt::format("field {} is written twice, again on line {}", config::quote(duplicate.key), duplicate.line),
        "the reference refuses this too: keep one of them");
  }
}

void note_repeated_keys(TokenizerSpec& spec, const config::Document& document) {
  std::vector<std::string> pieces;
  std::vector<std::string> keys;
  for (const config::Duplicate& duplicate : document.duplicate_keys()) {
    if (duplicate.pointer == "/model/vocab") {
      const TokenId id = vocab_of(spec).find(duplicate.key);
      pieces.push_back(fmt::format("{} (again on line {}, id {})", config::quote(duplicate.key), duplicate.line, id));
    } else {
      keys.push_back(fmt::format("{} in {} (again on line {})", config::quote(duplicate.key),
                                 duplicate.pointer.empty() ? "the file" : duplicate.pointer, duplicate.line));
    }
  }
  const std::string all = document.duplicate_count() > document.duplicate_keys().size()
                              ? fmt::format("; {} repeated keys in the whole file", document.duplicate_count())
                              : std::string();
  if (!pieces.empty()) {
    add_note(spec, document.path(), "pieces written more than once, the last id counts: " + enumerate(pieces) + all);
  }
  if (!keys.empty()) {
    add_note(spec, document.path(), "keys written more than once, the last value counts: " + enumerate(keys) + all);
  }
}

Side read_direction(const Node& node) {
  const std::string_view name = node.string();
  if (name != "Left" && name != "Right") node.expected("\"Left\" or \"Right\"");
  return name == "Left" ? Side::Left : Side::Right;
}

Truncation read_truncation(const Node& node) {
  Truncation truncation;
  truncation.max_length = node.at("max_length").unsigned_integer();
  truncation.stride = node.at("stride").unsigned_integer();
  const Node strategy = node.at("strategy");
  const std::string_view name = strategy.string();
  if (name == "LongestFirst") {
    truncation.strategy = TruncationStrategy::LongestFirst;
  } else if (name == "OnlyFirst") {
    truncation.strategy = TruncationStrategy::OnlyFirst;
  } else if (name == "OnlySecond") {
    truncation.strategy = TruncationStrategy::OnlySecond;
  } else {
    strategy.expected("\"LongestFirst\", \"OnlyFirst\" or \"OnlySecond\"");
  }
  if (const auto direction = node.find("direction")) truncation.side = read_direction(*direction);
  return truncation;
}

Padding read_padding(const Node& node) {
  Padding padding;
  const Node strategy = node.at("strategy");
  const std::string wanted = "\"BatchLongest\" or {\"Fixed\": a number of tokens}";
  if (strategy.is_object()) {
    const auto fixed = strategy.find("Fixed");
    if (!fixed || strategy.size() != 1) strategy.expected(wanted);
    padding.length = fixed->unsigned_integer();
  } else if (!strategy.is_string() || strategy.string() != "BatchLongest") {
    strategy.expected(wanted);
  }
  padding.side = read_direction(node.at("direction"));
  if (const auto multiple = node.find_value("pad_to_multiple_of")) padding.multiple = multiple->unsigned_integer();
  padding.id = node.at("pad_id").u32();
  padding.type_id = node.at("pad_type_id").u32();
  padding.token = node.at("pad_token").string();
  return padding;
}

/// Reads the added tokens and the ids the file gives them (which are not used).
std::vector<TokenId> read_added_tokens(const Node& node, std::vector<AddedToken>& tokens) {
  std::vector<TokenId> file_ids;
  node.each_element([&](const Node& entry) {
    AddedToken token;
    file_ids.push_back(entry.at("id").u32());
    token.content = entry.at("content").string();
    token.single_word = entry.at("single_word").boolean();
    token.lstrip = entry.at("lstrip").boolean();
    token.rstrip = entry.at("rstrip").boolean();
    token.normalized = entry.at("normalized").boolean();
    token.special = entry.at("special").boolean();
    tokens.push_back(std::move(token));
  });
  return file_ids;
}

void note_added_tokens(TokenizerSpec& spec, const std::string& path, const std::vector<TokenId>& file_ids) {
  const AddedTokens added(spec.added_tokens, vocab_of(spec));
  std::vector<std::string> moved;
  std::size_t empty = 0;
  for (std::size_t i = 0; i < file_ids.size(); ++i) {
    const std::string& content = spec.added_tokens[i].content;
    if (content.empty()) {
      ++empty;
      continue;
    }
    const TokenId id = added.find_content(content);
    if (id != file_ids[i]) moved.push_back(fmt::format("{} has {}, not {}", config::quote(content), id, file_ids[i]));
  }
  if (!moved.empty()) {
    add_note(spec, path,
             "added tokens with another id than the file says: " + enumerate(moved) +
                 "; the reference gives a piece's own id, or counts on from the number of pieces");
  }
  if (empty > 0) add_note(spec, path, "an added token without text is left out, as in the reference");
}

void note_stored_limits(TokenizerSpec& spec, const std::string& path) {
  if (const auto& cut = spec.stored_truncation) {
    add_note(spec, path,
             fmt::format("truncation to {} tokens is stored in the file and counts with --stored-limits alone",
                         cut->max_length));
    spec.length_limits.push_back({cut->max_length, "truncation of tokenizer.json"});
    spec.truncation_side = cut->side;
  }
  if (const auto& fill = spec.stored_padding) {
    const std::string length = fill->length ? fmt::format("{} tokens", *fill->length) : "the longest record";
    add_note(spec, path, "padding to " + length + " is stored in the file and counts with --stored-limits alone");
    Padding pad = *fill;
    pad.length.reset();
    pad.multiple = 0;
    spec.pad_token = pad;
  }
}

}  // namespace

void refuse_other_json(const Node& root) {
  if (!root.is_object() || root.find("model")) return;
  const auto refuse = [&](const std::string& what, const std::string& hint) {
    throw Error(ErrorCode::Unsupported, root.where(), "expected a tokenizer.json, found " + what, hint);
  };
  const std::string folder = "pass the folder it is in";
  for (const std::string_view key : {"tokenizer_class", "do_lower_case", "model_max_length", "added_tokens_decoder"}) {
    if (root.find(key)) refuse("a tokenizer_config.json", folder);
  }
  for (const std::string_view key : {"model_type", "architectures"}) {
    if (root.find(key)) refuse("a model's config.json", folder);
  }
  for (const std::string_view key : {"unk_token", "cls_token", "eos_token", "pad_token"}) {
    if (root.find(key)) refuse("a special_tokens_map.json", folder);
  }
  bool numbers = root.size() > 0;
  root.each_member(
      [&](std::string_view, const Node& value) { numbers = numbers && value.kind() == config::Kind::Unsigned; });
  if (numbers) refuse("a vocabulary without a model (vocab.json)", std::string(kLoads));
}

void check_tokenizer_json(const config::Document& document) {
  const Node root = document.root();
  refuse_other_json(root);
  check_top_level(root);
  check_repeated_fields(document);
}

void read_stored_limits(const Node& root, TokenizerSpec& spec) {
  if (const auto node = root.find_value("truncation")) spec.stored_truncation = read_truncation(*node);
  if (const auto node = root.find_value("padding")) spec.stored_padding = read_padding(*node);
  note_stored_limits(spec, root.where().path);
}

TokenizerSpec read_tokenizer_json(const config::Document& document) {
  const std::string& path = document.path();
  const Node root = document.root();
  check_tokenizer_json(document);

  TokenizerSpec spec;
  spec.name = display_name(path);
  spec.origin = path;
  spec.files.push_back({path, "everything"});
  std::string note;
  // The model first: its type says best what the file is.
  spec.model.emplace(read_model(root.at("model")));
  if (const auto node = root.find_value("normalizer")) spec.normalizer = read_normalizer(*node);
  if (const auto node = root.find_value("pre_tokenizer")) spec.pre_tokenizer = read_pre_tokenizer(*node);
  if (const auto node = root.find_value("post_processor")) spec.post_processor = read_post_processor(*node, note);
  if (const auto node = root.find_value("decoder")) spec.decoder = read_decoder(*node);
  // It may not be null, unlike the parts above.
  std::vector<TokenId> file_ids;
  if (const auto node = root.find("added_tokens")) file_ids = read_added_tokens(*node, spec.added_tokens);

  note_repeated_keys(spec, document);
  if (!note.empty()) add_note(spec, path, std::move(note));
  note_added_tokens(spec, path, file_ids);
  note_ids(spec, path);
  read_stored_limits(root, spec);
  if (!spec.pad_token) set_pad_token(spec, "[PAD]", Side::Right);
  spec.model_inputs = model_inputs(true);  // what transformers assumes where no file says otherwise
  return spec;
}

TokenizerSpec load_tokenizer_json(const std::string& path, std::string bytes) {
  return read_tokenizer_json(config::Document::parse(path, std::move(bytes), kLargeParts));
}

}  // namespace runecheck::detail
