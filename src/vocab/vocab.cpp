// SPDX-License-Identifier: Apache-2.0
#include "runecheck/vocab/vocab.hpp"

#include <algorithm>
#include <bit>

namespace runecheck {

Vocab Vocab::build(std::span<const std::pair<std::string, TokenId>> pieces) {
  Vocab vocab;
  std::size_t bytes = 0;
  for (const auto& [piece, id] : pieces) bytes += piece.size();
  vocab.arena_.reserve(bytes);
  vocab.begins_.reserve(pieces.size() + 1);
  vocab.ids_.reserve(pieces.size());
  vocab.slots_.assign(std::bit_ceil(std::max<std::size_t>(pieces.size() * 2, 8)), {0, kEmptySlot});
  vocab.begins_.push_back(0);
  const std::size_t mask = vocab.slots_.size() - 1;
  std::uint32_t longest = 0;
  for (const auto& [piece, id] : pieces) {
    const std::uint64_t hash = piece_hash(piece);
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    bool known = false;
    for (; vocab.slots_[at].entry != kEmptySlot; at = (at + 1) & mask) {
      const VocabSlot& slot = vocab.slots_[at];
      if (slot.tag != tag) continue;
      const std::string_view other(vocab.arena_.data() + vocab.begins_[slot.entry],
                                   vocab.begins_[slot.entry + 1] - vocab.begins_[slot.entry]);
      if (other == piece) {
        vocab.ids_[slot.entry] = id;
        known = true;
        break;
      }
    }
    if (known) continue;
    vocab.slots_[at] = {tag, static_cast<std::uint32_t>(vocab.ids_.size())};
    vocab.arena_.insert(vocab.arena_.end(), piece.begin(), piece.end());
    vocab.begins_.push_back(static_cast<std::uint32_t>(vocab.arena_.size()));
    vocab.ids_.push_back(id);
    longest = std::max(longest, static_cast<std::uint32_t>(piece.size()));
  }
  vocab.by_id_.reserve(vocab.ids_.size());
  for (std::uint32_t entry = 0; entry < vocab.ids_.size(); ++entry) {
    vocab.by_id_.emplace_back(vocab.ids_[entry], entry);
  }
  std::sort(vocab.by_id_.begin(), vocab.by_id_.end());
  vocab.tables_ = {
      {vocab.arena_.data(), vocab.arena_.size()}, vocab.begins_, vocab.ids_, vocab.slots_, vocab.by_id_, longest};
  return vocab;
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
