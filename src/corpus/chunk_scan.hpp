// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/chunk_table.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// A part of a chunk: all of it, or what an isolated character leaves.
struct ScannedPart {
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  ShortChunks::Key key{};  ///< where it is short enough
  std::uint32_t set = 0;   ///< of the key
  std::uint32_t size() const noexcept { return end - begin; }
  bool is_short() const noexcept { return size() <= ShortChunks::kLongest; }
};

/// A chunk as the scan over a text finds it.
struct ScannedChunk {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first_part = 0;
  std::uint32_t part_count = 0;  ///< more than one: ASCII characters alone, so that its parts may add up to it
};

/// Cuts a text where its tokenizer is local, some chunks at a time, so that the table's memory can be asked for ahead
/// of their turn.   Cost: O(bytes); about ten instructions a byte, and hardly a branch that is not foreseen: 64 bytes
/// are looked up at a time, and then only those are visited at which something ends.
class ChunkScan {
 public:
  explicit ChunkScan(const Tokenizer& tokenizer) : cuts_(tokenizer.chunk_cut() == ChunkCut::AsciiBlanks) {
    for (std::size_t c = 0; c < classes_.size(); ++c) {
      classes_[c] = c >= 128 ? kNonAscii : tokenizer.isolated()[c] ? kIsolated : kPlain;
    }
    for (const char c : kSeparators) classes_[static_cast<unsigned char>(c)] = kSeparator;
  }

  static constexpr std::string_view kSeparators = " \t\n\r";
  /// Whether there are chunks; else a text is one.
  bool cuts() const noexcept { return cuts_; }

  /// The next calls are about `text`, which outlives them.
  void start(std::string_view text) noexcept {
    text_ = text;
    at_ = 0;
    // Behind the last bytes, a key is read from a copy.
    const std::size_t size = std::min(text.size(), kKeyBytes);
    tail_begin_ = static_cast<std::uint32_t>(text.size() - size);
    std::memcpy(tail_.data(), text.data() + tail_begin_, size);
  }

  /// Finds the next chunks; false when there are none. The memory of `table` for their parts is asked for.
  bool next(const ShortChunks& table) {
    chunk_count_ = 0;
    const auto size = static_cast<std::uint32_t>(text_.size());
    if (!cuts_) {
      if (at_ == size) return false;
      parts_[0] = {0, size, {}, 0};
      chunks_[chunk_count_++] = {0, size, 0, 1};
      at_ = size;
      return true;
    }
    Open open{at_, at_, 0, 0, 0};
    while (at_ < size && chunk_count_ < kAhead) {
      const std::uint32_t left = std::min(size - at_, kBlock);
      const Block block = classify(left);
      std::uint64_t edges = block.separators | block.isolated;
      if (block.non_ascii == 0) {
        for (; edges != 0; edges &= edges - 1) {
          const int bit = std::countr_zero(edges);
          visit(open, at_ + static_cast<std::uint32_t>(bit), (block.separators >> bit & 1U) != 0);
        }
      } else {
        std::uint64_t others = block.non_ascii;
        for (; edges != 0; edges &= edges - 1) {
          const int bit = std::countr_zero(edges);
          const std::uint64_t before = (std::uint64_t{1} << bit) - 1;
          open.seen |= (others & before) != 0;
          others &= ~before;
          visit(open, at_ + static_cast<std::uint32_t>(bit), (block.separators >> bit & 1U) != 0);
        }
        open.seen |= others != 0;
      }
      at_ += left;
    }
    if (at_ == size) {
      visit(open, size, true);
    } else {
      at_ = open.begin;  // what goes on is looked at again
    }
    ask_for_keys(table, open.first_part);
    return chunk_count_ > 0;
  }

  std::span<const ScannedChunk> chunks() const noexcept { return {chunks_.data(), chunk_count_}; }
  std::span<const ScannedPart> parts(const ScannedChunk& chunk) const noexcept {
    return std::span(parts_).subspan(chunk.first_part, chunk.part_count);
  }

