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

/// Which transformers is followed where a folder is read as its AutoTokenizer reads it.
enum class Compat : std::uint8_t {
  V4 = 4,  ///< 4.57.6, the last of its line: --compat 4
  V5 = 5,  ///< 5.24.0
};

struct LoadOptions {
  CaseChoice letter_case = CaseChoice::FromFiles;
  Compat compat = Compat::V5;
  /// The Hugging Face cache where names of models are looked up; empty: they are not.
  std::string hub_cache;
  /// Largest file that is read.
  std::uint64_t max_model_bytes = std::uint64_t{512} << 20U;
};

/// Reads a tokenizer: nothing given (the built-in one), a model's folder, a tokenizer.json, a vocab.txt, or
/// the name of a model in the cache, "owner/name" or "owner/name@revision". A file or folder of that name
/// comes first, then the built-in model, then the cache. A folder is read as AutoTokenizer reads it.
/// Whatever was assumed, repeated, overruled or left out stands in `notes`; nothing is printed.
/// Errors: Error; the kinds Io, Syntax, Schema, Unsupported, Usage.
TokenizerSpec load(const std::optional<std::string>& model, const LoadOptions& options = {});

/// The tokenizer class of transformers that is followed for a folder; empty: none is named.
/// `model`: the name the user gave.   Errors: Error, as load().
std::string tokenizer_class(const std::string& folder, const std::string& model, const LoadOptions& options);

/// The tokenizer that is compiled in.
TokenizerSpec builtin_spec();

}  // namespace runecheck
