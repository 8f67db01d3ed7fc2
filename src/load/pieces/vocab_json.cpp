// SPDX-License-Identifier: Apache-2.0
//
// Source: tokenizers 0.22.2 and 0.23.3 (BPE.read_file) and transformers 4.57.6; behaviour measured.
#include <fmt/format.h>

#include "load/parts.hpp"
#include "load/pieces/merges_text.hpp"
#include "load/pieces/pieces.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

void note_repeated(PieceSource& source, const config::Document& document) {
  if (document.duplicate_count() == 0) return;
  std::vector<std::string> found;
  for (const config::Duplicate& duplicate : document.duplicate_keys()) {
    found.push_back(fmt::format("{} (again on line {})", config::quote(duplicate.key), duplicate.line));
  }
  source.notes.push_back(fmt::format("pieces written more than once, the last id counts: {}; {} in the whole file",
                                     enumerate(found), document.duplicate_count()));
}

}  // namespace

PieceSource read_vocab_json(const std::string& vocab_path, std::string_view vocab_bytes, const std::string& merges_path,
                            std::string_view merges_bytes, MergesRule rule) {
  const config::Document document = config::Document::parse(vocab_path, vocab_bytes);
  const config::Node root = document.root();
  if (!root.is_object()) root.expected("an object of pieces and their ids");
  PieceSource source;
  source.format = PieceSource::Format::VocabJson;
  source.path = vocab_path;
  source.pieces.reserve(root.size());
  root.each_member([&](std::string_view piece, const config::Node& id) {
    if (id.is_object() || id.is_array()) {
      id.expected("the id of a piece", "is this another one of the model's files? vocab.json is pieces and ids alone");
    }
    if (id.is_string()) {
      id.expected("a whole number from 0 to 4294967294", "some exporters write ids as text: write them without quotes");
    }
    source.pieces.emplace_back(piece, static_cast<TokenId>(id.unsigned_integer(kNoToken - 1)));
  });
  note_repeated(source, document);
  if (merges_path.empty()) return source;
  MergesText text = read_merges_text(merges_path, merges_bytes, rule);
  source.merges = std::move(text.merges);
  for (std::string& note : text.notes) source.notes.push_back(fmt::format("{}: {}", merges_path, note));
  return source;
}

}  // namespace runecheck::detail
