// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "config/reference_number.hpp"

namespace runecheck::config {

/// Reads JSON that is right, several times as fast as the parser library: no message, no look at each
/// byte through an iterator, strings without escapes are handed over where they stand. It tells the same
/// events to the same handler. Whatever it does not take is left to the library, which says what is wrong
/// with it, or that nothing is: so it may refuse anything, and must never take what the library refuses.
template <class Handler>
class JsonReader {
 public:
  /// `cursor` is its place in `bytes`: where it begins, and then behind what it has told the handler.
  JsonReader(std::string_view bytes, const char*& cursor, Handler& handler)
      : at_(cursor), end_(bytes.data() + bytes.size()), handler_(handler) {}

  /// Reads one value and what is left to the end, which must be white space.
  bool read_all() {
    if (!read_value()) return false;
    skip_blanks();
    return at_ == end_;
  }
  /// Of a container that has been read before: moves from its bracket, or from behind a child, to the next child;
  /// false when there is none.
  bool to_child() {
    skip_blanks();
    if (*at_ == ']' || *at_ == '}') return false;
    ++at_;
    skip_blanks();
    return *at_ != ']' && *at_ != '}';
  }
  /// Reads the key of a member up to its value, of an object that has been read before. It is valid until the next
  /// string.
  std::string_view read_key() {
    std::string_view key;
    read_string(key);
    skip_blanks();
    ++at_;
    skip_blanks();
    return key;
  }

  /// Reads one value.   Cost: O(bytes); no recursion.
  bool read_value() {
    std::size_t depth = 0;
    std::bitset<kMaxDepth> objects;  // of the open containers
    for (;;) {
      skip_blanks();
      if (at_ == end_) return false;
      bool closed = true;
      if (*at_ == '{' || *at_ == '[') {
        const bool object = *at_++ == '{';
        if (depth == kMaxDepth || !(object ? handler_.start_object(0) : handler_.start_array(0))) return false;
        objects[depth++] = object;
        skip_blanks();
        closed = take(object ? '}' : ']');
        if (closed) {
          --depth;
          if (!(object ? handler_.end_object() : handler_.end_array())) return false;
        } else if (object && !read_member_key()) {
          return false;
        }
      } else if (!read_scalar()) {
        return false;
      }
      if (!closed) continue;
      // A value has ended: what is around it goes on, or ends too.
      for (;;) {
        if (depth == 0) return true;
        const bool object = objects[depth - 1];
        skip_blanks();
        if (take(',')) {
          skip_blanks();
          if (object && !read_member_key()) return false;
          break;
        }
        if (!take(object ? '}' : ']')) return false;
        --depth;
        if (!(object ? handler_.end_object() : handler_.end_array())) return false;
      }
    }
  }

 private:
  static constexpr std::size_t kMaxDepth = 128;

  static bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

  void skip_blanks() noexcept {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
  bool take(char c) noexcept {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) noexcept {
    if (static_cast<std::size_t>(end_ - at_) < word.size() || std::memcmp(at_, word.data(), word.size()) != 0)
      return false;
    at_ += word.size();
    return true;
  }

  bool read_member_key() {
    std::string_view key;
    if (!read_string(key) || !handler_.key(key)) return false;
    skip_blanks();
    return take(':');
  }

  bool read_scalar() {
    switch (*at_) {
      case '"': {
        std::string_view text;
        return read_string(text) && handler_.string(text);
      }
      case 'n': return take_word("null") && handler_.null();
      case 't': return take_word("true") && handler_.boolean(true);
      case 'f': return take_word("false") && handler_.boolean(false);
      default: return read_number();
    }
  }

  bool read_number() {
    constexpr std::ptrdiff_t kMostDigits = 18;  // more may be too large for 64 bits
    constexpr std::size_t kLongestReal = 40;
    constexpr double kSurelyFinite = 1e300;
    const char* const begin = at_;
    const bool negative = take('-');
    const char* const digits = at_;
    std::uint64_t value = 0;
    for (; at_ < end_ && is_digit(*at_); ++at_) value = value * 10 + static_cast<std::uint64_t>(*at_ - '0');
    const std::ptrdiff_t count = at_ - digits;
    if (count == 0 || (count > 1 && *digits == '0')) return false;
    if (at_ == end_ || (*at_ != '.' && *at_ != 'e' && *at_ != 'E')) {
      if (count > kMostDigits) return false;
      return negative ? handler_.number_integer(-static_cast<std::int64_t>(value)) : handler_.number_unsigned(value);
    }
    const auto skip_digits = [this] {
      const char* const first = at_;
      while (at_ < end_ && is_digit(*at_)) ++at_;
      return at_ > first;
    };
    if (take('.') && !skip_digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) (void)take('-');
      if (!skip_digits()) return false;
    }
    const std::string_view text(begin, static_cast<std::size_t>(at_ - begin));
    if (text.size() > kLongestReal || !(std::abs(reference_number(text)) < kSurelyFinite)) return false;
    return handler_.number_float(0, text);
  }

