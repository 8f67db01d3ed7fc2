// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "analyze/code_pages.hpp"

namespace runecheck {

/// How sure it is that characters which would be a UTF-8 sequence in a code page are one.
enum class Evidence : std::uint8_t {
  None,    ///< good text is the better reading
  Weak,    ///< only together with others
  Strong,  ///< good text does not say this
};

/// Characters that stand together and have the bytes of one UTF-8 sequence.
struct TornSequence {
  std::array<std::uint8_t, 4> bytes{};  ///< in its code page
  std::uint32_t size = 0;               ///< 2 to 4
  bool mac = false;                     ///< Mac Roman, else windows-1252 or Latin-1
  bool control = false;                 ///< one of the characters is a C1 control, which no text has
  char32_t before = 0;                  ///< character before the sequence; 0 at the start of the text
  char32_t after = 0;                   ///< character after it; 0 at the end
};

/// Judges a sequence by itself and its neighbours.   Cost: O(1).
Evidence judge(const TornSequence& torn) noexcept;

}  // namespace runecheck
