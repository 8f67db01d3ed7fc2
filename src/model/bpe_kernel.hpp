// SPDX-License-Identifier: Apache-2.0
// The one text of the rule; included where it is instantiated: bpe.cpp (NoTrace) and the explanation
// of a text, which watches every look-up and merge.
#pragma once

#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include "runecheck/model/bpe.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace bpe_detail {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// Possible merges as rank and place in one number: the smallest comes first. A queue that starts
/// small is searched for it, a large one is a heap: searching is a fifth faster on English words.
class MergeQueue {
 public:
  static constexpr std::size_t kSearched = 24;

  explicit MergeQueue(std::vector<std::uint64_t>& storage) : entries_(storage) { entries_.clear(); }

  bool empty() const noexcept { return entries_.empty(); }
  /// Before order() anything may be added in any order.
  void add(std::uint32_t rank, std::uint32_t place) { entries_.push_back(std::uint64_t{rank} << 32U | place); }
  void order() {
    heap_ = entries_.size() > kSearched;
    if (heap_) std::make_heap(entries_.begin(), entries_.end(), std::greater<>());
  }
  void push(std::uint32_t rank, std::uint32_t place) {
    add(rank, place);
    if (heap_) std::push_heap(entries_.begin(), entries_.end(), std::greater<>());
  }
  /// Rank and place of the smallest, which leaves the queue.
  std::pair<std::uint32_t, std::uint32_t> pop() {
    if (heap_) {
      std::pop_heap(entries_.begin(), entries_.end(), std::greater<>());
    } else {
      std::swap(*std::min_element(entries_.begin(), entries_.end()), entries_.back());
    }
    const std::uint64_t entry = entries_.back();
    entries_.pop_back();
    return {static_cast<std::uint32_t>(entry >> 32U), static_cast<std::uint32_t>(entry)};
  }

 private:
  std::vector<std::uint64_t>& entries_;
  bool heap_ = false;
};

}  // namespace bpe_detail

template <class Trace>
WordResult Bpe::spell(std::string_view word, Scratch& scratch, Trace& trace) const {
  if constexpr (std::is_same_v<Trace, NoTrace>) {
    return scratch.memo.spell(owner_, word, scratch.hits, [&] { return work_out(word, scratch, trace); });
  } else {
    return work_out(word, scratch, trace);
  }
}

template <class Trace>
WordResult Bpe::work_out(std::string_view word, Scratch& scratch, Trace& trace) const {
  scratch.hits.clear();
  if (options_.ignore_merges) {
    const TokenId whole = vocab_.find(word);
    trace.probe(word, whole);
    if (whole != kNoToken) {
      scratch.hits.push_back({whole, 0, static_cast<std::uint32_t>(word.size())});
      return WordResult::Pieces;
    }
  }
  if (!first_symbols(word, scratch, trace)) return WordResult::MissingUnk;
  if (scratch.hits.size() > 1) merge_all(scratch, trace);
  return WordResult::Pieces;
}

/// One hit for each character; false when the unknown token is needed and not there.
template <class Trace>
bool Bpe::first_symbols(std::string_view word, Scratch& scratch, Trace& trace) const {
  std::uint32_t end = 0;      // of the hits so far
  std::uint32_t unknown = 0;  // bytes of an unknown token that is not yet among them
  const auto put = [&](TokenId id, std::uint32_t size, HitKind kind) {
    scratch.hits.push_back({id, end, end + size, kind});
    end += size;
  };
  const auto put_unknown = [&] {
    if (unknown > 0) put(unk_id_, std::exchange(unknown, 0), HitKind::Unknown);
  };
  for (std::size_t begin = 0; begin < word.size();) {
    const auto [code_point, size] = utf8::decode(word.data() + begin);
    std::string_view symbol = word.substr(begin, size);
    const bool continues = begin > 0 && !options_.continuing_prefix.empty();
    begin += size;
    const bool last = begin == word.size() && !options_.word_suffix.empty();
    TokenId id = kNoToken;
    if (continues || last) {
      scratch.affixed.clear();
      if (continues) scratch.affixed += options_.continuing_prefix;
      scratch.affixed += symbol;
      if (last) scratch.affixed += options_.word_suffix;
      symbol = scratch.affixed;
      id = vocab_.find(symbol);
    } else {
      id = code_point < kDirect ? direct_[code_point] : vocab_.find(symbol);
    }
    trace.probe(symbol, id);
    if (id != kNoToken) {
      put_unknown();
      put(id, size, HitKind::Piece);
    } else if (options_.byte_fallback && has_bytes(symbol)) {
      // As in the reference, an unknown token that is due comes only after these.
      for (const char byte : symbol) put(byte_ids_[static_cast<unsigned char>(byte)], 1, HitKind::Byte);
    } else if (options_.unk_token) {
      if (unk_id_ == kNoToken) return false;
      if (!options_.fuse_unk) put_unknown();
      unknown += size;
    } else if constexpr (requires { trace.dropped(0U); }) {
      trace.dropped(static_cast<std::uint32_t>(begin - size));
    }
  }
  put_unknown();
  return true;
}

template <class Trace>
void Bpe::merge_all(Scratch& scratch, Trace& trace) const {
  using bpe_detail::kNone;
  auto& hits = scratch.hits;
  auto& links = scratch.links;
  bpe_detail::MergeQueue queue(scratch.queue);
  const auto count = static_cast<std::uint32_t>(hits.size());
  links.resize(std::max<std::size_t>(links.size(), count));
  for (std::uint32_t at = 0; at + 1 < count; ++at) {
    const std::uint32_t rank = merges_.rank(hits[at].id, hits[at + 1].id);
    links[at] = {at - 1, at + 1, rank};  // nobody asks what is before the first
    if (rank != MergeTable::kNoRank) queue.add(rank, at);
  }
  if (queue.empty()) return;
  links[count - 1] = {count - 2, kNone, MergeTable::kNoRank};
  queue.order();
  while (!queue.empty()) {
    const auto [rank, left] = queue.pop();
    Scratch::Link& link = links[left];
    // The neighbours may have merged since. As in the reference, the entry still counts when the
    // pair that is there now makes the same piece.
    if (link.rank != rank && (link.rank == MergeTable::kNoRank || merges_.made(link.rank) != merges_.made(rank))) {
      continue;
    }
    PieceHit& hit = hits[left];
    const std::uint32_t right = link.next;
    trace.merge(hit, hits[right], link.rank, merges_.made(rank));
    hit = {merges_.made(rank), hit.begin, hits[right].end, HitKind::Piece};
    const std::uint32_t after = links[right].next;
    links[right].rank = MergeTable::kNoRank;  // gone
    link.next = after;
    link.rank = MergeTable::kNoRank;
    if (left > 0) {
      Scratch::Link& before = links[link.previous];
      before.rank = merges_.rank(hits[link.previous].id, hit.id);
      if (before.rank != MergeTable::kNoRank) queue.push(before.rank, link.previous);
    }
    if (after != kNone) {
      links[after].previous = left;
      link.rank = merges_.rank(hit.id, hits[after].id);
      if (link.rank != MergeTable::kNoRank) queue.push(link.rank, left);
    }
  }
  std::size_t kept = 0;
  for (std::uint32_t at = 0; at != kNone; at = links[at].next) hits[kept++] = hits[at];
  hits.resize(kept);
}

}  // namespace runecheck
