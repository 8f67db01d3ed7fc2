// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runecheck::report {

/// Writes JSON as it goes, to the end of a string: there is no document in memory, so a report may
/// be larger than the machine. Commas are set by the writer; that braces match is up to the caller.
///
/// Strings are UTF-8 as they are, but for what could harm whoever prints them: control characters,
/// DEL, C1, U+2028, U+2029 and all default ignorables (bidi controls among them) become \uXXXX. What
/// is not UTF-8 becomes U+FFFD.
class JsonWriter {
 public:
  /// Lifetime: `out` outlives the writer; it may be emptied between two calls.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  /// The next value belongs to this key.
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& integer(std::uint64_t value);
  /// The shortest form that reads back as the same number; null when it is not finite.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json);

  /// [value(0),…,value(count - 1)], whole numbers; faster than one by one.
  template <class Value>
  JsonWriter& integers(std::size_t count, Value&& value) {
    {
      Block block(*this);
      for (std::size_t i = 0; i < count; ++i) {
        block.comma(i);
        block.number(value(i));
      }
    }
    return close(']');
  }
  /// As integers, with null for `none`.
  template <class Value>
  JsonWriter& integers_or_null(std::size_t count, std::uint64_t none, Value&& value) {
    {
      Block block(*this);
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t number = value(i);
        block.comma(i);
        if (number == none) {
          for (const char c : std::string_view("null")) block.put(c);
        } else {
          block.number(number);
        }
      }
    }
    return close(']');
  }
  /// [[begin,end],…]: value(i) has the members begin and end.
  template <class Value>
  JsonWriter& ranges(std::size_t count, Value&& value) {
    {
      Block block(*this);
      for (std::size_t i = 0; i < count; ++i) {
        const auto range = value(i);
        block.comma(i);
        block.put('[');
        block.number(range.begin);
        block.put(',');
        block.number(range.end);
        block.put(']');
      }
    }
    return close(']');
  }

  /// A line break before the next value, key or bracket, for the reader's sake.
  JsonWriter& line_break() {
    line_due_ = true;
    return *this;
  }

 private:
  /// The inside of an array on its way to the string, in blocks instead of single characters.
  class Block {
   public:
    explicit Block(JsonWriter& json) : out_(json.out_) { json.open('['); }
    ~Block() { flush(); }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;

    void put(char c) { *at_++ = c; }
    void comma(std::size_t index) {
      if (bytes_.data() + bytes_.size() - at_ < kLongestItem) flush();
      if (index > 0) put(',');
    }
    void number(std::uint64_t value) {
      if (value < 10) {
        put(static_cast<char>('0' + value));
      } else {
        at_ = std::to_chars(at_, bytes_.data() + bytes_.size(), value).ptr;
      }
    }

   private:
    static constexpr std::ptrdiff_t kLongestItem = 48;  // ",[n,n]" with two numbers of 20 digits
    void flush() {
      out_.append(bytes_.data(), static_cast<std::size_t>(at_ - bytes_.data()));
      at_ = bytes_.data();
    }

    std::string& out_;
    std::array<char, 1024> bytes_;
    char* at_ = bytes_.data();
  };

  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate() {
    if (comma_) out_ += ',';
    if (line_due_) out_ += '\n';
    line_due_ = false;
  }

  std::string& out_;
  bool comma_ = false;     ///< a value stands before: the next one needs a comma
  bool line_due_ = false;  ///< a line break waits for the comma before it
};

}  // namespace runecheck::report
