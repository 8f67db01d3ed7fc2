// SPDX-License-Identifier: Apache-2.0
#include "load/auto/piece_source.hpp"

#include <algorithm>
#include <array>

#include "load/auto/node_json.hpp"
#include "load/parts.hpp"
#include "load/pieces/pieces.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

void read_pieces(const Node& vocab, PieceSource& source) {
  if (vocab.is_object()) {
    source.pieces.reserve(vocab.size());
    vocab.each_member([&](std::string_view piece, const Node& id) { source.pieces.emplace_back(piece, id.u32()); });
    return;
  }
  source.pieces.reserve(vocab.size());
  vocab.each_element([&](const Node& entry) {
    const auto id = static_cast<TokenId>(source.pieces.size());
    if (entry.is_string()) {
      source.pieces.emplace_back(entry.string(), id);
      return;
    }
    std::optional<std::string_view> piece;
    std::optional<double> score;
    entry.each_element([&](const Node& part) {
      if (!piece) {
        piece = part.string();
      } else if (!score) {
        score = part.number();
      }
    });
    if (!piece || !score || entry.size() != 2) entry.expected("a piece and its score");
    source.pieces.emplace_back(*piece, id);
    source.scores.push_back(*score);
  });
  if (!source.scores.empty() && source.scores.size() != source.pieces.size()) vocab.expected("a score for each piece");
}

/// A merge is written as "a b" or as ["a", "b"].
std::pair<std::string, std::string> read_merge(const Node& node) {
  const std::string wanted = "two pieces: \"a b\", or [\"a\", \"b\"]";
  if (node.is_string()) {
    const std::string_view text = node.string();
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || text.find(' ', blank + 1) != std::string_view::npos) node.expected(wanted);
    return {std::string(text.substr(0, blank)), std::string(text.substr(blank + 1))};
  }
  std::vector<std::string> parts;
  if (!node.is_array()) node.expected(wanted);
  node.each_element([&](const Node& part) { parts.emplace_back(part.string()); });
  if (parts.size() != 2) node.expected(wanted);
  return {std::move(parts[0]), std::move(parts[1])};
}

/// The first character map of the normalizer, or of the list that it is.
std::string find_charsmap(const Node& root) {
  const auto normalizer = root.find_value("normalizer");
  if (!normalizer || !normalizer->is_object()) return {};
  std::string found;
  const auto look = [&](const Node& part) {
    const auto type = part.find_value("type");
    const auto map = part.find_value("precompiled_charsmap");
    if (found.empty() && map && type && type->is_string() && type->string() == "Precompiled") found = map->string();
  };
  const auto type = normalizer->find_value("type");
  if (type && type->is_string() && type->string() == "Sequence") {
    normalizer->at("normalizers").each_element(look);
  } else {
    look(*normalizer);
  }
  return found;
}

/// Names that transformers looks for where there is no tokenizer.json, before those of the class.
constexpr std::array<std::string_view, 3> kOtherNames = {"tekken.json", "tiktoken.model", "tokenizer.model"};

bool ends_in(const std::string& path, std::string_view ending) { return std::string_view(path).ends_with(ending); }

}  // namespace

PieceSource read_json_pieces(const config::Document& document) {
  const Node root = document.root();
  PieceSource source;
  source.format = PieceSource::Format::TokenizerJson;
  source.path = document.path();
  const Node model = root.at("model");
  read_pieces(model.at("vocab"), source);
  if (const auto merges = model.find_value("merges")) {
    source.merges.emplace();
    source.merges->reserve(merges->size());
    merges->each_element([&](const Node& merge) { source.merges->push_back(read_merge(merge)); });
  }
  source.precompiled_charsmap = find_charsmap(root);
  if (const auto post = root.find_value("post_processor")) source.post_processor = to_json(*post);
  return source;
}

VocabFiles find_vocab_files(const std::string& folder, const ClassFacts& facts) {
  VocabFiles files;
  const auto present = [&](std::string_view name) -> std::string {
    if (name.empty()) return {};
    std::string path = join(folder, name);
    return exists(path) ? path : std::string();
  };
  // Mistral's own tokenizers lie beside nothing else; what transformers finds first counts.
  for (const std::string_view name : kOtherNames) {
    if (files.vocab.empty()) files.vocab = present(name);
  }
  if (files.vocab.empty()) files.vocab = present(facts.vocab_file);
  files.merges = present(facts.merges_file);
  return files;
}

PieceSource read_vocab_files(const VocabFiles& files, Compat compat, MergesRule rule, const LoadOptions& options) {
  const std::string bytes = read_folder_file(files.vocab, options);
  if (ends_in(files.vocab, "/tekken.json")) return read_tekken(files.vocab, bytes, compat);
  if (ends_in(files.vocab, ".txt")) return read_vocab_text(files.vocab, bytes);
  if (ends_in(files.vocab, ".json")) {
    const std::string merges = files.merges.empty() ? std::string() : read_folder_file(files.merges, options);
    return read_vocab_json(files.vocab, bytes, files.merges, merges, rule);
  }
  if (compat == Compat::V5 && ends_in(files.vocab, "/tiktoken.model")) return read_tiktoken(files.vocab, bytes);
  try {
    return read_sentencepiece(files.vocab, bytes, compat);
  } catch (const Error& sentencepiece) {
    // The name does not say which of the two formats it is.
    try {
      return read_tiktoken(files.vocab, bytes);
    } catch (const Error&) {
      throw sentencepiece;
    }
  }
}

}  // namespace runecheck::detail
