// SPDX-License-Identifier: Apache-2.0
//
// The wire format of protocol buffers, exactly as far as the reference's parser takes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runecheck::detail {

/// Wire types of fields; groups are passed over without being shown.
enum class WireType : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

/// Walks over the fields of a message. All offsets are those of the file.
/// Errors of all members: Error{Syntax} at the byte where the file is damaged.
///
/// Source: upb, the parser of Python's protobuf 4 to 7, behaviour measured. A tag has at most five
/// bytes and a length at most 2^31 - 1; groups nest at most 100 levels, messages around them included;
/// field number 0, wire types 6 and 7 and an end of a group that was not begun are damage; all field
/// numbers that a tag can hold pass, and high bits of a varint of ten bytes are dropped.
class WireReader {
 public:
  static constexpr std::size_t kMaxDepth = 100;

  /// A whole file; `path` names it and must outlive the reader.
  WireReader(const std::string& path, std::string_view file);

  /// Goes to the next field; false at the end of the message. What the field before held and was not
  /// read is passed over.
  bool next();
  std::uint32_t field() const noexcept { return field_; }
  WireType type() const noexcept { return type_; }
  bool is(std::uint32_t field, WireType type) const noexcept { return field_ == field && type_ == type; }
  /// Byte at which the field begins, or its value once it was read.
  std::size_t offset() const noexcept { return static_cast<std::size_t>(field_begin_ - file_.data()); }

  // The value of the field, which must be of this type; read at most once.
  std::uint64_t varint();
  std::uint32_t fixed32();
  std::string_view bytes();
  /// The message in a field of bytes.
  WireReader message();

 private:
  struct Tag {
    std::uint32_t field;
    std::uint32_t type;
  };

  bool at_end() const noexcept { return at_ == end_; }
  Tag read_tag();
  void skip_value();
  void skip_fixed(std::size_t size);
  void skip_group();
  [[noreturn]] void fail(const char* at, const std::string& what) const;

  const std::string* path_;
  std::string_view file_;
  const char* at_;
  const char* end_;
  const char* field_begin_;
  std::size_t depth_ = 0;
  std::uint32_t field_ = 0;
  WireType type_ = WireType::Varint;
  bool unread_ = false;
};

}  // namespace runecheck::detail
