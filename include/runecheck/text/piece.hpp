// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "runecheck/core/span.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// A piece of a normalized text: a word-to-be for the model, or an added token that was cut out.
struct TextPiece {
  static constexpr std::uint32_t kText = 0xFFFFFFFFU;
  NormalizedSpan span;
  std::uint32_t token = kText;  ///< place of the added token in its list
  bool is_text() const noexcept { return token == kText; }
};

/// Rewrites a text that is cut into pieces; the pieces stay what they are of it. `rewrite(out, end)` is called for each
/// text piece, and takes from `out` until `end` bytes of the input have been taken. What is between the pieces, and
/// added tokens, are copied.   Cost: O(n).
template <class Rewrite>
void rewrite_pieces(AlignedText& text, std::vector<TextPiece>& pieces, Rewrite&& rewrite) {
  AlignedText::Rewriter out(text);
  const auto copy = [&](std::uint32_t end) {
    while (out.taken() < end) {
      const utf8::Decoded decoded = utf8::decode(out.rest().data());
      const Slot slot = out.take(decoded.size);
      out.put(decoded.code_point, slot);
    }
  };
  for (TextPiece& piece : pieces) {
    copy(piece.span.begin);
    const std::uint32_t begin = out.written();
    const std::uint32_t end = piece.span.end;
    if (piece.is_text()) {
      rewrite(out, end);
    } else {
      copy(end);
    }
    piece.span = {begin, out.written()};
  }
  copy(out.size());
}

}  // namespace runecheck
