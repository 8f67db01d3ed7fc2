// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/work.hpp"

namespace runecheck {

/// Adds up the results of blocks, in their order.
class CorpusSums {
 public:
  CorpusSums(std::span<const CorpusFile> files, const CorpusOptions& options, report::CheckReport& report);

  void add(Work& work);
  /// Adds counts of a file whose blocks have been added.
  void add(const FileLedgers& late);
  /// The rules whose listing is full: blocks that start now need not list them.
  RuleMask full() const noexcept { return full_.load(std::memory_order_relaxed); }
  /// Fills in what is known at the end.
  void finish(const Tokenizer& tokenizer, const WordTypes& types);

 private:
  struct Seen {
    std::uint64_t count = 0;
    std::uint32_t file = 0;
    FilePosition first;
  };
  template <class Map, class Key>
  void see(Map& map, const Key& key, const Sighting& sighting, std::uint32_t file) const;
  void list(report::CheckFinding finding, std::uint32_t file);
  report::CheckedField& field(const std::string& name);

  std::span<const CorpusFile> files_;
  const CorpusOptions& options_;
  report::CheckReport& report_;
  std::vector<std::array<std::uint64_t, 3>> tallies_;  // [rules()]
  std::vector<std::uint64_t> listed_;                  // [rules()]
  std::atomic<RuleMask> full_{0};
  std::unordered_map<char32_t, Seen> guilty_;
  std::unordered_map<std::string, Seen> shattered_;
  CorpusProgress progress_;
  std::uint64_t bytes_before_ = 0;                // of the files that are done
  std::uint64_t record_base_ = 0;                 // records of the current file so far
  std::vector<std::uint64_t> errors_left_out_;    // [files]
  std::vector<std::vector<std::string>> fields_;  // [files] names of the fields that were asked for
};

}  // namespace runecheck
