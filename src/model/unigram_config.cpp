// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/model/unigram.hpp"

namespace runecheck {

namespace {

double read_score(const config::Node& node) {
  const double score = node.number();
  if (std::isinf(score)) node.expected("a score the reference can hold");
  return score;
}

Unigram::ScoredPiece read_pair(const config::Node& pair) {
  if (!pair.is_array() || pair.size() != 2) pair.expected("a piece and its score, such as [\"text\", -1.5]");
  Unigram::ScoredPiece scored{};
  bool first = true;
  pair.each_element([&](const config::Node& value) {
    if (std::exchange(first, false)) {
      scored.piece = value.string();
    } else {
      scored.score = read_score(value);
    }
  });
  return scored;
}

}  // namespace

// Source: huggingface/tokenizers 0.23.2, behaviour: vocab is required, unk_id may be missing or null,
// byte_fallback may be missing, other keys are ignored.
Unigram Unigram::from_config(const config::Node& node) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;
  const config::Node vocab = node.at("vocab");
  if (!vocab.is_array()) {
    vocab.expected("a list of [piece, score]",
                   vocab.is_object() ? "pieces with ids are the vocabulary of another type of model" : "");
  }
  std::vector<ScoredPiece> pieces;
  pieces.reserve(vocab.size());
  std::uint64_t bytes = 0;
  vocab.each_element([&](const config::Node& pair) {
    pieces.push_back(read_pair(pair));
    bytes += pieces.back().piece.size();
  });
  if (bytes >= kMostBytes) throw Error(ErrorCode::Unsupported, vocab.where(), "pieces of 1 GiB or more together");
  Options options;
  if (const auto fallback = node.find("byte_fallback")) options.byte_fallback = fallback->boolean();
  if (const auto unk_id = node.find_value("unk_id")) {
    const std::string range = "the place of the unknown token in the vocabulary";
    if (pieces.empty()) unk_id->expected(range, "the vocabulary is empty: without pieces unk_id must be null");
    options.unk_id = static_cast<TokenId>(unk_id->unsigned_integer(pieces.size() - 1));
  }
  return {std::move(pieces), options};
}

}  // namespace runecheck
