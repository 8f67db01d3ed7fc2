// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
/// of their turn.   Cost: O(bytes); some instructions a byte.
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
    const char* const bytes = text_.data();
    const std::uint8_t* const classes = classes_.data();
    const auto class_of = [&](std::uint32_t byte) { return classes[static_cast<unsigned char>(bytes[byte])]; };
    std::uint32_t at = at_;
    std::uint32_t part_count = 0;
    const auto add = [&](std::uint32_t begin, std::uint32_t end) {
      parts_[part_count].begin = begin;
      parts_[part_count++].end = end;
    };
    while (at < size && chunk_count_ < kAhead) {
      if (class_of(at) == kSeparator) {
        ++at;
        continue;
      }
      ScannedChunk chunk;
      chunk.begin = at;
      chunk.first_part = part_count;
      std::uint8_t seen = kPlain;
      std::uint32_t part = at;
      for (;; ++at) {
        while (at < size && class_of(at) == kPlain) ++at;
        if (at == size) break;
        const std::uint8_t found = class_of(at);
        if (found == kSeparator) break;
        seen |= found;
        // Many parts are no word with its punctuation, and are not worth their memory.
        if (found != kIsolated || part_count - chunk.first_part > kMostParts) continue;
        if (part < at) add(part, at);
        add(at, at + 1);
        part = at + 1;
      }
      chunk.end = at;
      if (seen == kIsolated && part_count - chunk.first_part <= kMostParts) {
        if (part < at) add(part, at);
      } else {
        part_count = chunk.first_part;
        add(chunk.begin, at);
      }
      chunk.part_count = part_count - chunk.first_part;
      chunks_[chunk_count_++] = chunk;
    }
    // A loop of its own: the keys of neighbours are worked out side by side.
    for (ScannedPart& part : std::span(parts_).first(part_count)) {
      if (!part.is_short()) continue;
      part.key = ShortChunks::key_of({bytes + part.begin, part.size()}, size - part.begin);
      part.set = table.set_of(part.key);
      if (part.size() > 1) table.prefetch(part.set);  // single characters are at hand
    }
    at_ = at;
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
  static constexpr std::size_t kMostParts = 64;

  std::array<std::uint8_t, 256> classes_{};
  bool cuts_;
  std::string_view text_;
  std::uint32_t at_ = 0;
  std::size_t chunk_count_ = 0;
  std::array<ScannedChunk, kAhead> chunks_;
  std::vector<ScannedPart> parts_ = std::vector<ScannedPart>(kAhead * (kMostParts + 3));  // two more may be added
};

}  // namespace runecheck
