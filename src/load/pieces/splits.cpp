// SPDX-License-Identifier: Apache-2.0
//
// Of the sorted pieces, those that begin a piece lie on the way up from it, each beginning the next: so
// each piece needs only the longest one that begins it. The same with the pieces read backwards gives
// those that end it. A split is a length that both ways agree on. Nothing is hashed, so there are no
// pieces that are slower than others.
#include "load/pieces/splits.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "runecheck/core/error.hpp"

namespace runecheck::detail {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// A piece in the sort: its first eight bytes as a number decide nearly always.
struct Entry {
  std::uint64_t head;
  std::uint32_t place;
};

std::uint64_t head_of(std::string_view piece) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    head = head << 8U | (i < piece.size() ? static_cast<unsigned char>(piece[i]) : 0U);
  }
  return head;
}

std::vector<Entry> sorted(std::span<const std::string_view> pieces) {
  std::vector<Entry> order(pieces.size());
  for (std::uint32_t i = 0; i < pieces.size(); ++i) order[i] = {head_of(pieces[i]), i};
  std::sort(order.begin(), order.end(), [&](const Entry& a, const Entry& b) {
    if (a.head != b.head) return a.head < b.head;
    const int compared = pieces[a.place].compare(pieces[b.place]);
    return compared != 0 ? compared < 0 : a.place < b.place;
  });
  return order;
}

/// For each piece the first place of the longest other piece that begins it, or kNone.
std::vector<std::uint32_t> longest_beginnings(std::span<const std::string_view> pieces,
                                              const std::vector<Entry>& order) {
  std::vector<std::uint32_t> longest(pieces.size(), kNone);
  std::vector<std::uint32_t> open;  // those that begin the piece before, the shortest first
  for (const Entry& entry : order) {
    const std::string_view piece = pieces[entry.place];
    if (piece.empty()) continue;
    while (!open.empty() && !piece.starts_with(pieces[open.back()])) open.pop_back();
    if (!open.empty() && pieces[open.back()].size() == piece.size()) continue;  // repeated
    if (!open.empty()) longest[entry.place] = open.back();
    open.push_back(entry.place);
  }
  return longest;
}

}  // namespace

Splits::Splits(std::span<const std::string_view> pieces, const std::string& path)
    : begins_(pieces.size() + 1, 0), last_(pieces.size(), kRepeated) {
  constexpr std::size_t kMostSplits = std::size_t{1} << 24U;
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 28U;
  std::vector<Entry> order = sorted(pieces);
  for (std::size_t i = 0; i < order.size();) {
    const std::uint32_t first = order[i].place;
    std::size_t end = i + 1;
    while (end < order.size() && pieces[order[end].place] == pieces[first]) ++end;
    last_[first] = order[end - 1].place;
    i = end;
  }
  const std::vector<std::uint32_t> beginnings = longest_beginnings(pieces, order);

  std::string backwards;
  std::vector<std::string_view> reversed(pieces.size());
  std::size_t bytes = 0;
  for (const std::string_view piece : pieces) bytes += piece.size();
  backwards.reserve(bytes);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const char* begin = backwards.data() + backwards.size();
    backwards.append(pieces[i].rbegin(), pieces[i].rend());
    reversed[i] = {begin, pieces[i].size()};
  }
  order = sorted(reversed);
  const std::vector<std::uint32_t> endings = longest_beginnings(reversed, order);

  std::vector<std::uint32_t> left;
  std::uint64_t text = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    begins_[i] = splits_.size();
    if (beginnings[i] == kNone || endings[i] == kNone) continue;
    left.clear();
    for (std::uint32_t at = beginnings[i]; at != kNone; at = beginnings[at]) left.push_back(at);
    std::uint32_t right = endings[i];
    while (!left.empty() && right != kNone) {
      const std::size_t size = pieces[left.back()].size() + pieces[right].size();
      if (size == pieces[i].size()) {
        splits_.push_back({left.back(), right});
        text += size;
      }
      if (size >= pieces[i].size()) right = endings[right];
      if (size <= pieces[i].size()) left.pop_back();
    }
    if (splits_.size() > kMostSplits || text > kMostBytes) {
      throw Error(ErrorCode::Unsupported, {path, {}, std::nullopt},
                  fmt::format("the pieces are spelled by more than {} merges, or by merges of more than {} MiB",
                              kMostSplits, kMostBytes >> 20U),
                  "no trained vocabulary is like this: is the file damaged?");
    }
  }
  begins_.back() = splits_.size();
}

}  // namespace runecheck::detail
