// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/field_pointer.hpp"
#include "input/json_scan.hpp"

namespace runecheck {

/// A value of a record that a field asks for.
struct JsonMatch {
  std::uint32_t field = 0;    ///< index of the pointer it fits
  std::uint32_t value = 0;    ///< offset of its first byte in the line
  std::uint32_t pointer = 0;  ///< its own pointer, in the matcher's store
  std::uint32_t pointer_size = 0;
  JsonKind kind = JsonKind::Null;
  bool member_of_all = false;  ///< a member that only a `*` over an object asked for
  bool entered = false;        ///< another text is asked for inside of it
};

/// Finds the values that field pointers ask for in a line of JSON known to be valid.
/// One for each thread; buffers are reused. Memory: bounded by kMostPlaces, not by the line.
class JsonMatcher {
 public:
  /// More matches (or objects' members on the way to them) than this in one line are refused.
  static constexpr std::size_t kMostPlaces = std::size_t{1} << 20U;

  /// A value that several of the first `texts` pointers ask for is matched once, for the first.
  JsonMatcher(std::vector<FieldPointer> fields, std::size_t texts);

  /// Looks through the object `line`, valid JSON; false when there is too much to remember.
  /// Repeated keys: the last one counts.   Cost: O(bytes + m log m) for m places; no recursion.
  bool find(std::string_view line);

  /// In the order of the line.
  const std::vector<JsonMatch>& matches() const noexcept { return matches_; }
  /// "/messages/0/content"; long keys that a `*` stands for are shortened.
  std::string_view pointer(const JsonMatch& match) const noexcept {
    return std::string_view(pointers_).substr(match.pointer, match.pointer_size);
  }
  const FieldPointer& field(std::size_t index) const noexcept { return fields_[index]; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  /// An object or array that is being looked through.
  struct Frame {
    bool is_object;
    std::uint32_t number;        // of this container among all that were opened
    std::uint32_t active_begin;  // into active_: the pointers that may lead to a value in here
    std::uint32_t active_end;
    std::uint32_t member;    // of members_, that has this container as its value
    std::size_t path_size;   // of path_, with this container's own step
    std::uint64_t next = 0;  // elements or members so far
  };
  /// A member of an object that some pointer leads through: what a repeated key takes back.
  struct Member {
    std::uint32_t container;
    std::uint32_t key;  // into keys_
    std::uint32_t key_size;
    std::uint32_t match_begin;
    std::uint32_t match_end;
  };

  void open(bool is_object, std::uint32_t active_begin, std::uint32_t member);
  bool select(std::string_view key, std::uint32_t value, JsonKind kind);
  void drop_repeated();
  std::string_view key_of(const Member& member) const noexcept {
    return std::string_view(keys_).substr(member.key, member.key_size);
  }

  std::vector<FieldPointer> fields_;
  std::size_t texts_;
  std::vector<JsonMatch> matches_;
  std::string pointers_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> active_;
  std::vector<Member> members_;
  std::string keys_;
  std::string path_;
  std::string key_buffer_;
  std::uint32_t opened_ = 0;
};

}  // namespace runecheck
