// SPDX-License-Identifier: Apache-2.0
//
// What a replacement of one text by another did to its characters, and how much longer a text may become by
// replacements.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "runecheck/core/error.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/text/edit.hpp"

namespace runecheck::normalize {

/// The edits of the code points of one replaced text.
class Replacement {
 public:
  /// `before` became `after`, both valid UTF-8.   Cost: O(bytes).
  Replacement(std::string_view before, std::string_view after);

  /// Notes what happened to `c`, the code point of `before` in `slot`.
  void note(AlignedText::Rewriter& out, const Slot& slot, char32_t c) const noexcept;

 private:
  enum class Kind : std::uint8_t { Same, Gone, Blank, CaseOrMarks, Other };

  Kind kind_ = Kind::Other;
  bool lost_case_ = false;
  bool lost_marks_ = false;
  bool one_blank_ = false;
};

/// What is noted for a code point that nothing stands for: a mark was stripped, all else removed.
Edit removal_of(char32_t c) noexcept;

/// Most bytes that replacements may make of `size` bytes. No charsmap or pattern in use comes near; one that was made
/// to fill the memory is stopped.
constexpr std::uint64_t most_bytes(std::uint64_t size) noexcept {
  constexpr std::uint64_t kAnyText = std::uint64_t{64} << 10U;
  constexpr std::uint64_t kGrowth = 256;
  constexpr std::uint64_t kMost = std::uint64_t{1} << 30U;
  return std::max(size, std::min(kAnyText + kGrowth * size, kMost));
}

/// The error of a text that `normalizer` makes longer than that.
RecordError grown_too_long(std::string_view normalizer, std::uint64_t size);

}  // namespace runecheck::normalize
