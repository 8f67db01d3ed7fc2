// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "runecheck/analyze/chunk_facts.hpp"
#include "runecheck/analyze/ledger.hpp"
#include "runecheck/report/check_report.hpp"

namespace runecheck {

/// How often something was met, and where first.
struct Sighting {
  std::uint64_t count = 0;
  FilePosition first;
};

/// Counts of chunks that were remembered, of one file: added up when the next one begins, not with each block.
struct FileLedgers {
  std::uint32_t file = 0;
  std::vector<Ledger> fields;  ///< [fields asked for]
};

/// What one block of records gave. Results are added up in the order of the blocks, so that it does
/// not matter which thread made which.
struct BlockResult {
  std::vector<Part> fields;  ///< [fields asked for]; plain text has one
  /// [rules()][Severity] exact counts.
  std::vector<std::array<std::uint64_t, 3>> tallies;
  /// At most as many of each rule as are listed; `record` counts from the start of the block.
  std::vector<report::CheckFinding> findings;
  std::unordered_map<char32_t, Sighting> guilty;
  std::unordered_map<std::string, Sighting> shattered;
  std::vector<FileLedgers> late;           ///< of files that were begun before
  std::vector<report::InputError> errors;  ///< of records, the first kMostErrors
  std::uint64_t error_count = 0;
  std::uint64_t records = 0;  ///< refused ones and separators not among them

  static constexpr std::size_t kMostErrors = 20;
};

}  // namespace runecheck
