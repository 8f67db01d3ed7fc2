// SPDX-License-Identifier: Apache-2.0
//
// The memo of chunks: each distinct chunk is worked out once and counted from then on. It is a cache
// and nothing else: what it holds is a function of the chunk's bytes, so that it may forget anything
// at any time without changing a result.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/analyze/chunk_facts.hpp"

namespace runecheck {

/// What the loop over a record needs of a chunk at each place.
struct ChunkLight {
  std::uint32_t count = 0;  ///< places since the counts were last added up
  RuleMask rules = 0;       ///< rules with findings in it, those of unknown words not among them
  std::uint16_t flags = 0;
  std::uint8_t rows = 0;
  std::uint8_t heat = 0;  ///< how much it was used before that, for the choice of whom to forget

  // What decoding gives back behind another token, and the same at the start of a text, kTripBits higher.
  static constexpr std::uint16_t kSpacedLater = 1;
  static constexpr std::uint16_t kUpToSpaces = 2;
  static constexpr std::uint16_t kExactLater = 4;
  static constexpr unsigned kTripBits = 3;
  static constexpr std::uint16_t kTrip = (1U << kTripBits) - 1;
  static constexpr std::uint16_t kSpacedFirst = kSpacedLater << kTripBits;
  static constexpr std::uint16_t kUpToSpacesFirst = kUpToSpaces << kTripBits;
  static constexpr std::uint16_t kExactFirst = kExactLater << kTripBits;
  static constexpr std::uint16_t kUnknown = 64;   ///< has unknown tokens
  static constexpr std::uint16_t kNotable = 128;  ///< has guilty characters or shattered words: its first place is kept
  static constexpr std::uint16_t kGluedLater = 256;
  /// Nothing of it is reported or needs its surroundings: of such parts a larger chunk can be put together.
  static constexpr std::uint16_t kPlain = 512;

  /// What decoding gives back of it, as bits of kTrip.
  std::uint16_t trip(bool at_start) const noexcept {
    return static_cast<std::uint16_t>((at_start ? flags >> kTripBits : flags) & kTrip);
  }
  /// The same as a part that stands directly behind another one: no blank may come between them.
  std::uint16_t glued_trip() const noexcept {
    const std::uint32_t glued = has(kGluedLater) ? kSpacedLater | (trip(true) & kExactLater) : 0U;
    return static_cast<std::uint16_t>(glued | (flags & kUpToSpaces));
  }
  bool has(std::uint16_t flag) const noexcept { return (flags & flag) != 0; }
};

/// Lists of a chunk that most chunks do not have. Places are bytes of the chunk.
struct ChunkLists {
  struct Word {
    std::string text;
    std::uint32_t begin;
  };
  std::vector<CharacterFact> guilty;
  std::vector<Word> shattered;

  ChunkLists(std::string_view chunk, const ChunkFacts& facts) : guilty(facts.guilty) {
    for (const OriginalSpan& span : facts.shattered) {
      shattered.push_back({std::string(chunk.substr(span.begin, span.size())), span.begin});
    }
  }
};

/// ChunkFacts of a short chunk in one cache line.
struct PackedFacts {
  static constexpr std::size_t kScripts = 2;
  static constexpr std::size_t kRules = 3;
  std::array<unicode::ScriptId, kScripts> scripts{};
  std::uint8_t script_count = 0;
  std::uint8_t rule_count = 0;
  std::array<std::array<std::uint8_t, kCountKinds>, kScripts> counts{};
  std::array<std::uint8_t, kRules> rule{};  // index into rules()
  std::array<std::uint8_t, kRules> severity{};
  std::array<std::uint8_t, kRules> findings{};
  // UnknownShape
  std::uint8_t lead = 0;
  std::uint8_t trail = 0;
  std::uint8_t inner_absent = 0;
  std::uint8_t inner_too_long = 0;
  std::uint8_t inner_runs = 0;
  std::uint8_t shape_flags = 0;  // 1: lead too long, 2: trail too long, 4: all

