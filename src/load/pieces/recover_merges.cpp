// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 5.24.0 and 4.57.6, generate_merges, and build_tokenizer_from_spm_proto of 5.24.0;
// behaviour. Lengths are code points there. Its sort is stable, so pieces of the same score stay in
// their order as far as the lengths of the parts are the same.
#include <algorithm>
#include <span>
#include <unordered_set>

#include "load/pieces/pieces.hpp"
#include "load/pieces/splits.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

namespace {

using Pieces = std::vector<std::pair<std::string, TokenId>>;
using Merges = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string_view> texts_of(const Pieces& pieces) {
  std::vector<std::string_view> texts;
  texts.reserve(pieces.size());
  for (const auto& [piece, id] : pieces) texts.emplace_back(piece);
  return texts;
}

/// The first places of the pieces that have splits.
std::vector<std::uint32_t> split_pieces(const Splits& splits, std::size_t pieces) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < pieces; ++i) {
    if (!splits.of(i).empty()) places.push_back(i);
  }
  return places;
}

/// Orders the splits of pieces that have the same rank.
class TiedSplits {
 public:
  TiedSplits(const Pieces& pieces, bool falling) : pieces_(pieces), falling_(falling) {}

  void add(const Split& split) {
    entries_.push_back({utf8::count(pieces_[split.left].first), utf8::count(pieces_[split.right].first), split});
  }
  /// Hands them out in order and forgets them.
  template <class F>
  void take(F&& f) {
    std::stable_sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
      const auto of_a = std::pair(a.left, a.right);
      const auto of_b = std::pair(b.left, b.right);
      return falling_ ? of_b < of_a : of_a < of_b;
    });
    for (const Entry& entry : entries_) f(entry.split);
    entries_.clear();
  }

 private:
  struct Entry {
    std::size_t left;  ///< code points
    std::size_t right;
    Split split;
  };
  const Pieces& pieces_;
  bool falling_;
  std::vector<Entry> entries_;
};

}  // namespace

Merges recover_merges(const Pieces& pieces, const std::vector<double>& scores, const std::vector<std::string>& skip,
                      const std::string& path) {
  const bool by_score = !scores.empty();
  const Splits splits(texts_of(pieces), path);
  std::vector<bool> skipped(pieces.size());
  if (!skip.empty()) {
    const std::unordered_set<std::string_view> names(skip.begin(), skip.end());
    for (std::size_t i = 0; i < pieces.size(); ++i) skipped[i] = names.contains(pieces[i].first);
  }
  std::vector<std::uint32_t> order = split_pieces(splits, pieces.size());
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    a = splits.last_place(a);
    b = splits.last_place(b);
    return by_score ? scores[a] > scores[b] : pieces[a].second < pieces[b].second;
  };
  std::stable_sort(order.begin(), order.end(), before);

  Merges merges;
  merges.reserve(splits.size());
  const auto write = [&](const Split& split) {
    if (skipped[split.left] || skipped[split.right]) return;
    merges.emplace_back(pieces[split.left].first, pieces[split.right].first);
  };
  TiedSplits tied(pieces, by_score);
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && !before(order[i], order[end])) ++end;
    if (end == i + 1) {  // nearly always; the splits of one piece are in order already
      const auto own = skipped[order[i]] ? std::span<const Split>() : splits.of(order[i]);
      if (by_score) {
        std::for_each(own.rbegin(), own.rend(), write);
      } else {
        std::for_each(own.begin(), own.end(), write);
      }
      i = end;
      continue;
    }
    for (; i < end; ++i) {
      if (skipped[order[i]]) continue;
      for (const Split& split : splits.of(order[i])) tied.add(split);
    }
    tied.take(write);
  }
  return merges;
}

Merges recover_backend_merges(const Pieces& pieces, const std::vector<double>& scores, const std::string& path) {
  const Splits splits(texts_of(pieces), path);
  std::vector<std::uint32_t> order = split_pieces(splits, pieces.size());
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    a = splits.last_place(a);
    b = splits.last_place(b);
    return scores[a] != scores[b] ? scores[a] > scores[b] : pieces[a].second < pieces[b].second;
  });
  Merges merges;
  merges.reserve(splits.size());
  for (const std::uint32_t place : order) {
    for (const Split& split : splits.of(place)) {
      merges.emplace_back(pieces[split.left].first, pieces[split.right].first);
    }
  }
  return merges;
}

}  // namespace runecheck::detail
