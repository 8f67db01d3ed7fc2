// SPDX-License-Identifier: Apache-2.0
//
// Things worth saying about the tokens, and where transformers 4 and 5 part.
#pragma once

#include <string>

#include "load/auto/blueprint.hpp"
#include "load/auto/settings_merge.hpp"
#include "load/folder_files.hpp"

namespace runecheck::detail {

/// Tokens that have another id than the files say; with `vocab_file` also those that it lacks.
void note_new_ids(TokenizerSpec& spec, const MergedSettings& settings, const std::string& source,
                  const std::string& vocab_file);

/// Says that text is lower-cased although no file asks for it.
void note_assumed_case(TokenizerSpec& spec, const FolderFiles& files, const MergedSettings& settings,
                       const Blueprint& made);

/// Says so where a class makes other parts than a tokenizer.json has, and where the other one of transformers 4 and 5 makes other parts of the same tokenizer.json. Only
/// normalizer and pre-tokenizer are compared, not the pieces. `made`: the parts when a class was built.
/// Cost: that of the components; no model of size is built.
void note_differences(TokenizerSpec& spec, const FolderFiles& files, const std::string& model, Compat compat,
                      const Blueprint* made);

}  // namespace runecheck::detail