  /// Nothing when the facts do not fit: such a chunk is worked out each time.
  static std::optional<PackedFacts> pack(const ChunkFacts& facts);
  UnknownShape unknown() const noexcept;
};

/// One set-associative table for keys of a fixed number of 8-byte words. It grows with what it holds, up to a
/// bound; then the least used chunk of a set makes room.
template <std::size_t kWords>
class ChunkWays {
 public:
  static constexpr std::size_t kLongest = kWords * 8 - 1;  // bytes; the last one is the length
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  using Key = std::array<std::uint64_t, kWords>;

  /// `most_bits`: logarithm of the number of slots it may grow to, at least 2.
  explicit ChunkWays(unsigned most_bits) : most_bits_(most_bits) { resize(std::min(most_bits, kFirstBits)); }

  /// The key of a chunk of `size` bytes, of which 16 may be read: one load and a mask instead of a copy of variable
  /// size.
  static Key key_of(const char* chunk, std::uint32_t size) noexcept requires(kWords == 2) {
    Key key{};
    std::memcpy(key.data(), chunk, sizeof key);
    const KeyMask& mask = kKeyMasks[size];
    key[0] &= mask.low;
    key[1] = (key[1] & mask.high) | mask.length;
    return key;
  }
  static Key key_of(std::string_view chunk) noexcept {
    Key key{};
    std::memcpy(key.data(), chunk.data(), chunk.size());
    key[kWords - 1] |= static_cast<std::uint64_t>(chunk.size()) << 56U;
    return key;
  }

  /// The slot of a key, or kNone.
  std::uint32_t find(const Key& key) const noexcept {
    const std::uint32_t set = set_of(key);
    for (std::uint32_t way = 0; way < kWays; ++way) {
      if (same(sets_[set].ways[way].key, key)) return set * kWays + way;
    }
    return kNone;
  }

  /// What is known of a key, or null.
  ChunkLight* look(const Key& key, std::uint32_t set) noexcept {
    for (Entry& entry : sets_[set].ways) {
      if (same(entry.key, key)) return &entry.light;
    }
    return nullptr;
  }
  /// The slot of what look() gave.
  std::uint32_t slot_of(const ChunkLight* light) const noexcept {
    const auto offset =
        static_cast<std::size_t>(reinterpret_cast<const char*>(light) - reinterpret_cast<const char*>(sets_.data()));
    return static_cast<std::uint32_t>(offset / sizeof(Set) * kWays + offset % sizeof(Set) / sizeof(Entry));
  }

  /// Whether grow() is due.
  bool is_crowded() const noexcept { return bits_ < most_bits_ && used_ * 2 > slots(); }
  /// More room. All slots change; `counted` is called with the new slot of each key that has a count.
  template <class Counted>
  void grow(Counted&& counted) {
    const std::vector<Set> old = std::move(sets_);
    resize(std::min(bits_ + kGrowBits, most_bits_));
    ++changes_;
    for (const Set& set : old) {
      for (const Entry& entry : set.ways) {
        if (is_free(entry.key)) continue;
        // A set's keys come from one set: there is room.
        const std::uint32_t slot = victim(entry.key);
        at(slot) = entry;
        if (entry.light.count > 0) counted(slot, entry.light);
      }
    }
  }

  /// Where a new key goes: a free slot, else the least used one of its set, which the caller empties.
  std::uint32_t victim(const Key& key) noexcept {
    const std::uint32_t set = set_of(key);
    std::uint32_t best = 0;
    std::uint64_t coldest = std::numeric_limits<std::uint64_t>::max();
    for (std::uint32_t way = 0; way < kWays; ++way) {
      Entry& entry = sets_[set].ways[way];
      if (is_free(entry.key)) return set * kWays + way;
      if (entry.light.heat > 0) --entry.light.heat;
      const std::uint64_t used = std::uint64_t{entry.light.heat} + entry.light.count;
      if (used < coldest) {
        coldest = used;
        best = way;
      }
    }
    return set * kWays + best;
  }

