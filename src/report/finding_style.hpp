// SPDX-License-Identifier: Apache-2.0
// How findings look in both text reports, of tokenize and of check.
#pragma once

#include <cstddef>

#include "report/text_wrap.hpp"
#include "runecheck/analyze/finding.hpp"

namespace runecheck::report {

inline constexpr std::size_t kListedPerRule = 5;
inline constexpr unsigned kFindingIndent = 15;  // "RC101 warning  "
inline constexpr unsigned kExcerptWidth = 40;

constexpr Style style_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::Note: return Style::Cyan;
    case Severity::Warning: return Style::Yellow;
    case Severity::Error: break;
  }
  return Style::Red;
}

}  // namespace runecheck::report
