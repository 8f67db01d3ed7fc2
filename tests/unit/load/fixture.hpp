// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runecheck/load/load.hpp"
#include "support/errors.hpp"
#include "support/temp_dir.hpp"

namespace runecheck::test {

/// A small complete tokenizer.json, one part a line.
inline const std::string kTokenizerJson = R"({
"version": "1.0",
"truncation": null,
"padding": null,
"added_tokens": [{"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
"normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
"pre_tokenizer": {"type": "BertPreTokenizer"},
"post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}], "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]}, "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
"decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
"model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4, "##b": 5}}
}
)";

/// kTokenizerJson with one text put in the place of another.
inline std::string json_with(std::string_view from, std::string_view to) {
  const std::size_t at = kTokenizerJson.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the fixture: " + std::string(from));
  return std::string(kTokenizerJson).replace(at, from.size(), to);
}

/// Writes `bytes` under `name` into a folder that ends with this object, and loads it.
struct Loaded {
  TempDir dir;
  TokenizerSpec load_file(std::string_view name, std::string_view bytes,
                          CaseChoice letter_case = CaseChoice::FromFiles) {
    LoadOptions options;
    options.letter_case = letter_case;
    return load(dir.write(name, bytes), options);
  }
  /// what() of the error, with the folder's path as "D".
  std::string fault(std::string_view name, std::string_view bytes, CaseChoice letter_case = CaseChoice::FromFiles) {
    return replaced(error_of([&] { return load_file(name, bytes, letter_case); }).what(), dir.path(), "D");
  }
  std::string hint(std::string_view name, std::string_view bytes) {
    return replaced(error_of([&] { return load_file(name, bytes); }).hint(), dir.path(), "D");
  }
};

/// The notes as texts.
inline std::vector<std::string> notes_of(const TokenizerSpec& spec) {
  std::vector<std::string> notes;
  for (const LoadNote& note : spec.notes) notes.push_back(note.message);
  return notes;
}

inline const BertNormalizer::Options& bert_options(const TokenizerSpec& spec) {
  return spec.normalizer.only<BertNormalizer>()->options();
}
inline const WordPiece& wordpiece(const TokenizerSpec& spec) { return std::get<WordPiece>(spec.model.value()); }

}  // namespace runecheck::test
