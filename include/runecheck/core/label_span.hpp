// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "runecheck/core/span.hpp"

namespace runecheck {

/// A stretch of a text that an annotator gave a label, as in named entity data.
struct LabelSpan {
  OriginalSpan span;  ///< bytes of the text, on code point boundaries, not empty
  std::string label;  ///< "PER"; may be empty
};

}  // namespace runecheck
