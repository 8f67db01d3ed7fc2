// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/strip_accents.hpp"

#include "normalize/ascii_run.hpp"
#include "runecheck/unicode/normal_forms.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

void StripAccents::apply(AlignedText& text) const {
  AlignedText::Rewriter out(text);
  while (!out.done()) {
    normalize::copy_run(out, normalize::ascii_run(out.rest()));
    if (out.done()) break;
    const utf8::Decoded decoded = utf8::decode(out.rest().data());
    const Slot slot = out.take(decoded.size);
    if (!unicode::is_combining_mark(decoded.code_point)) {
      out.put(decoded.code_point, slot);
      continue;
    }
    const bool selector = unicode::has(decoded.code_point, unicode::Property::VariationSelector);
    out.note(slot, selector ? Edit::Removed : Edit::AccentStripped);
  }
}

}  // namespace runecheck
