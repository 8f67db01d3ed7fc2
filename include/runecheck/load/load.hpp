// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "runecheck/tokenizer/spec.hpp"

namespace runecheck {

/// Who decides whether text is lower-cased.
enum class CaseChoice : std::uint8_t {
  FromFiles,  ///< the model's files; where they are silent, an assumption that becomes a LoadNote
  Lowercase,  ///< the user: --lowercase
  Cased,      ///< the user: --cased
};

struct LoadOptions {
  CaseChoice letter_case = CaseChoice::FromFiles;
  /// Largest file that is read.
  std::uint64_t max_model_bytes = std::uint64_t{512} << 20U;
};

/// Reads a tokenizer: nothing given (the built-in one), a folder, a tokenizer.json or a vocab.txt.
/// The name of the built-in model also means the built-in one, unless a file or folder has it.
/// Whatever was assumed, repeated, overruled or left out stands in `notes`; nothing is printed.
/// Errors: Error; the kinds Io, Syntax, Schema, Unsupported, Usage.
TokenizerSpec load(const std::optional<std::string>& model, const LoadOptions& options = {});

/// The tokenizer that is compiled in.
TokenizerSpec builtin_spec();

}  // namespace runecheck
