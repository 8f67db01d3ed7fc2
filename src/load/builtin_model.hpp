// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// The model that is compiled in. Its definition is generated at build time from data/.
struct BuiltinModel {
  std::string_view name;
  VocabTables vocab;
  bool lowercase = true;
  std::uint64_t model_max_length = 0;         ///< of tokenizer_config.json
  std::uint64_t max_position_embeddings = 0;  ///< of config.json
  std::string_view vocab_sha256;              ///< of the vocab.txt it was made from
};

const BuiltinModel& builtin_model();

}  // namespace runecheck
