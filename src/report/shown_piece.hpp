// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "runecheck/report/escape.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::report {

/// A piece of the vocabulary, shown. A combining mark after the continuation prefix gets a circle of
/// its own instead of sitting on the prefix.
inline std::string shown_piece(const Tokenizer& tokenizer, std::string_view raw) {
  const std::string piece = tokenizer.readable(raw);
  const std::string_view prefix = tokenizer.continuing_prefix();
  if (prefix.empty() || piece.size() <= prefix.size() || !piece.starts_with(prefix)) return show(piece);
  return show(prefix) + show(std::string_view(piece).substr(prefix.size()));
}

}  // namespace runecheck::report