 private:
  // What a byte means.
  static constexpr std::uint8_t kPlain = 0;
  static constexpr std::uint8_t kSeparator = 1;
  static constexpr std::uint8_t kIsolated = 2;
  static constexpr std::uint8_t kNonAscii = 4;
  static constexpr std::size_t kAhead = 32;
  static constexpr std::uint32_t kBlock = 64;
  static constexpr std::uint32_t kMostParts = 64;
  static constexpr std::size_t kKeyBytes = 16;

  /// The bytes of a block that have some meaning, one bit each.
  struct Block {
    std::uint64_t separators = 0;
    std::uint64_t isolated = 0;
    std::uint64_t non_ascii = 0;
  };
  /// The chunk that has not ended yet.
  struct Open {
    std::uint32_t begin;
    std::uint32_t part;  ///< begin of its last part
    std::uint32_t first_part;
    std::uint32_t part_end;  ///< index behind its last part
    std::uint32_t seen;      ///< whether it has bytes beyond ASCII
  };

  Block classify(std::uint32_t size) const noexcept {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text_.data()) + at_;
    Block block;
    std::uint32_t at = 0;
    for (; at + 8 <= size; at += 8) {
      std::uint64_t packed = 0;
      for (unsigned i = 0; i < 8; ++i) packed |= std::uint64_t{classes_[bytes[at + i]]} << (i * 8);
      block.separators |= gather(packed) << at;
      block.isolated |= gather(packed >> 1U) << at;
      block.non_ascii |= gather(packed >> 2U) << at;
    }
    for (; at < size; ++at) {
      const std::uint64_t found = classes_[bytes[at]];
      block.separators |= (found & 1U) << at;
      block.isolated |= (found >> 1U & 1U) << at;
      block.non_ascii |= (found >> 2U) << at;
    }
    return block;
  }
  /// The lowest bits of eight bytes side by side.
  static std::uint64_t gather(std::uint64_t bytes) noexcept {
    return (bytes & 0x0101010101010101ULL) * 0x0102040810204080ULL >> 56U;
  }

  /// A byte at which a part ends: a separator or an isolated character. Written without branches, as the next one is
  /// anyone's guess.
  void visit(Open& open, std::uint32_t at, bool separator) noexcept {
    std::uint32_t end = open.part_end;
    parts_[end].begin = open.part;
    parts_[end].end = at;
    end += open.part < at ? 1U : 0U;
    parts_[end].begin = at;
    parts_[end].end = at + 1;
    end += separator ? 0U : 1U;
    // Many parts are no word with its punctuation, and are not worth their memory.
    end = std::min(end, open.first_part + kMostParts + 1);
    open.part = at + 1;
    open.part_end = end;
    if (!separator) return;
    const bool is_chunk = open.begin < at;
    if (is_chunk && (open.seen != 0 || end - open.first_part > kMostParts)) {
      parts_[open.first_part].begin = open.begin;
      parts_[open.first_part].end = at;
      end = open.first_part + 1;
    }
    chunks_[chunk_count_] = {open.begin, at, open.first_part, end - open.first_part};
    chunk_count_ += is_chunk ? 1U : 0U;
    open = {at + 1, at + 1, end, end, 0};
  }

  /// A loop of its own: the keys of neighbours are worked out side by side.
  void ask_for_keys(const ShortChunks& table, std::uint32_t count) noexcept {
    for (ScannedPart& part : std::span(parts_).first(count)) {
      if (!part.is_short()) continue;
      const char* const bytes =
          part.begin < tail_begin_ ? text_.data() + part.begin : tail_.data() + (part.begin - tail_begin_);
      part.key = ShortChunks::key_of(bytes, part.size());
      part.set = table.set_of(part.key);
      table.prefetch(part.set);
    }
  }

  std::array<std::uint8_t, 256> classes_{};
  bool cuts_;
  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t tail_begin_ = 0;
  std::array<char, 2 * kKeyBytes> tail_{};  // the last bytes of the text and as many more
  std::size_t chunk_count_ = 0;
  std::array<ScannedChunk, kAhead + kBlock> chunks_;  // a block ends when enough are found
  std::vector<ScannedPart> parts_ = std::vector<ScannedPart>((kAhead + kBlock) * (kMostParts + 3));
};

}  // namespace runecheck
