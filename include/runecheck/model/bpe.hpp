// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/model/hit.hpp"
#include "runecheck/model/word_memo.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// One rule of a BPE model: two neighbours and the piece that takes their place.
struct BpeMerge {
  TokenId left;
  TokenId right;
  TokenId made;
};

/// The merges by their pair: open addressing, four bytes a slot beside the list. Immutable once built.
class MergeTable {
 public:
  static constexpr std::uint32_t kNoRank = std::numeric_limits<std::uint32_t>::max();

  /// The rank of a merge is its place in the list; a pair that comes again has its last rank.
  explicit MergeTable(std::vector<BpeMerge> merges);

  /// Rank of the merge of two neighbours, or kNoRank; the lowest is applied first.
  std::uint32_t rank(TokenId left, TokenId right) const noexcept {
    const std::uint64_t mixed = mix(left, right);
    for (std::size_t at = place(mixed);; at = (at + 1) & mask_) {
      const std::uint32_t slot = slots_[at];
      if (slot == kFree) return kNoRank;
      if (((slot ^ tag(mixed)) & ~rank_mask_) != 0) continue;
      const BpeMerge& merge = merges_[slot & rank_mask_];
      if (merge.left == left && merge.right == right) return slot & rank_mask_;
    }
  }
  /// The piece that the merge of this rank makes.
  TokenId made(std::uint32_t rank) const noexcept { return merges_[rank].made; }

 private:
  static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();

  static std::uint64_t mix(TokenId left, TokenId right) noexcept {
    const std::uint64_t pair = std::uint64_t{left} << 32U | right;
    return (pair ^ pair >> 29U) * 0x9E3779B97F4A7C15ULL;
  }
  std::size_t place(std::uint64_t mixed) const noexcept { return static_cast<std::size_t>(mixed >> 32U) & mask_; }
  /// Bits of the hash for those of a slot that its rank does not need.
  static std::uint32_t tag(std::uint64_t mixed) noexcept { return static_cast<std::uint32_t>(mixed >> 24U); }

  std::vector<BpeMerge> merges_;
  std::vector<std::uint32_t> slots_;  // the low bits are a rank, the others a tag
  std::size_t mask_;
  std::uint32_t rank_mask_;
};

/// Byte pair encoding: a word starts as its code points, and neighbours merge by rank, the lowest
/// first and the leftmost of equal ones, until no merge fits.
/// Source: Sennrich et al. 2016; behaviour checked against huggingface/tokenizers 0.23.2.
class Bpe {
 public:
  static constexpr std::string_view kType = "BPE";
  /// Longest prefix or suffix in bytes: each character of a word is looked up with it.
  static constexpr std::size_t kMaxAffix = 32;

  struct Options {
    std::optional<std::string> unk_token;  ///< none: a character without a piece is dropped
    std::string continuing_prefix;         ///< before every character but the first, for its look-up
    std::string word_suffix;               ///< after the last character, for its look-up
    bool fuse_unk = false;                 ///< unknown neighbours become one token
    bool byte_fallback = false;            ///< "<0xE2>" tokens for a character without a piece
    bool ignore_merges = false;            ///< a word that is a piece is that piece
  };
  /// Buffers of a caller; one for each thread.
  struct Scratch {
    std::vector<PieceHit> hits;

   private:
    friend class Bpe;
    /// Neighbours of a symbol, and the rank of its merge with the next one.
    struct Link {
      std::uint32_t previous;
      std::uint32_t next;
      std::uint32_t rank;
    };
    std::vector<Link> links;           // [hits before the merges]
    std::vector<std::uint64_t> queue;  // rank and place of possible merges
    std::string affixed;
    WordMemo memo;  // of the spellings nobody watched
  };

  Bpe(Vocab vocab, std::vector<BpeMerge> merges, Options options);
  /// Errors: Error{Schema} for what the reference refuses too; Error{Unsupported} for a dropout that
  ///         is not zero, and for a prefix or suffix of more than kMaxAffix bytes.
  static Bpe from_config(const config::Node& node);

  /// Spells `word` (normalized, not empty) into scratch.hits.
  /// Units:  hits are bytes relative to `word`, counted as the reference counts them: every token is
  ///         as long as the characters it stands for, one byte for a Byte token, and they follow
  ///         each other without a gap. So hits slide to the left after a character that was dropped,
  ///         and with a prefix or suffix whose bytes got tokens they can end BEYOND the word.
  /// Result: Pieces, without a hit when all characters were dropped; MissingUnk when something is
  ///         unknown and unk_token is not in the vocabulary.
  /// Cost:   O(n log n) for n code points; no allocation once the buffers have grown.
  template <class Trace>
  WordResult spell(std::string_view word, Scratch& scratch, Trace& trace) const;

  /// The id of the unknown token, or kNoToken.
  TokenId unk_id() const noexcept { return unk_id_; }
  /// The unknown token; empty when there is none.
  std::string_view unk_token() const noexcept {
    return options_.unk_token ? std::string_view(*options_.unk_token) : std::string_view();
  }
  const Vocab& vocab() const noexcept { return vocab_; }
  const Options& options() const noexcept { return options_; }

 private:
  /// The code points of GPT-2's byte alphabet end here; most texts are made of them.
  static constexpr std::size_t kDirect = 0x144;

  template <class Trace>
  WordResult work_out(std::string_view word, Scratch& scratch, Trace& trace) const;
  template <class Trace>
  bool first_symbols(std::string_view word, Scratch& scratch, Trace& trace) const;
  template <class Trace>
  void merge_all(Scratch& scratch, Trace& trace) const;
  bool has_bytes(std::string_view symbol) const noexcept;

  Vocab vocab_;
  MergeTable merges_;
  Options options_;
  WordMemo::Owner owner_;
  TokenId unk_id_;
  std::array<TokenId, kDirect> direct_;  // ids of the first code points
  std::array<TokenId, 256> byte_ids_;    // ids of "<0x00>" to "<0xFF>"
};

extern template WordResult Bpe::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
