// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "runecheck/core/chain.hpp"
#include "runecheck/core/ids.hpp"
#include "runecheck/decode/any.hpp"
#include "runecheck/model/any.hpp"
#include "runecheck/normalize/any.hpp"
#include "runecheck/postprocess/any.hpp"
#include "runecheck/pretokenize/any.hpp"
#include "runecheck/tokenizer/options.hpp"
#include "runecheck/vocab/added_tokens.hpp"

namespace runecheck {

/// Something worth saying about how a tokenizer was loaded: an assumption, a duplicate, a value that
/// was overruled. Rules and reports show them; loading itself never prints.
struct LoadNote {
  std::string message;  ///< lower case, no final dot
  std::string source;   ///< the file it is about
};

/// A file that gave a part of the tokenizer, and which part.
struct SourceFile {
  std::string path;
  std::string gave;  ///< "everything", "vocabulary", "settings"
};

/// Length limit of the model, and the file that says so.
struct LengthLimit {
  std::uint64_t tokens = 0;
  std::string source;
};

/// All parts of a tokenizer as data, before anything is built. Loading fills it; `Tokenizer` takes it.
struct TokenizerSpec {
  std::string name;    ///< what people call it
  std::string origin;  ///< "built in, no -m given", or the path given
  std::vector<SourceFile> files;
  std::vector<LoadNote> notes;

  Chain<AnyNormalizer> normalizer;
  Chain<AnyPreTokenizer> pre_tokenizer;
  std::optional<AnyModel> model;  ///< always set by a loader
  Chain<AnyPostProcessor> post_processor;
  Chain<AnyDecoder> decoder;
  std::vector<AddedToken> added_tokens;  ///< in file order; ids follow from it (AddedTokens)
  bool split_special_tokens = false;     ///< special tokens are not looked for in texts

  std::optional<Truncation> stored_truncation;  ///< reported, not applied
  std::optional<Padding> stored_padding;        ///< reported, not applied
  std::optional<Padding> pad_token;             ///< how this model pads (id, type id, token, side)
  std::optional<Side> truncation_side;
  std::vector<LengthLimit> length_limits;  ///< all found; the first one is in effect
  std::vector<std::string> model_inputs;   ///< arrays the model takes, transformers' names
};

}  // namespace runecheck