  /// Gives the slot to a key; the caller fills in the rest.
  void replace(std::uint32_t slot, const Key& key) {
    Entry& entry = at(slot);
    std::uint32_t stored = entry.stored;
    if (is_free(entry.key)) {
      stored = static_cast<std::uint32_t>(used_++);
      if (stored % kPage == 0) pages_.push_back(std::make_unique<std::array<Stored, kPage>>());
    } else {
      ++changes_;
    }
    entry = {key, {}, stored};
  }
  /// Counts what makes the slots of other keys invalid: their replacement, and growth.
  std::uint64_t changes() const noexcept { return changes_; }
  ChunkLight& light(std::uint32_t slot) noexcept { return at(slot).light; }
  PackedFacts& facts(std::uint32_t slot) noexcept { return stored(slot).facts; }
  std::unique_ptr<ChunkLists>& lists(std::uint32_t slot) noexcept { return stored(slot).lists; }
  void prefetch(std::uint32_t set) const noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(&sets_[set]);
#else
    static_cast<void>(set);
#endif
  }
  /// The same for a slot, and then for its facts, for which the slot itself is looked at.
  void prefetch_slot(std::uint32_t slot) const noexcept { prefetch(slot / kWays); }
  void prefetch_facts(std::uint32_t slot) noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(&stored(slot));
#else
    static_cast<void>(slot);
#endif
  }
  /// The set that a key belongs to.
  std::uint32_t set_of(const Key& key) const noexcept {
    std::uint64_t hash = 0;
    for (const std::uint64_t word : key) hash = (std::rotl(hash, 29) ^ word) * 0x9E3779B97F4A7C15ULL;
    hash = (hash ^ hash >> 32U) * 0xD6E8FEB86659FD93ULL;
    return static_cast<std::uint32_t>(hash >> shift_);
  }

 private:
  static constexpr unsigned kWayBits = 2;
  static constexpr std::uint32_t kWays = 1U << kWayBits;
  static constexpr unsigned kFirstBits = 8;
  static constexpr unsigned kGrowBits = 2;
  static constexpr std::size_t kPage = 1024;
  /// What a key of two words keeps of 16 bytes.
  struct KeyMask {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint64_t length = 0;
  };
  static constexpr std::array<KeyMask, 16> kKeyMasks = [] {
    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    std::array<KeyMask, 16> masks{};
    for (std::size_t size = 1; size < masks.size(); ++size) {
      masks[size].low = size < 8 ? (std::uint64_t{1} << (size * 8)) - 1 : kAll;
      masks[size].high = size < 8 ? 0 : (std::uint64_t{1} << ((size - 8) * 8)) - 1;
      masks[size].length = std::uint64_t{size} << 56U;
    }
    return masks;
  }();
  /// What each lookup needs stands together.
  struct Entry {
    Key key{};
    ChunkLight light;
    std::uint32_t stored = 0;  ///< where its Stored is
  };
  /// The rest, in the order of arrival.
  struct Stored {
    PackedFacts facts;
    std::unique_ptr<ChunkLists> lists;
  };
  struct alignas(128) Set {
    std::array<Entry, kWays> ways{};
  };
  /// No chunk is empty, so the last word of a key holds its length.
  static bool is_free(const Key& key) noexcept { return key[kWords - 1] == 0; }
  /// std::array's own comparison becomes a call of memcmp.
  static bool same(const Key& a, const Key& b) noexcept {
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < kWords; ++i) difference |= a[i] ^ b[i];
    return difference == 0;
  }
  std::size_t slots() const noexcept { return sets_.size() * kWays; }
  Entry& at(std::uint32_t slot) noexcept { return sets_[slot / kWays].ways[slot % kWays]; }
  Stored& stored(std::uint32_t slot) noexcept {
    const std::uint32_t index = at(slot).stored;
    return (*pages_[index / kPage])[index % kPage];
  }
  void resize(unsigned bits) {
    bits_ = bits;
    shift_ = 64 - (bits - kWayBits);
    sets_ = std::vector<Set>(std::size_t{1} << (bits - kWayBits));
  }

  std::vector<Set> sets_;
  std::vector<std::unique_ptr<std::array<Stored, kPage>>> pages_;
  std::size_t used_ = 0;
  unsigned most_bits_;
  unsigned bits_ = 0;
  unsigned shift_ = 0;
  std::uint64_t changes_ = 0;
};

using ShortChunks = ChunkWays<2>;   // up to 15 bytes
using MediumChunks = ChunkWays<6>;  // up to 47 bytes

}  // namespace runecheck
