// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "runecheck/model/hit.hpp"
#include "runecheck/vocab/piece_hash.hpp"

namespace runecheck {

/// How words were spelled by a model, for the next time they come. It is a cache and nothing else: what
/// it holds is a function of the word and the model, so it may forget anything at any time.
///
/// A two-way set-associative table with a word and its tokens in one cache line. It starts with nothing,
/// grows with the words that are new, up to 4 MiB, and from then on forgets the older word of a set; so
/// a text of words that were chosen to collide costs no more than one without a cache.
class WordMemo {
 public:
  /// Longest word in bytes, and most tokens of a word, that are remembered.
  static constexpr std::size_t kLongest = 32;
  static constexpr std::size_t kMostHits = 6;

  /// Names a model: no other one of this process, alive or gone, has the same. A model that is moved
  /// takes its name along.
  class Owner {
   public:
    Owner() noexcept : number_(++last()) {}

   private:
    friend class WordMemo;
    static std::atomic<std::uint64_t>& last() noexcept {
      static std::atomic<std::uint64_t> number{0};  // 0 is nobody's
      return number;
    }
    std::uint64_t number_;
  };

  /// Fills `hits` with the spelling of `word` by the model `owner`: a remembered one, or that of
  /// `work_out()`, which fills the same `hits` and returns a WordResult.
  /// Cost:   one or two cache lines for a remembered word; memory is allocated while the table grows.
  template <class WorkOut>
  WordResult spell(const Owner& owner, std::string_view word, std::vector<PieceHit>& hits, WorkOut&& work_out) {
    if (word.empty() || word.size() > kLongest) return work_out();
    if (owner_ != owner.number_) start_over(owner.number_);
    const Key key = key_of(word);
    const std::uint64_t hash = piece_hash(word);
    if (!table_.empty()) {
      for (const Entry& entry : set_of(hash)) {
        if (entry.size != word.size() || entry.key != key) continue;
        hits.resize(entry.count);
        std::uint32_t begin = 0;
        for (std::size_t i = 0; i < entry.count; ++i) {
          hits[i] = {entry.ids[i], begin, entry.ends[i]};
          begin = entry.ends[i];
        }
        return WordResult::Pieces;
      }
    }
    const WordResult result = work_out();
    if (result == WordResult::Pieces) remember(key, hash, word.size(), hits);
    return result;
  }

 private:
  /// The first and the last bytes of a word, overlapping: with its size they are the word.
  using Key = std::array<std::uint64_t, kLongest / 8>;
  struct alignas(64) Entry {
    Key key;
    std::array<TokenId, kMostHits> ids;
    std::array<std::uint8_t, kMostHits> ends;
    std::uint8_t size;  ///< of the word; 0: nothing here
    std::uint8_t count;
  };
  static_assert(sizeof(Entry) == 64);
  using Set = std::array<Entry, 2>;  // the younger one first

  static constexpr std::size_t kFirstSets = 128;
  static constexpr std::size_t kMostSets = 32768;

  static Key key_of(std::string_view word) noexcept {
    Key key{};
    const char* const front = word.data();
    const char* const back = front + word.size();
    if (word.size() >= 16) {
      std::memcpy(key.data(), front, 16);
      std::memcpy(key.data() + 2, back - 16, 16);
    } else if (word.size() >= 8) {
      std::memcpy(key.data(), front, 8);
      std::memcpy(key.data() + 1, back - 8, 8);
    } else if (word.size() >= 4) {
      std::uint32_t low = 0;
      std::uint32_t high = 0;
      std::memcpy(&low, front, 4);
      std::memcpy(&high, back - 4, 4);
      key[0] = std::uint64_t{high} << 32U | low;
    } else {
      for (const char byte : word) key[0] = key[0] << 8U | static_cast<unsigned char>(byte);
    }
    return key;
  }
  Set& set_of(std::uint64_t hash) noexcept { return table_[static_cast<std::size_t>(hash) & (table_.size() - 1)]; }
  void start_over(std::uint64_t owner) noexcept {
    table_.clear();
    new_words_ = 0;
    owner_ = owner;
  }
  void remember(const Key& key, std::uint64_t hash, std::size_t size, std::span<const PieceHit> hits) {
    if (hits.size() > kMostHits) return;
    Entry entry{key, {}, {}, static_cast<std::uint8_t>(size), static_cast<std::uint8_t>(hits.size())};
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (hits[i].kind != HitKind::Piece || hits[i].begin != begin || hits[i].end > 0xFF) return;
      begin = hits[i].end;
      entry.ids[i] = hits[i].id;
      entry.ends[i] = static_cast<std::uint8_t>(begin);
    }
    if (table_.empty() || (new_words_ > table_.size() && table_.size() < kMostSets)) {
      // What it knew comes again if it matters.
      table_.assign(table_.empty() ? kFirstSets : table_.size() * 4, Set{});
      new_words_ = 0;
    }
    ++new_words_;
    Set& set = set_of(hash);
    set[1] = set[0];
    set[0] = entry;
  }

  std::vector<Set> table_;     // a power of two, or nothing
  std::size_t new_words_ = 0;  // since the table has its size
  std::uint64_t owner_ = 0;
};

}  // namespace runecheck
