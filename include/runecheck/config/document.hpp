// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"

namespace runecheck::config {

/// A key that an object holds more than once; its last value counts, as in the reference.
struct Duplicate {
  std::string pointer;  ///< JSON pointer of the object
  std::string key;
  std::uint64_t line = 0;  ///< line of the later one, 1-based
};

/// A parsed JSON file: a flat array of 16-byte cells in file order and one array of characters.
///
/// Stricter than most readers, as strict as the reference: nesting of at most 127 levels, no byte
/// order mark, no NaN or Infinity, no number beyond a double, valid UTF-8, nothing after the value.
/// Nodes view the document: they die with it and when it is moved.
class Document {
 public:
  /// Deepest nesting that is read; the reference (serde_json) gives up at the 128th level.
  static constexpr std::size_t kMaxDepth = 127;
  /// Most values in one file; bounds memory at 1 GiB of cells.
  static constexpr std::size_t kMaxValues = std::size_t{1} << 26U;
  /// Duplicate keys that are remembered one by one; all are counted.
  static constexpr std::size_t kMaxDuplicates = 100;

  /// Parses `bytes`; `path_for_messages` names them in errors.
  /// Errors: Error{Syntax} with byte, line and column.   Cost: O(bytes); no recursion.
  static Document parse(std::string path_for_messages, std::string_view bytes);
  /// The same, and makes no cells of what is in the containers `streamed` (JSON pointers of two steps): they are
  /// checked, and read once more each time somebody goes through them. The document keeps `bytes` for that.
  /// A file that is unusual, such as one with repeated keys there, may get all its cells nevertheless.
  static Document parse(std::string path_for_messages, std::string bytes, std::span<const std::string_view> streamed);

  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  Node root() const { return Node(this, 0); }
  const std::string& path() const noexcept { return path_; }
  /// The first kMaxDuplicates repeated keys, in file order.
  const std::vector<Duplicate>& duplicate_keys() const noexcept { return duplicates_; }
  /// Number of all repeated keys.
  std::uint64_t duplicate_count() const noexcept { return duplicate_count_; }
  /// Bytes this document holds on to.
  std::size_t memory() const noexcept { return cells_.capacity() * sizeof(Cell) + text_.capacity() + bytes_.capacity(); }

 private:
  friend class Node;
  friend class StreamedChildren;
  friend class TapeBuilder;

  static constexpr std::uint32_t kNoKey = 0xFFFFFFFFU;

  /// One value. Children follow their container directly; `next` leads from sibling to sibling.
  struct Cell {
    /// Boolean, number (its bits), string (offset << 32 | size) or container (number of children).
    std::uint64_t payload;
    std::uint32_t key;        ///< offset of the key in text_, size first; kNoKey outside of objects
    std::uint32_t next : 27;  ///< the next sibling; 0: none
    std::uint32_t kind : 3;   ///< Kind
    std::uint32_t dead : 1;   ///< its key came again later: it does not count
    /// Its children have no cells: payload is where they begin in the bytes << 32 | their number.
    std::uint32_t streamed : 1;
  };
  static_assert(sizeof(Cell) == 16);

  Document() = default;
  void read(std::string_view bytes, std::span<const std::string_view> streamed);
  /// False when something is wrong with the bytes, or may be.
  bool read_quickly(std::string_view bytes, std::span<const std::string_view> streamed);
  /// Throws what is wrong with them.
  void read_strictly(std::string_view bytes);
  std::string_view key_at(std::uint32_t offset) const noexcept;
  /// Writes a key into text_; returns its offset.
  std::uint32_t append_key(std::string_view name);

  std::string path_;
  std::vector<Cell> cells_;
  std::vector<char> text_;  // not a string: a short one would move its characters along with it
  std::vector<Duplicate> duplicates_;
  std::uint64_t duplicate_count_ = 0;
  std::string bytes_;           // the file, where children are streamed from it
  std::optional<Node> parent_;  // a child that is streamed is the root of a document of its own
  std::uint64_t index_ = 0;     // of that child
};

}  // namespace runecheck::config
