// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace runecheck {

/// What is known of one row of an encoding, as a set of bits.
enum class TokenFlags : std::uint8_t {
  None = 0,
  Special = 1,   ///< put there by the post-processor or by padding (special_tokens_mask is 1)
  Unknown = 2,   ///< the model had no piece: the unknown token stands for the text
  Added = 4,     ///< an added token found in the text
  Padding = 8,   ///< fills up to the wanted length (attention_mask is 0)
  Control = 16,  ///< an added token found in the text that is marked special, such as [SEP]
  Byte = 32,     ///< one byte of a character that has no piece
};

constexpr TokenFlags operator|(TokenFlags a, TokenFlags b) noexcept {
  return static_cast<TokenFlags>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(TokenFlags set, TokenFlags bit) noexcept {
  return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(bit)) != 0;
}

}  // namespace runecheck
