// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace runecheck::unicode {

/// Whether more bytes of the text follow.
enum class MoreText : std::uint8_t { Follows, End };

/// What a text had that its encoding does not have.
struct Replacements {
  std::uint64_t count = 0;                  ///< U+FFFD written
  std::optional<std::uint64_t> first_byte;  ///< where in the bytes given the first one stands
};

/// Turns bytes of one encoding into UTF-8, in parts.
/// A byte order mark of UTF-16 and UTF-32 (without LE or BE in the name) says the byte order and is
/// left out; without one the order is big-endian. Other encodings keep U+FEFF as it is.
class Converter {
 public:
  /// `name`: any that ICU knows, in any spelling: windows-1252, UTF16LE, Shift_JIS.
  /// Errors: Error{Usage} with the names nearest to it.
  explicit Converter(std::string_view name);
  ~Converter();
  Converter(Converter&&) noexcept;
  Converter& operator=(Converter&&) noexcept;

  /// Appends the text of `bytes` to `out`; with End also U+FFFD for a character that was cut off.
  /// Cost: O(bytes).
  void convert(std::string_view bytes, MoreText more, std::string& out);

  const Replacements& replacements() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether `name` is a name of UTF-8, which needs no conversion.   Errors: as Converter's.
bool names_utf8(std::string_view name);

}  // namespace runecheck::unicode
