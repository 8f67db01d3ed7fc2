// SPDX-License-Identifier: Apache-2.0
#include "normalize/decompose.hpp"
#include "runecheck/normalize/forms.hpp"

namespace runecheck {

namespace {

using normalize::Mapping;

template <Mapping kMapping>
void rewrite(AlignedText& text) {
  AlignedText::Rewriter out(text);
  normalize::PutDecomposed sink(out);
  normalize::decompose<kMapping>(out, sink);
}

}  // namespace

void Nfd::apply(AlignedText& text) const { rewrite<Mapping::Canonical>(text); }
void Nfkd::apply(AlignedText& text) const { rewrite<Mapping::Compatible>(text); }

}  // namespace runecheck
