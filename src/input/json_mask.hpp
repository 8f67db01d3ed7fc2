// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runecheck {

/// A copy of a line of JSON in which everything that a strict parser refuses although it can be read is
/// overwritten by as many good bytes, so that all offsets stay:
/// an escape that is half of a surrogate pair by \ufffd, each byte that is not UTF-8 by "?".
class JsonMask {
 public:
  /// Copies `line`, with `padding` zero bytes behind it; the buffer is reused.   Cost: O(bytes).
  void assign(std::string_view line, std::size_t padding);
  /// Overwrites the numbers that follow the grammar but are longer than 15 bytes or have an exponent,
  /// by 0; false when there is none.
  bool mask_great_numbers();

  std::string_view view() const noexcept { return std::string_view(bytes_).substr(0, size_); }
  const char* data() const noexcept { return bytes_.data(); }

 private:
  std::string bytes_;
  std::size_t size_ = 0;
};

}  // namespace runecheck
