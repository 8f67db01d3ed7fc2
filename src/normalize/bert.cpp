// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/bert.hpp"

#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

using unicode::Property;

/// Marks an ASCII byte that is removed, and every byte that is not ASCII.
constexpr std::uint8_t kSpecial = 0xFF;

}  // namespace

BertNormalizer::BertNormalizer(const Options& options)
    : options_(options), strip_accents_(options.strip_accents.value_or(options.lowercase)) {
  ascii_.fill(kSpecial);
  for (std::uint8_t byte = 0; byte < 0x80; ++byte) {
    const std::uint16_t properties = unicode::properties(byte);
    if (options_.clean_text && unicode::has(properties, Property::CleanRemoved)) continue;
    std::uint8_t mapped = byte;
    if (options_.clean_text && unicode::has(properties, Property::CleanToSpace)) mapped = ' ';
    if (options_.lowercase && byte >= 'A' && byte <= 'Z') mapped = static_cast<std::uint8_t>(byte + 32);
    ascii_[byte] = mapped;
  }
}

void BertNormalizer::apply(AlignedText& text) const {
  AlignedText::Rewriter out(text);
  CanonicalOrder& order = out.order();
  Slot last;  // slot of the code point taken last, for marks that share it
  Slot before_run;
  const auto flush = [&] {
    order.flush(before_run,
                [&](char32_t mark, const Slot& slot, const Slot& source) { finish(out, mark, slot, source); });
  };
  while (!out.done()) {
    const std::string_view rest = out.rest();
    const auto* bytes = reinterpret_cast<const unsigned char*>(rest.data());
    std::uint32_t run = 0;
    while (run < rest.size() && ascii_[bytes[run]] != kSpecial) ++run;
    if (run > 0) {
      if (!order.empty()) flush();
      const bool provenance = out.tracks_provenance();
      // A mark may follow, and then the slot of the last one is asked for. It matters for provenance alone: an ASCII
      // letter has no mark of its own to share a span with.
      const std::uint32_t together = provenance ? run - 1 : run;
      const auto edit_of = [](std::uint8_t mapped) { return mapped == ' ' ? Edit::Blanked : Edit::CaseFolded; };
      char* target = out.take_run(together);
      for (std::uint32_t i = 0; i < together; ++i) {
        const std::uint8_t mapped = ascii_[bytes[i]];
        target[i] = static_cast<char>(mapped);
        if (mapped != bytes[i]) out.note_back(together - i, edit_of(mapped));
      }
      last = Slot{};
      if (provenance) {
        last = out.take(1);
        const std::uint8_t mapped = ascii_[bytes[together]];
        if (mapped != bytes[together]) out.note(last, edit_of(mapped));
        out.put(mapped, last);
      }
      continue;
    }
    const utf8::Decoded decoded = utf8::decode(rest.data());
    char32_t c = decoded.code_point;
    const Slot slot = out.take(decoded.size);
    const std::uint16_t properties = unicode::properties(c);
    if (options_.clean_text) {
      if (unicode::has(properties, Property::CleanRemoved)) {
        out.note(slot, Edit::Removed);
        continue;
      }
      if (unicode::has(properties, Property::CleanToSpace)) {
        out.note(slot, Edit::Blanked);
        c = U' ';
      }
    }
    const bool spaced = options_.handle_chinese_chars && unicode::has(properties, Property::Cjk);
    if (!strip_accents_) {
      if (spaced) out.put(U' ', slot);
      finish(out, c, slot, slot);
      if (spaced) out.put(U' ', slot);
      continue;
    }
    if (spaced) {
      flush();
      out.put(U' ', slot);
    }
    unicode::CodePoints parts{{c}, 1};
    if (unicode::has(properties, Property::Decomposes)) parts = unicode::decompose(c);
    for (std::uint8_t i = 0; i < parts.size; ++i) {
      const char32_t part = parts.data[i];
      const std::uint8_t combining_class = unicode::combining_class(part);
      if (combining_class == 0) {
        if (!order.empty()) flush();
        finish(out, part, slot, slot);
        last = slot;
      } else {
        if (order.empty()) before_run = last;
        order.add(part, combining_class, slot, i > 0);
      }
    }
    if (spaced) out.put(U' ', slot);
  }
  flush();
}

/// The last two steps, for one code point in its final place: drop a mark, lower the case.
void BertNormalizer::finish(AlignedText::Rewriter& out, char32_t c, const Slot& slot, const Slot& source) const {
  const std::uint16_t properties = unicode::properties(c);
  Slot placed = slot;
  placed.source = source.source;
  if (strip_accents_ && unicode::has(properties, Property::NonspacingMark)) {
    const bool selector = unicode::has(properties, Property::VariationSelector);
    out.note(placed, selector ? Edit::Removed : Edit::AccentStripped);
    return;
  }
  if (options_.lowercase && unicode::has(properties, Property::Uppercase)) {
    const unicode::CodePoints lower = unicode::lowercase(c);
    out.note(placed, Edit::CaseFolded);
    for (std::uint8_t i = 0; i < lower.size; ++i) out.put(lower.data[i], placed);
    return;
  }
  out.put(c, placed);
}

}  // namespace runecheck
