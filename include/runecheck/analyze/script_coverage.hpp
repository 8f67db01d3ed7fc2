// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// How well a vocabulary knows each script: the number of its pieces with two or more letters of it.
/// Counted over the whole vocabulary at the first question and remembered; one object for each
/// tokenizer and thread.   Cost: O(bytes of the vocabulary) once, then O(log scripts).
class ScriptCoverage {
 public:
  std::uint64_t pieces(const Tokenizer& tokenizer, std::string_view script);

 private:
  bool counted_ = false;
  std::map<std::string_view, std::uint64_t> pieces_;
};

}  // namespace runecheck
