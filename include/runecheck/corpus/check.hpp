// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/input/record_parser.hpp"
#include "runecheck/io/source.hpp"
#include "runecheck/report/check_report.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// One input of a corpus.
struct CorpusFile {
  std::string path;  ///< as it is shown; "-" is standard input
  InputFormat format = InputFormat::Text;
  /// Opens it: decompressed, converted to UTF-8. Throws Error.
  std::function<std::unique_ptr<Source>()> open;
  std::vector<std::string_view> ignored;  ///< codes of rules that are off for it
};

/// How far a run has come.
struct CorpusProgress {
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;
  std::uint64_t findings = 0;
};

/// What a structured file is read with, once its beginning is known: fields and columns.
struct ChosenFields {
  std::vector<std::string> fields;
  std::vector<std::string> columns;
  std::vector<std::string> notes;
};

/// What a plain text looks like.
struct TextLook {
  std::vector<std::string> notes;
  std::vector<report::InputError> errors;  ///< it is judged, but the answer is about something else than was meant
};

struct CorpusOptions {
  ParseOptions parse;       ///< the format is each file's own
  AnalyzeOptions analysis;  ///< rules, and the limit that beyond_limit is measured against
  std::uint64_t listed_per_rule = 100;
  bool remember_chunks = true;  ///< results are the same without
  /// Logarithm of the number of short chunks that are remembered, at least 3. Results are the same for each.
  unsigned chunk_table_bits = 19;
  std::uint64_t max_record_bytes = std::uint64_t{64} << 20U;
  std::size_t block_bytes = std::size_t{1} << 19U;
  unsigned jobs = 1;  ///< threads; 0: one for each processor
  /// Chooses the fields of a structured file. `beginning`: its first block.   Throws Error.
  std::function<ChosenFields(const CorpusFile&, const ParseOptions&, std::string_view beginning)> choose_fields;
  /// Says what a plain text looks like if it is something else.
  std::function<TextLook(const CorpusFile&, std::string_view beginning)> look_at_text;
  const std::atomic<bool>* stop = nullptr;  ///< set by a signal: what is done is kept, the rest is not begun
  std::function<void(const CorpusProgress&)> progress;  ///< called now and then, in one thread at a time
};

/// Reads and judges all files and fills in what it found: files, fields, sums, tallies, findings, top lists, errors,
/// `interrupted` and `complete`. The model, gates and the verdict are the caller's.
/// Order: the same bytes for any number of threads.   Memory: bounded, whatever the input.
void check_corpus(const Tokenizer& tokenizer, std::span<const CorpusFile> files, const CorpusOptions& options,
                  report::CheckReport& report);

}  // namespace runecheck
