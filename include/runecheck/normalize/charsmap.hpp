// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/core/error.hpp"

namespace runecheck {

/// A charsmap of SentencePiece: replacements of short texts, found by a double array (darts-clone). Checked
/// as a whole when it is read, so that no look-up can leave it.
///
/// Layout: the size of the array in bytes as u32; the array, u32 each, all little-endian; then the
/// replacements, UTF-8, each with a NUL at its end. The value of a key is the byte where its replacement begins.
class Charsmap {
 public:
  /// Reads a charsmap.
  /// Errors: Error{Schema} at `where` when it is cut or damaged: each unit and value that a key can reach is
  ///         looked at once. Stricter than the reference, which aborts on some of them later and accepts an array of
  ///         a size that is no multiple of 4 and a last replacement without NUL.
  /// Cost:   O(bytes).
  static Charsmap parse(std::string_view bytes, const SourceRef& where);

  /// What a text begins with: a key, and what replaces it.
  struct Match {
    std::uint32_t size = 0;        ///< bytes of the key
    std::string_view replacement;  ///< valid UTF-8 without NUL, may be empty; lives as long as the charsmap
  };
  /// The shortest key that `text` begins with, as in the reference (SentencePiece takes the longest).
  /// Cost: O(bytes of the key).
  std::optional<Match> find(std::string_view text) const noexcept;

 private:
  Charsmap() = default;
  void check(const SourceRef& where) const;

  std::vector<std::uint32_t> units_;  // filled up with units that no key reaches to a multiple of 256
  std::uint32_t size_ = 0;            // units of the file
  std::string replacements_;
};

}  // namespace runecheck
