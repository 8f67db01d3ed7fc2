// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/byte_level.hpp"

#include <algorithm>
#include <cstdint>

#include "normalize/ascii_run.hpp"
#include "runecheck/text/byte_alphabet.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

bool stands_for_itself(char byte) { return byte >= 0x21 && byte <= 0x7E; }

}  // namespace

// The type says it all; the reference ignores other keys.
ByteLevelNormalizer ByteLevelNormalizer::from_config(const config::Node& node) {
  if (!node.is_object()) node.expected("an object");
  return {};
}

void ByteLevelNormalizer::apply(AlignedText& text) const {
  const std::string_view before = text.text();
  if (std::all_of(before.begin(), before.end(), stands_for_itself)) return;
  AlignedText::Rewriter out(text);
  while (!out.done()) {
    const std::string_view rest = out.rest();
    const auto run = std::find_if_not(rest.begin(), rest.end(), stands_for_itself) - rest.begin();
    normalize::copy_run(out, static_cast<std::uint32_t>(run));
    if (out.done()) break;
    const char* const bytes = out.rest().data();
    const Slot slot = out.take(utf8::sequence_size(static_cast<unsigned char>(*bytes)));
    for (std::uint32_t i = 0; i < slot.size; ++i) {
      out.put(byte_alphabet::code_point(static_cast<std::uint8_t>(bytes[i])), slot);
    }
  }
}

}  // namespace runecheck
