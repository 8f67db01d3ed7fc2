// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/block_result.hpp"
#include "runecheck/corpus/check.hpp"
#include "runecheck/input/block_reader.hpp"

namespace runecheck {

/// How the records of one file are read.
struct FilePlan {
  std::uint32_t file = 0;
  ParseOptions parse;
  RuleMask ignored = 0;
};

/// One item on its way from the reader through a thread to the sums: a block of records, and at the
/// end of a file what is known only then.
struct Work {
  std::shared_ptr<const FilePlan> plan;
  std::optional<InputBlock> block;
  bool ends_file = false;
  std::uint64_t bytes = 0;  ///< of the file so far
  std::vector<std::string> notes;
  std::vector<Finding> input_findings;
  std::vector<report::InputError> errors;
  BlockResult result;
};

/// Reads the files one after the other and hands out their blocks in order.
class WorkReader {
 public:
  WorkReader(std::span<const CorpusFile> files, const CorpusOptions& options);
  /// The next item; false at the end or when a signal came.
  bool next(Work& work);
  bool stopped() const noexcept { return stopped_; }

 private:
  void open(Work& work);
  void close(Work& work);

  std::span<const CorpusFile> files_;
  const CorpusOptions& options_;
  std::size_t file_ = 0;
  std::shared_ptr<const FilePlan> plan_;
  std::unique_ptr<Source> source_;
  std::optional<BlockReader> reader_;
  std::optional<InputBlock> first_;  // read already, to look at
  std::uint64_t bytes_ = 0;
  bool stopped_ = false;
};

}  // namespace runecheck
