// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/core/ids.hpp"
#include "runecheck/vocab/piece_hash.hpp"

namespace runecheck {

/// One place of the open-addressing table: part of the hash, and the entry it leads to.
struct VocabSlot {
  std::uint32_t tag;
  std::uint32_t entry;
};
inline constexpr std::uint32_t kEmptySlot = 0xFFFFFFFFU;

/// The tables of a vocabulary as plain arrays: made at run time from a file, or compiled in.
/// An *entry* is a distinct piece, in order of its first appearance.
struct VocabTables {
  std::string_view arena;                                    ///< the pieces one after another
  std::span<const std::uint32_t> begins;                     ///< [entries + 1] offsets into the arena
  std::span<const TokenId> ids;                              ///< [entries] id of each entry
  std::span<const VocabSlot> slots;                          ///< [power of two] hash table
  std::span<const std::pair<TokenId, std::uint32_t>> by_id;  ///< [entries] sorted by id
  std::uint32_t longest = 0;                                 ///< bytes of the longest piece
};

/// Pieces and ids, both ways. Immutable once built; look-ups are safe from many threads.
/// Holes, duplicate pieces and huge ids are legal (the formats allow them).
class Vocab {
 public:
  Vocab() = default;
  /// Uses tables that outlive this object, such as the compiled ones.
  explicit Vocab(const VocabTables& tables) : tables_(tables) {}
  /// Builds the tables. A piece that comes again takes its later id, as in the reference; the
  /// earlier id becomes a hole.   Cost: O(bytes) plus sorting by id.
  static Vocab build(std::span<const std::pair<std::string, TokenId>> pieces);
  /// The same for pieces that come one by one.
  class Builder;
  /// New tokens are numbered from here on: `id`. For models in which a repeated piece keeps its place.
  void set_next_id(std::size_t id) noexcept { next_id_ = id; }

  Vocab(Vocab&&) noexcept = default;
  Vocab& operator=(Vocab&&) noexcept = default;
  Vocab(const Vocab&) = delete;
  Vocab& operator=(const Vocab&) = delete;

  /// Id of a piece, or kNoToken.   Cost: O(bytes of the piece).
  TokenId find(std::string_view piece) const noexcept {
    if (piece.size() > tables_.longest || tables_.slots.empty()) return kNoToken;
    const std::uint64_t hash = piece_hash(piece);
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    const std::size_t mask = tables_.slots.size() - 1;
    for (std::size_t at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask) {
      const VocabSlot& slot = tables_.slots[at];
      if (slot.entry == kEmptySlot) return kNoToken;
      if (slot.tag == tag && entry_piece(slot.entry) == piece) return tables_.ids[slot.entry];
    }
  }
  /// Ids of many pieces, as by find: several times as fast for a large vocabulary, since the look-ups do not wait for
  /// each other's memory.   Shape: ids has as many places as pieces.
  void find_all(std::span<const std::string_view> pieces, std::span<TokenId> ids) const noexcept;
  /// The piece of an id, or nothing when the id is a hole or out of range.   Cost: O(log n).
  std::optional<std::string_view> piece(TokenId id) const noexcept;

  /// Number of distinct pieces.
  std::size_t size() const noexcept { return tables_.ids.size(); }
  /// The id of the first new token: the number of pieces, whatever ids they have.
  std::size_t next_id() const noexcept { return std::max(size(), next_id_); }
  /// One more than the largest id; 0 when empty.
  std::uint64_t id_limit() const noexcept {
    return tables_.by_id.empty() ? 0 : std::uint64_t{tables_.by_id.back().first} + 1;
  }
  /// Bytes of the longest piece.
  std::uint32_t longest() const noexcept { return tables_.longest; }
  /// Piece number `entry` (0 to size() - 1) and its id.
  std::string_view entry_piece(std::uint32_t entry) const noexcept {
    return tables_.arena.substr(tables_.begins[entry], tables_.begins[entry + 1] - tables_.begins[entry]);
  }
  TokenId entry_id(std::uint32_t entry) const noexcept { return tables_.ids[entry]; }
  const VocabTables& tables() const noexcept { return tables_; }

 private:
  // Backing store of built tables. Vectors, so that moving a Vocab keeps every view valid.
  std::vector<char> arena_;
  std::vector<std::uint32_t> begins_;
  std::vector<TokenId> ids_;
  std::vector<VocabSlot> slots_;
  std::vector<std::pair<TokenId, std::uint32_t>> by_id_;
  VocabTables tables_;
  std::size_t next_id_ = 0;
};

class Vocab::Builder {
 public:
  /// `most`: pieces that will be added at most.
  explicit Builder(std::size_t most);
  /// Adds a piece.   Cost: O(bytes).
  void add(std::string_view piece, TokenId id);
  /// The vocabulary; the builder is of no use any more.   Cost: sorting by id, if they are not in order.
  Vocab build() &&;

 private:
  Vocab vocab_;
  std::uint32_t longest_ = 0;
};

}  // namespace runecheck
