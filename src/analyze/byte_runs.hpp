// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/tokenizer/explanation.hpp"

namespace runecheck {

/// One character, as the model sees it, that came out as byte tokens.
struct ByteCharacter {
  char32_t code_point = 0;
  std::uint32_t source = 0;       ///< first byte of the original code point it stems from
  std::uint32_t first_token = 0;  ///< tokens [first_token, end_token) of the explanation
  std::uint32_t end_token = 0;
};

/// Byte tokens of one word that follow each other, with what they spell.
struct ByteRun {
  std::uint32_t first_token = 0;  ///< tokens [first_token, end_token) of the explanation
  std::uint32_t end_token = 0;
  OriginalSpan extent;                    ///< from its first to its last code point of the original
  std::vector<ByteCharacter> characters;  ///< those that the tokens spell; empty when they do not spell characters
};

/// The bytes that byte tokens such as "<0xE2>" stand for, one after the other; other tokens are left out.
std::string bytes_of(const Explanation& explanation, std::uint32_t first_token, std::uint32_t end_token);

/// The runs of byte tokens of a text.   Cost: O(n).
std::vector<ByteRun> byte_runs(std::string_view text, const Explanation& explanation);

}  // namespace runecheck
