// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/pretokenize_script.hpp"

namespace runecheck::unicode {

namespace {
#include "tables/pretokenize_script.inc"
}  // namespace

PretokenizeScript pretokenize_script(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << kScriptShift) - 1;
  const char32_t block = kScriptIndex[c >> kScriptShift];
  return kScriptValues[(block << kScriptShift) | (c & kMask)];
}

}  // namespace runecheck::unicode
