// SPDX-License-Identifier: Apache-2.0
#include "load/auto/v4/converters.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/args.h>
#include <fmt/format.h>

#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v4 {

json::NamedId SlowIds::operator()(const std::string& content) const {
  auto id = find(content);
  if (!id) id = otherwise_;
  if (!id && unk_) id = find(*unk_);
  if (id) return {content, *id};
  throw Error(ErrorCode::Schema, {}, "the token " + config::quote(content) + " is not in the vocabulary",
              "the reference cannot put it around a text either: check the vocabulary and the special tokens");
}

std::optional<TokenId> SlowIds::listed(std::string_view content) const {
  std::optional<TokenId> id;
  if (const auto tokens = arguments_.find_value("added_tokens_decoder"); tokens && tokens->is_object()) {
    tokens->each_member([&](std::string_view key, const config::Node& token) {
      TokenId number = 0;
      const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
      if (error != std::errc() || end != key.data() + key.size() || number == kNoToken) return;
      if (token.at("content").string() == content) id = number;
    });
  }
  return id;
}

std::optional<TokenId> SlowIds::find(std::string_view content) const {
  const auto id = listed(content);
  return id ? id : id_of_(content);
}

std::string needed_token(const Arguments& arguments, std::string_view role, std::string_view otherwise) {
  auto content = arguments.content(role, otherwise);
  if (content) return *std::move(content);
  const auto written = arguments.find(role);
  throw Error(ErrorCode::Schema, written ? written->where() : SourceRef{}, fmt::format("there is no {}", role),
              "this class of tokenizer cannot do without it, in the reference neither");
}

bool strict_flag(const Arguments& arguments, std::string_view key, bool otherwise) {
  const auto value = arguments.find(key);
  return value ? value->boolean() : otherwise;
}

void check_source_language(const Arguments& arguments, std::span<const std::string_view> languages) {
  const auto written = arguments.find_value("src_lang");
  if (!written) return;
  const std::string_view name = written->string();
  if (std::find(languages.begin(), languages.end(), name) != languages.end()) return;
  const auto similar = config::nearest(name, languages);
  written->expected("a language of the model",
                    similar ? "did you mean " + config::quote(*similar) + "?" : "they are written as \"en_XX\"");
}

std::string fill_template(const TemplateShape& shape, std::span<const json::NamedId> tokens) {
  fmt::dynamic_format_arg_store<fmt::format_context> names;
  for (const json::NamedId& token : tokens) names.push_back(token.content);
  const auto filled = [&](std::string_view written) { return json::template_of(fmt::vformat(written, names)); };
  return json::template_processing(filled(shape.single), filled(shape.pair), tokens);
}

void expect_format(const PieceSource& source, PieceSource::Format format, std::string_view wanted) {
  if (source.format == format) return;
  throw Error(ErrorCode::Unsupported, {.path = source.path, .pointer = {}, .position = {}},
              fmt::format("expected {}: this class of tokenizer reads no other vocabulary", wanted),
              "a tokenizer.json, as transformers' save_pretrained writes it, is enough too");
}

std::vector<std::pair<std::string, std::string>> needed_merges(PieceSource& source) {
  expect_format(source, PieceSource::Format::VocabJson, "vocab.json and merges.txt");
  if (source.merges) return *std::move(source.merges);
  throw Error(ErrorCode::Schema, {.path = source.path, .pointer = {}, .position = {}},
              "there is no merges.txt beside it", "the pieces of vocab.json alone do not tell how words are cut");
}

Blueprint adjusted(Blueprint parts, const Arguments& arguments, Adjust adjust) {
  BackendParts now{.normalizer = parts.normalizer,
                   .pre_tokenizer = parts.pre_tokenizer,
                   .post_processor = {},
                   .decoder = parts.decoder,
                   .late_post_processor = {}};
  const BackendParts before = now;
  adjust(arguments, now);
  parts.normalizer = std::move(now.normalizer);
  parts.pre_tokenizer = std::move(now.pre_tokenizer);
  parts.decoder = std::move(now.decoder);
  parts.post_processor = [own = std::move(parts.post_processor), arguments, adjust, before](const IdOf& id_of) {
    BackendParts last = before;
    if (own) last.post_processor = own(id_of);
    adjust(arguments, last);
    return last.late_post_processor ? last.late_post_processor(id_of) : last.post_processor;
  };
  return parts;
}

}  // namespace runecheck::detail::v4
