// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/normalize/charsmap.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

/// Replaces what the charsmap of a SentencePiece model names.
///
/// The rule of the reference, its losses included: an extended grapheme cluster of less than 6 bytes that begins with a
/// key is replaced as a whole, also what follows the key; of all other clusters each code point is replaced alone.
/// Behaviour checked against huggingface/tokenizers 0.23.2.
class PrecompiledNormalizer {
 public:
  static constexpr std::string_view kType = "Precompiled";

  explicit PrecompiledNormalizer(Charsmap charsmap);
  /// Errors: Error{Schema} where the charsmap is not Base64, or damaged.
  static PrecompiledNormalizer from_config(const config::Node& node);

  /// Rewrites `text` in place.
  /// Errors: when the replacements make the text longer than any use would; the text is then undefined.
  /// Cost:   O(n); one pass over the bytes of ASCII text that the charsmap does not change.
  std::optional<RecordError> apply(AlignedText& text) const;

 private:
  std::uint32_t plain_run(std::string_view text) const noexcept;

  Charsmap charsmap_;
  std::array<bool, 256> plain_{};  ///< [byte] ASCII that is never replaced by itself
};

}  // namespace runecheck
