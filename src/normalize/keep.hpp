// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "normalize/ascii_run.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck::normalize {

/// Takes the next `bytes`, whole code points, puts them as they are, and returns the slot of the last one.
/// Cost: O(bytes).
inline Slot keep(AlignedText::Rewriter& out, std::uint32_t bytes) {
  Slot last;
  const std::uint32_t end = out.taken() + bytes;
  while (out.taken() < end) {
    const std::string_view rest = out.rest().substr(0, end - out.taken());
    const std::uint32_t run = ascii_run(rest);
    if (run == rest.size()) {
      copy_run(out, run - 1);
    } else {
      copy_run(out, run);
    }
    const utf8::Decoded decoded = utf8::decode(out.rest().data());
    last = out.take(decoded.size);
    out.put(decoded.code_point, last);
  }
  return last;
}

}  // namespace runecheck::normalize
