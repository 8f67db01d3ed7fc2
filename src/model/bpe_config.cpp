// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/vocab_config.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/model/bpe.hpp"

namespace runecheck {

namespace {

using config::quote;

/// One merge as it is written.
struct WrittenMerge {
  std::string_view left;
  std::string_view right;
};

bool flag(const config::Node& node, std::string_view key) {
  const auto value = node.find_value(key);
  return value && value->boolean();
}

std::string affix(const config::Node& node, std::string_view key) {
  const auto value = node.find_value(key);
  if (!value) return {};
  const std::string_view text = value->string();
  if (text.size() > Bpe::kMaxAffix) {
    throw Error(ErrorCode::Unsupported, value->where(),
                "expected at most " + std::to_string(Bpe::kMaxAffix) + " bytes, found " + std::to_string(text.size()),
                "it is a short mark such as \"##\" or \"</w>\"; null when the model has none");
  }
  return std::string(text);
}

void check_dropout(const config::Node& node) {
  const auto value = node.find_value("dropout");
  if (!value) return;
  const double dropout = value->number();
  if (dropout < 0 || dropout > 1) value->expected("null or a number from 0 to 1");
  if (static_cast<float>(dropout) == 0) return;  // the reference keeps it as a float
  throw Error(ErrorCode::Unsupported, value->where(),
              "dropout of " + value->describe() +
                  ": the reference skips merges at random, so the same text gets "
                  "different tokens each time",
              "dropout is for training; set it to null to check the tokens that are used afterwards");
}

/// The merge in an element of the list, which is written as the first one of the list.
WrittenMerge written_merge(const config::Node& element, bool as_pairs) {
  if (!as_pairs) {
    if (!element.is_string()) element.expected("a merge written as the first one, \"left right\"");
    const std::string_view line = element.string();
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || line.find(' ', blank + 1) != std::string_view::npos) {
      element.expected("two pieces with one blank between them",
                       "pieces that contain a blank can be written as [\"left\", \"right\"], for all merges");
    }
    return {line.substr(0, blank), line.substr(blank + 1)};
  }
  if (element.size() != 2 || !element.is_array()) {
    element.expected("a merge written as the first one, [\"left\", \"right\"]");
  }
  WrittenMerge merge;
  std::string_view* part = &merge.left;
  element.each_element([&](const config::Node& piece) {
    *part = piece.string();
    part = &merge.right;
  });
  return merge;
}

/// Finds the pieces of merges, many at a time.
class MergeFinder {
 public:
  MergeFinder(const Vocab& vocab, std::size_t prefix_size, std::size_t most)
      : vocab_(vocab), prefix_size_(prefix_size) {
    merges_.reserve(most);
  }

  void add(const WrittenMerge& written) {
    // What a merge makes is its left part and the right one without the prefix, whether or not it is the prefix that
    // goes.
    const std::size_t skipped = std::min(prefix_size_, written.right.size());
    complete_ = complete_ && skipped == prefix_size_;
    pieces_[count_] = keep(written.left);
    pieces_[count_ + 1] = keep(written.right);
    pieces_[count_ + 2] = keep(written.left, written.right.substr(skipped));
    count_ += 3;
    if (count_ == pieces_.size()) find();
  }
  /// The merges; or nothing when a piece is missing or a right part shorter than the prefix.
  std::optional<std::vector<BpeMerge>> finish() && {
    find();
    if (!complete_) return std::nullopt;
    return std::move(merges_);
  }

 private:
  static constexpr std::size_t kAtOnce = 32;
  struct Place {
    std::size_t begin;
    std::size_t size;
  };

