// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/nmt.hpp"

#include <algorithm>

namespace runecheck {

namespace {

bool is_removed(char32_t c) noexcept {
  if (c > 0x9F) return false;
  return (c >= 0x01 && c <= 0x08) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
}

bool is_blanked(char32_t c) noexcept {
  if (c < 0x1680) return c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D;
  return c == 0x1680 || (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF ||
         c == 0xFFFD;
}

}  // namespace

void Nmt::apply(AlignedText& text) const {
  AlignedText::Rewriter out(text);
  while (!out.done()) {
    const std::string_view rest = out.rest();
    const auto* const end = std::find_if(rest.data(), rest.data() + rest.size(),
                                         [](char byte) { return byte < ' ' || byte == '\x7F' || (byte & 0x80) != 0; });
    if (const auto run = static_cast<std::uint32_t>(end - rest.data()); run > 0) {
      std::copy_n(rest.data(), run, out.take_run(run));
      continue;
    }
    const utf8::Decoded decoded = utf8::decode(rest.data());
    const Slot slot = out.take(decoded.size);
    if (is_removed(decoded.code_point)) {
      out.note(slot, Edit::Removed);
    } else if (is_blanked(decoded.code_point)) {
      out.note(slot, Edit::Blanked);
      out.put(U' ', slot);
    } else {
      out.put(decoded.code_point, slot);
    }
  }
}

}  // namespace runecheck
