// SPDX-License-Identifier: Apache-2.0
#include "normalize/compose.hpp"
#include "normalize/decompose.hpp"
#include "runecheck/normalize/forms.hpp"

namespace runecheck {

namespace {

using normalize::Mapping;

template <Mapping kMapping>
void rewrite(AlignedText& text) {
  AlignedText::Rewriter out(text);
  normalize::Composer composer(out);
  normalize::decompose<kMapping>(out, composer);
  composer.flush();
}

}  // namespace

void Nfc::apply(AlignedText& text) const { rewrite<Mapping::Canonical>(text); }
void Nfkc::apply(AlignedText& text) const { rewrite<Mapping::Compatible>(text); }

}  // namespace runecheck
