// SPDX-License-Identifier: Apache-2.0
#include "runecheck/vocab/vocab.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace runecheck {

Vocab::Builder::Builder(std::size_t most) {
  vocab_.begins_.reserve(most + 1);
  vocab_.begins_.push_back(0);
  vocab_.ids_.reserve(most);
  vocab_.slots_.assign(std::bit_ceil(std::max<std::size_t>(most * 2, 8)), {0, kEmptySlot});
}

void Vocab::Builder::add(std::string_view piece, TokenId id) {
  const std::uint64_t hash = piece_hash(piece);
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t mask = vocab_.slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  for (; vocab_.slots_[at].entry != kEmptySlot; at = (at + 1) & mask) {
    const VocabSlot& slot = vocab_.slots_[at];
    if (slot.tag != tag) continue;
    const std::uint32_t begin = vocab_.begins_[slot.entry];
    if (std::string_view(vocab_.arena_.data() + begin, vocab_.begins_[slot.entry + 1] - begin) == piece) {
      vocab_.ids_[slot.entry] = id;
      return;
    }
  }
  vocab_.slots_[at] = {tag, static_cast<std::uint32_t>(vocab_.ids_.size())};
  vocab_.arena_.insert(vocab_.arena_.end(), piece.begin(), piece.end());
  vocab_.begins_.push_back(static_cast<std::uint32_t>(vocab_.arena_.size()));
  vocab_.ids_.push_back(id);
  longest_ = std::max(longest_, static_cast<std::uint32_t>(piece.size()));
}

Vocab Vocab::Builder::build() && {
  Vocab vocab = std::move(vocab_);
  vocab.by_id_.reserve(vocab.ids_.size());
  for (std::uint32_t entry = 0; entry < vocab.ids_.size(); ++entry) {
    vocab.by_id_.emplace_back(vocab.ids_[entry], entry);
  }
  if (!std::is_sorted(vocab.by_id_.begin(), vocab.by_id_.end())) std::sort(vocab.by_id_.begin(), vocab.by_id_.end());
  vocab.tables_ = {
      {vocab.arena_.data(), vocab.arena_.size()}, vocab.begins_, vocab.ids_, vocab.slots_, vocab.by_id_, longest_};
  return vocab;
}

Vocab Vocab::build(std::span<const std::pair<std::string, TokenId>> pieces) {
  Builder builder(pieces.size());
  for (const auto& [piece, id] : pieces) builder.add(piece, id);
  return std::move(builder).build();
}

void Vocab::find_all(std::span<const std::string_view> pieces, std::span<TokenId> ids) const noexcept {
  constexpr std::size_t kGroup = 32;
  if (tables_.slots.empty()) {
    std::fill(ids.begin(), ids.end(), kNoToken);
    return;
  }
  const std::size_t mask = tables_.slots.size() - 1;
  for (std::size_t first = 0; first < pieces.size(); first += kGroup) {
    const std::size_t count = std::min(kGroup, pieces.size() - first);
    const std::string_view* const group = pieces.data() + first;
    std::uint64_t hashes[kGroup];
    std::uint32_t entries[kGroup];
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = piece_hash(group[i]);
      __builtin_prefetch(&tables_.slots[static_cast<std::size_t>(hashes[i]) & mask]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto tag = static_cast<std::uint32_t>(hashes[i] >> 32U);
      std::size_t at = static_cast<std::size_t>(hashes[i]) & mask;
      while (tables_.slots[at].entry != kEmptySlot && tables_.slots[at].tag != tag) at = (at + 1) & mask;
      entries[i] = tables_.slots[at].entry;
      if (entries[i] == kEmptySlot) continue;
      __builtin_prefetch(&tables_.begins[entries[i]]);
      __builtin_prefetch(&tables_.ids[entries[i]]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (entries[i] != kEmptySlot) __builtin_prefetch(tables_.arena.data() + tables_.begins[entries[i]]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (entries[i] == kEmptySlot) {
        ids[first + i] = kNoToken;
      } else if (entry_piece(entries[i]) == group[i]) {
        ids[first + i] = tables_.ids[entries[i]];
      } else {  // another piece with the same tag stands before it
        ids[first + i] = find(group[i]);
      }
    }
  }
}

std::optional<std::string_view> Vocab::piece(TokenId id) const noexcept {
  const auto& by_id = tables_.by_id;
  // Most vocabularies are dense: the id is the position.
  if (id < by_id.size() && by_id[id].first == id) return entry_piece(by_id[id].second);
  const auto found =
      std::lower_bound(by_id.begin(), by_id.end(), id,
                       [](const std::pair<TokenId, std::uint32_t>& row, TokenId wanted) { return row.first < wanted; });
  if (found == by_id.end() || found->first != id) return std::nullopt;
  return entry_piece(found->second);
}

}  // namespace runecheck
