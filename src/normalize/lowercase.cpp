// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/lowercase.hpp"

#include "normalize/ascii_run.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

void lower_run(AlignedText::Rewriter& out, std::uint32_t count) {
  if (count == 0) return;
  const char* const from = out.rest().data();
  char* const to = out.take_run(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool upper = from[i] >= 'A' && from[i] <= 'Z';
    to[i] = upper ? static_cast<char>(from[i] + 32) : from[i];
    if (upper) out.note_back(count - i, Edit::CaseFolded);
  }
}

}  // namespace

void Lowercase::apply(AlignedText& text) const {
  AlignedText::Rewriter out(text);
  while (!out.done()) {
    lower_run(out, normalize::ascii_run(out.rest()));
    if (out.done()) break;
    const utf8::Decoded decoded = utf8::decode(out.rest().data());
    const Slot slot = out.take(decoded.size);
    if (!unicode::has(decoded.code_point, unicode::Property::Uppercase)) {
      out.put(decoded.code_point, slot);
      continue;
    }
    out.note(slot, Edit::CaseFolded);
    const unicode::CodePoints lower = unicode::lowercase(decoded.code_point);
    for (std::uint8_t i = 0; i < lower.size; ++i) out.put(lower.data[i], slot);
  }
}

}  // namespace runecheck
