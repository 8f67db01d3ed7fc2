// SPDX-License-Identifier: Apache-2.0
//
// Where a class that puts its parts together takes its pieces from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "load/auto/blueprint.hpp"
#include "load/auto/class_tables.hpp"
#include "runecheck/config/document.hpp"
#include "runecheck/load/load.hpp"

namespace runecheck::detail {

/// The pieces, scores, merges, character map and post-processor of a tokenizer.json, as the classes of
/// transformers 5 take them.   Errors: Error{Schema}.
PieceSource read_json_pieces(const config::Document& document);

/// The vocabulary files of a folder for a class, where there is no tokenizer.json.
struct VocabFiles {
  std::string vocab;   ///< a path; empty: there is none
  std::string merges;  ///< a path; empty: there is none
};
VocabFiles find_vocab_files(const std::string& folder, const ClassFacts& facts);

/// Reads them by the ending of the vocabulary's name.
/// Errors: Error; also for a kind of file that no class reads.
PieceSource read_vocab_files(const VocabFiles& files, Compat compat, MergesRule rule, const LoadOptions& options);

}  // namespace runecheck::detail
