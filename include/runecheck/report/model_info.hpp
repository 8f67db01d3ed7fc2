// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runecheck/tokenizer/options.hpp"
#include "runecheck/tokenizer/spec.hpp"

namespace runecheck::report {

/// What is said of the model before anything else.
struct ModelInfo {
  std::string name;
  std::string kind;        ///< "WordPiece"
  std::uint64_t size = 0;  ///< tokens
  std::string origin;      ///< "built in, no -m given"
  std::vector<SourceFile> files;
  std::vector<LoadNote> notes;
  std::vector<std::string> traits;  ///< "lowercase", "accents stripped"
  std::vector<std::string> inputs;  ///< arrays the model takes
  std::vector<LengthLimit> limits;
  std::optional<Truncation> stored_truncation;
  std::optional<Padding> stored_padding;
};

}  // namespace runecheck::report
