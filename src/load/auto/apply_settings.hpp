// SPDX-License-Identifier: Apache-2.0
//
// What the settings say beside the tokens: lengths, sides, arrays, padding.
#pragma once

#include <optional>

#include "load/auto/added_layer.hpp"
#include "load/auto/class_tables.hpp"
#include "load/folder_files.hpp"

namespace runecheck::detail {

/// Fills in the rest of `spec`, whose tokens are complete, and notes which file gave what.
/// `facts`: the class; null: no file names one.
void apply_settings(TokenizerSpec& spec, const FolderFiles& files, const MergedSettings& settings,
                    const SpecialTokenSet& special, const ClassFacts* facts, const TokenizerClass* tokenizer_class);

}  // namespace runecheck::detail