  /// Reads a string; `text` is valid until the next one.
  bool read_string(std::string_view& text) {
    if (!take('"')) return false;
    const char* const begin = at_;
    if (!skip_plain()) return false;
    if (*at_ == '"') {
      text = {begin, static_cast<std::size_t>(at_++ - begin)};
      return true;
    }
    unescaped_.assign(begin, at_);
    for (;;) {  // at a backslash
      ++at_;
      if (!read_escape()) return false;
      const char* const plain = at_;
      if (!skip_plain()) return false;
      unescaped_.append(plain, at_);
      if (*at_ == '"') break;
    }
    ++at_;
    text = unescaped_;
    return true;
  }

  /// Moves to the next quote or backslash; false at what may not stand in a string.
  bool skip_plain() noexcept {
    for (;;) {
      while (at_ < end_ && static_cast<unsigned char>(*at_) < 0x80 && *at_ != '"' && *at_ != '\\' &&
             static_cast<unsigned char>(*at_) >= 0x20)
        ++at_;
      if (at_ == end_) return false;
      if (*at_ == '"' || *at_ == '\\') return true;
      if (!skip_sequence()) return false;
    }
  }

  /// Moves over a sequence of UTF-8 of two bytes or more (RFC 3629, which has no surrogates).
  bool skip_sequence() noexcept {
    const auto byte = [this](std::ptrdiff_t i) { return i < end_ - at_ ? static_cast<unsigned char>(at_[i]) : 0U; };
    const auto continues = [&](std::ptrdiff_t i) { return (byte(i) & 0xC0U) == 0x80; };
    const std::uint32_t lead = byte(0);
    const std::uint32_t second = byte(1);
    std::ptrdiff_t size = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
      size = continues(1) ? 2 : 0;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      const bool shortest = lead != 0xE0 || second >= 0xA0;
      const bool surrogate = lead == 0xED && second >= 0xA0;
      size = shortest && !surrogate && continues(1) && continues(2) ? 3 : 0;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      const bool in_range = (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second <= 0x8F);
      size = in_range && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    at_ += size;
    return size > 0;
  }

  bool read_escape() {
    if (at_ == end_) return false;
    switch (*at_++) {
      case '"': unescaped_ += '"'; return true;
      case '\\': unescaped_ += '\\'; return true;
      case '/': unescaped_ += '/'; return true;
      case 'b': unescaped_ += '\b'; return true;
      case 'f': unescaped_ += '\f'; return true;
      case 'n': unescaped_ += '\n'; return true;
      case 'r': unescaped_ += '\r'; return true;
      case 't': unescaped_ += '\t'; return true;
      case 'u': break;
      default: return false;
    }
    std::uint32_t code = 0;
    if (!read_hex(code)) return false;
    if (code >= 0xD800 && code <= 0xDFFF) {
      std::uint32_t low = 0;
      if (code >= 0xDC00 || !take_word("\\u") || !read_hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    }
    append(code);
    return true;
  }

  bool read_hex(std::uint32_t& code) noexcept {
    if (end_ - at_ < 4) return false;
    for (int i = 0; i < 4; ++i) {
      const char c = *at_++;
      const char lower = static_cast<char>(c | 0x20);
      if (!is_digit(c) && (lower < 'a' || lower > 'f')) return false;
      code = code * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : lower - 'a' + 10);
    }
    return true;
  }

  void append(std::uint32_t code) {
    const auto put = [this](std::uint32_t byte) { unescaped_ += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto tail = [&](unsigned shift) { put(0x80U | (code >> shift & 0x3FU)); };
    if (code < 0x80) {
      put(code);
    } else if (code < 0x800) {
      put(0xC0U | code >> 6U);
      tail(0);
    } else if (code < 0x10000) {
      put(0xE0U | code >> 12U);
      tail(6);
      tail(0);
    } else {
      put(0xF0U | code >> 18U);
      tail(12);
      tail(6);
      tail(0);
    }
  }

  const char*& at_;
  const char* end_;
  Handler& handler_;
  std::string unescaped_;
};

}  // namespace runecheck::config
