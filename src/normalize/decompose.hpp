// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "normalize/ascii_run.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/unicode/normal_forms.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck::normalize {

enum class Mapping : std::uint8_t { Canonical, Compatible };

/// Takes all of `out`'s input and hands it on decomposed, in canonical order:
///   sink.copy(count)     so many ASCII bytes come next; the sink takes them itself
///   sink.put(c, slot)    a code point; `slot` has its range by position and its true source, and is
///                        that of the code point before (the same `at`) for a further part of it
template <Mapping kMapping, class Sink>
void decompose(AlignedText::Rewriter& out, Sink& sink) {
  CanonicalOrder& order = out.order();
  Slot last;        // of the code point taken last
  Slot before_run;  // of the one before a run of marks
  const auto flush = [&] {
    order.flush(before_run, [&](char32_t mark, const Slot& slot, const Slot& source) {
      Slot placed = slot;
      placed.source = source.source;
      sink.put(mark, placed);
    });
  };
  const auto add = [&](std::u32string_view parts, const Slot& slot) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::uint8_t combining_class = unicode::combining_class(parts[i]);
      if (combining_class == 0) {
        if (!order.empty()) flush();
        sink.put(parts[i], slot);
      } else {
        if (order.empty()) before_run = i > 0 ? slot : last;
        order.add(parts[i], combining_class, slot, i > 0);
      }
    }
    last = slot;
  };
  while (!out.done()) {
    const std::string_view rest = out.rest();
    if (const std::uint32_t run = ascii_run(rest); run > 0) {
      if (!order.empty()) flush();
      sink.copy(run);
      continue;  // No mark shares the slot of an ASCII letter: `last` is not asked for.
    }
    const utf8::Decoded decoded = utf8::decode(rest.data());
    const char32_t c = decoded.code_point;
    const Slot slot = out.take(decoded.size);
    if constexpr (kMapping == Mapping::Compatible) {
      const std::u32string_view parts = unicode::compatibility_decomposition(c);
      if (!parts.empty()) {
        out.note(slot, Edit::Rewritten);
        add(parts, slot);
        continue;
      }
    }
    if (unicode::has(c, unicode::Property::Decomposes)) {
      const unicode::CodePoints parts = unicode::decompose(c);
      add({parts.data, parts.size}, slot);
    } else {
      add({&c, 1}, slot);
    }
  }
  flush();
}

/// Puts what comes as it comes: the end of NFD and NFKD.
class PutDecomposed {
 public:
  explicit PutDecomposed(AlignedText::Rewriter& out) : out_(out) {}
  void copy(std::uint32_t count) { copy_run(out_, count); }
  void put(char32_t c, const Slot& slot) { out_.put(c, slot); }

 private:
  AlignedText::Rewriter& out_;
};

}  // namespace runecheck::normalize
