// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "runecheck/report/escape.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::report {

/// A piece of the vocabulary, shown. A combining mark after the continuation prefix gets a circle of
/// its own instead of sitting on the prefix.
inline std::string shown_piece(const Tokenizer& tokenizer, std::string_view piece) {
  const std::string_view prefix = std::visit(
      [](const auto& model) { return std::string_view(model.options().continuing_prefix); }, tokenizer.model());
  if (prefix.empty() || piece.size() <= prefix.size() || !piece.starts_with(prefix)) return show(piece);
  return show(prefix) + show(piece.substr(prefix.size()));
}

}  // namespace runecheck::report
