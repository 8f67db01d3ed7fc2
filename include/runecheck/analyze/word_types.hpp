// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "runecheck/unicode/scripts.hpp"

namespace runecheck {

/// What is counted of distinct words.
struct TypeCounts {
  std::uint64_t types = 0;
  std::uint64_t whole = 0;       ///< kept as one known piece
  std::uint64_t collisions = 0;  ///< sharing their ids with another type
  friend bool operator==(const TypeCounts&, const TypeCounts&) = default;
};

/// The distinct words of a corpus: exact to 2^20, then the 2^16 with the smallest hash, which are
/// the same ones in whatever order the words come. Sets of parts merge exactly.
class WordTypes {
 public:
  static constexpr std::size_t kExact = std::size_t{1} << 20U;
  static constexpr std::size_t kSample = std::size_t{1} << 16U;

  /// Adds a word. The same word may come again, with other ids where its surroundings matter; the
  /// smallest `ids_hash` counts.   Cost: O(1) amortized.
  /// `word_hash`, `ids_hash`: 64-bit, of the word's bytes and of its ids.
  void add(std::uint64_t word_hash, std::uint64_t ids_hash, unicode::ScriptId script, bool whole);
  void add(const WordTypes& other);
  /// Whether words were left out: the counts are of a sample.
  bool estimated() const noexcept { return threshold_ != kAll; }
  /// Counts by script, by number.   Cost: O(n log n).
  std::vector<std::pair<unicode::ScriptId, TypeCounts>> by_script() const;
  std::size_t size() const noexcept { return used_; }

 private:
  static constexpr std::uint64_t kAll = ~std::uint64_t{0};
  struct Entry {
    std::uint64_t word = 0;  // 0: free
    std::uint64_t ids = 0;
    unicode::ScriptId script = 0;
    bool whole = false;
  };
  void grow();
  void shrink();
  void insert(const Entry& entry);

  std::vector<Entry> slots_;
  std::size_t used_ = 0;
  std::uint64_t threshold_ = kAll;  // words with a greater hash are left out
};

/// The counts of all scripts together.
TypeCounts sum_of(std::span<const std::pair<unicode::ScriptId, TypeCounts>> scripts) noexcept;

}  // namespace runecheck
