// SPDX-License-Identifier: Apache-2.0
//
// Which pieces are two other pieces side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck::detail {

/// A piece written as two others, all of them as places in the list of pieces.
struct Split {
  std::uint32_t left;
  std::uint32_t right;
};

/// All splits of a list of pieces.
class Splits {
 public:
  /// Finds them. Pieces view the caller's bytes. Of equal pieces, the first stands for all.
  /// Errors: Error{Unsupported} for splits whose texts would fill memory; `path` names the file.
  /// Cost:   O(n log n) for n bytes of pieces, and O(splits), whatever the pieces are.
  Splits(std::span<const std::string_view> pieces, const std::string& path);

  /// The splits of the piece at `place`, by rising length of the left part; none for a repeated piece.
  std::span<const Split> of(std::size_t place) const noexcept {
    return std::span(splits_).subspan(begins_[place], begins_[place + 1] - begins_[place]);
  }
  /// The last place of the piece at `place`, which is its first.
  std::uint32_t last_place(std::size_t place) const noexcept { return last_[place]; }
  /// Whether an equal piece stands before.
  bool repeated(std::size_t place) const noexcept { return last_[place] == kRepeated; }
  /// Number of all splits.
  std::size_t size() const noexcept { return splits_.size(); }

 private:
  static constexpr std::uint32_t kRepeated = 0xFFFFFFFFU;

  std::vector<Split> splits_;
  std::vector<std::size_t> begins_;  ///< of each piece's splits, and the end
  std::vector<std::uint32_t> last_;
};

}  // namespace runecheck::detail
