// SPDX-License-Identifier: Apache-2.0
//
// A folder as transformers' AutoTokenizer.from_pretrained reads it.
#pragma once

#include <string>

#include "load/folder_files.hpp"
#include "load/parts.hpp"

namespace runecheck::detail {

/// `model`: the name the user gave, a path or a name on the Hub; classes are chosen by it too.
/// Errors: Error.
TokenizerSpec load_auto(const FolderFiles& files, const std::string& model, const LoadOptions& options);

}  // namespace runecheck::detail