  Place keep(std::string_view piece, std::string_view more = {}) {
    const std::size_t begin = text_.size();
    text_ += piece;
    text_ += more;
    return {begin, text_.size() - begin};
  }
  void find() {
    std::array<std::string_view, 3 * kAtOnce> pieces;
    std::array<TokenId, 3 * kAtOnce> ids;
    for (std::size_t i = 0; i < count_; ++i)
      pieces[i] = std::string_view(text_).substr(pieces_[i].begin, pieces_[i].size);
    vocab_.find_all({pieces.data(), count_}, {ids.data(), count_});
    for (std::size_t i = 0; i < count_; i += 3) {
      complete_ = complete_ && ids[i] != kNoToken && ids[i + 1] != kNoToken && ids[i + 2] != kNoToken;
      merges_.push_back({ids[i], ids[i + 1], ids[i + 2]});
    }
    text_.clear();
    count_ = 0;
  }

  const Vocab& vocab_;
  std::size_t prefix_size_;
  std::vector<BpeMerge> merges_;
  bool complete_ = true;
  std::string text_;  // of the pieces that have not been looked for
  std::array<Place, 3 * kAtOnce> pieces_{};
  std::size_t count_ = 0;
};

/// Calls f(element, WrittenMerge) for the merges in order.
template <class F>
void each_merge(const config::Node& node, F&& f) {
  bool first = true;
  bool as_pairs = false;
  node.each_element([&](const config::Node& element) {
    if (std::exchange(first, false)) {
      as_pairs = element.is_array();
      if (!as_pairs && !element.is_string()) {
        element.expected("a merge, \"left right\" or [\"left\", \"right\"]");
      }
    }
    // The first line of a merges.txt; it takes no rank.
    if (!as_pairs && element.is_string() && element.string().starts_with("#version")) return;
    f(element, written_merge(element, as_pairs));
  });
}

/// Throws for the first merge that cannot be.
void explain_merges(const config::Node& node, const Vocab& vocab, std::size_t prefix_size) {
  each_merge(node, [&](const config::Node& element, const WrittenMerge& written) {
    const auto need = [&](std::string_view piece) {
      if (vocab.find(piece) != kNoToken) return;
      throw Error(ErrorCode::Schema, element.where(),
                  "the merge of " + quote(written.left) + " and " + quote(written.right) + " needs the piece " +
                      quote(piece) + ", which is not in the vocabulary",
                  "both parts of a merge and what it makes must be pieces; are vocab and merges of the same model?");
    };
    need(written.left);
    need(written.right);
    if (written.right.size() < prefix_size) {
      throw Error(ErrorCode::Schema, element.where(),
                  "the right part " + quote(written.right) + " of a merge is shorter than continuing_subword_prefix",
                  "what a merge makes is its left part and the right one without the prefix");
    }
    need(std::string(written.left) + std::string(written.right.substr(prefix_size)));
  });
}

std::vector<BpeMerge> read_merges(const config::Node& node, const Vocab& vocab, std::size_t prefix_size) {
  MergeFinder finder(vocab, prefix_size, node.size());
  each_merge(node, [&](const config::Node&, const WrittenMerge& written) { finder.add(written); });
  auto merges = std::move(finder).finish();
  if (!merges) explain_merges(node, vocab, prefix_size);
  return *std::move(merges);
}

}  // namespace

// Source: huggingface/tokenizers 0.23.2, behaviour: vocab and merges are required, the others may be
// missing or null, other keys are ignored. The reference aborts the process where the piece that a
// merge makes is longer than all pieces, or its right part shorter than the prefix.
Bpe Bpe::from_config(const config::Node& node) {
  check_dropout(node);
  Options options;
  if (const auto unk_token = node.find_value("unk_token")) options.unk_token = std::string(unk_token->string());
  options.continuing_prefix = affix(node, "continuing_subword_prefix");
  options.word_suffix = affix(node, "end_of_word_suffix");
  options.fuse_unk = flag(node, "fuse_unk");
  options.byte_fallback = flag(node, "byte_fallback");
  options.ignore_merges = flag(node, "ignore_merges");
  const config::Node written = node.at("merges");
  Vocab vocab = read_vocab(node.at("vocab"));
  std::vector<BpeMerge> merges = read_merges(written, vocab, options.continuing_prefix.size());
  return {std::move(vocab), std::move(merges), std::move(options)};
}

}  // namespace runecheck
