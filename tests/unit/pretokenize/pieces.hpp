// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/core/span.hpp"
#include "support/stage_config.hpp"

namespace runecheck::test {

using Pieces = std::vector<std::string>;

/// What a pre-tokenizer makes of `text`, which stands in the middle of a longer one.
template <class Stage>
Pieces pieces_of(const Stage& stage, std::string_view text) {
  const std::string before = "1-a ";
  const std::string whole = before + std::string(text) + "2, b";
  const auto begin = static_cast<std::uint32_t>(before.size());
  std::vector<NormalizedSpan> spans;
  stage.split(whole, {begin, begin + static_cast<std::uint32_t>(text.size())}, spans);
  Pieces pieces;
  for (const NormalizedSpan span : spans) pieces.push_back(whole.substr(span.begin, span.size()));
  return pieces;
}

}  // namespace runecheck::test
