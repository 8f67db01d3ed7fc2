// SPDX-License-Identifier: Apache-2.0
//
// A BERT tokenizer small enough to read, records made with it, and a sink that keeps what it gets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/report/report.hpp"
#include "runecheck/tokenizer/pad.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::report::testing {

/// Pieces and ids of the tiny vocabulary; the ids of well-known pieces are BERT's.
inline const std::vector<std::pair<std::string, TokenId>>& tiny_pieces() {
  static const std::vector<std::pair<std::string, TokenId>> pieces = {
      {"[PAD]", 0},    {"[UNK]", 100},  {"[CLS]", 101},      {"[SEP]", 102}, {"!", 999},
      {"is", 2003},    {"magic", 3894}, {"real", 2613},      {"hi", 7632},   {"foo", 29379},
      {"##bar", 8237}, {"м", 1191},     {"##а", 10260},      {"##г", 29741}, {"##ия", 23483},
      {"漢", 1921},    {"a", 1037},     {"##\u0301", 30000}, {"ab", 11113},  {"##c", 2278}};
  return pieces;
}

inline Tokenizer tiny_tokenizer() {
  TokenizerSpec spec;
  spec.normalizer = BertNormalizer(BertNormalizer::Options{});
  spec.pre_tokenizer = BertPreTokenizer{};
  spec.model = WordPiece(Vocab::build(tiny_pieces()), WordPiece::Options{});
  spec.post_processor = TemplateProcessing::bert("[CLS]", 101, "[SEP]", 102);
  spec.decoder = WordPieceDecoder{};
  for (const char* content : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) {
    AddedToken token;
    token.content = content;
    token.special = true;
    spec.added_tokens.push_back(token);
  }
  return Tokenizer(spec);
}

inline ModelInfo tiny_model() {
  ModelInfo model;
  model.name = "tiny";
  model.kind = "WordPiece";
  model.size = 30522;
  model.origin = "built in, no -m given";
  model.traits = {"lowercase", "accents stripped"};
  model.inputs = {"input_ids", "attention_mask"};
  return model;
}

/// A record and what it views.
struct MadeRecord {
  std::string text;
  std::string pair;
  utf8::Repaired repaired;
  Encoding encoding;
  std::vector<Finding> findings;
  Record record;
};

/// Encodes `text`; the record views `made`, which must stay where it is.
inline void make_record(const Tokenizer& tokenizer, std::string_view text, MadeRecord& made,
                        const EncodeOptions& options = {}) {
  made.text = text;
  utf8::repair(made.text, made.repaired);
  made.record.text = made.repaired.view(made.text);
  made.record.repaired = &made.repaired;
  made.record.tokenizer = &tokenizer;
  Tokenizer::Scratch scratch;
  made.record.error = tokenizer.encode(made.record.text, made.record.text_pair, options, scratch, made.encoding);
  made.record.encoding = made.record.error ? nullptr : &made.encoding;
  made.record.decoded = tokenizer.decode(made.encoding.ids, SpecialTokens::Keep);
  made.record.decoded_without_special = tokenizer.decode(made.encoding.ids, SpecialTokens::Skip);
}

inline void make_pair(const Tokenizer& tokenizer, std::string_view text, std::string_view pair, MadeRecord& made) {
  made.pair = pair;
  made.record.text_pair = made.pair;
  make_record(tokenizer, text, made);
}

/// Adds a finding and lets the record see it.
inline void add_finding(MadeRecord& made, Finding finding) {
  made.findings.push_back(std::move(finding));
  made.record.findings = made.findings;
}

inline constexpr RuleInfo kUnknownWord = {
    "RC101", "unknown word", "", Severity::Warning, Scope::Chunk, Listing::Default, "", "", "", ""};
inline constexpr RuleInfo kShattered = {
    "RC201", "shattered word", "", Severity::Warning, Scope::Chunk, Listing::Default, "", "", "", ""};
inline constexpr RuleInfo kInvalid = {
    "RC010", "invalid UTF-8", "", Severity::Error, Scope::Record, Listing::Default, "", "", "", ""};

inline const Format& format_named(std::string_view name) {
  for (const Format& format : formats()) {
    if (format.name == name) return format;
  }
  throw std::logic_error("no such format");
}

/// The whole report of `records` in one format.
inline std::string render(std::string_view format, const RenderOptions& options,
                          const std::vector<const MadeRecord*>& records, Summary summary = {}) {
  StringSink sink;
  const auto renderer = format_named(format).open(sink, options);
  renderer->begin(tiny_model());
  for (const MadeRecord* made : records) renderer->record(made->record);
  if (summary.records == 0) summary.records = records.size();
  renderer->end(summary);
  return sink.text;
}

}  // namespace runecheck::report::testing
