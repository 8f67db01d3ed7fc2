// SPDX-License-Identifier: Apache-2.0
//
// Reads records from a string, and keeps what they say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/input/block_reader.hpp"
#include "runecheck/input/record_parser.hpp"
#include "support/string_source.hpp"

namespace runecheck::test {

/// A CorpusRecord that may be kept.
struct KeptRecord {
  std::string text;
  std::optional<std::string> pair;
  std::string field;
  std::uint32_t field_index = 0;
  FilePosition begin;
  FilePosition pair_begin;
  std::vector<FilePosition> positions;  ///< of each byte of the text, and of its end
  std::vector<FilePosition> pair_positions;
  std::vector<LabelSpan> labels;
  std::vector<std::uint64_t> repaired;  ///< offsets in the raw text of what was not UTF-8
  std::uint32_t lone_surrogates = 0;
  bool separator = false;
  bool failed = false;
  std::string error;
  std::string hint;
};

inline std::string show(FilePosition position) {
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

inline std::string show(const std::vector<FilePosition>& positions) {
  std::string shown;
  for (const FilePosition& position : positions) shown += (shown.empty() ? "" : " ") + show(position);
  return shown;
}

/// `2:5 /text "text"`, with "| pair", "blank" or "! error" where there is one.
inline std::string show(const KeptRecord& record) {
  std::string shown = show(record.begin);
  if (record.separator) return shown + " blank";
  if (!record.field.empty()) shown += " " + record.field;
  if (record.failed) return shown + " ! " + record.error;
  shown += " " + record.text;
  if (record.pair) shown += " | " + show(record.pair_begin) + " " + *record.pair;
  return shown;
}

inline KeptRecord keep(const CorpusRecord& record) {
  KeptRecord kept;
  kept.text = record.text;
  kept.field = record.field;
  kept.field_index = record.field_index;
  kept.begin = record.origin.begin;
  kept.labels.assign(record.labels.begin(), record.labels.end());
  kept.lone_surrogates = record.lone_surrogates;
  kept.separator = record.blank_is_separator;
  if (record.repaired != nullptr) {
    for (const utf8::InvalidSequence& bad : record.repaired->invalid) kept.repaired.push_back(bad.raw_offset);
  }
  if (record.error) {
    kept.failed = true;
    kept.error = record.error->message;
    kept.hint = record.error->hint;
    return kept;
  }
  for (std::uint32_t at = 0; at <= record.text.size(); ++at) {
    kept.positions.push_back(position_of(record.origin, record.repaired, at));
  }
  if (record.pair) {
    kept.pair = *record.pair;
    kept.pair_begin = record.pair_origin.begin;
    for (std::uint32_t at = 0; at <= record.pair->size(); ++at) {
      kept.pair_positions.push_back(position_of(record.pair_origin, record.repaired_pair, at));
    }
  }
  return kept;
}

/// How a string is read.
struct Reading {
  std::size_t block_bytes = std::size_t{1} << 20U;
  std::uint64_t max_record_bytes = std::uint64_t{64} << 20U;
  std::size_t source_bytes = static_cast<std::size_t>(-1);
};

/// All records of `bytes`.
inline std::vector<KeptRecord> read_records(std::string_view bytes, const ParseOptions& options,
                                            const Reading& reading = {}) {
  std::vector<KeptRecord> records;
  StringSource source(bytes, reading.source_bytes);
  BlockReader reader(source, block_end(options), reading.block_bytes, reading.max_record_bytes);
  const auto parser = make_record_parser(options);
  InputBlock block;
  while (reader.next(block)) {
    parser->parse(block, [&](const CorpusRecord& record) { records.push_back(keep(record)); });
  }
  return records;
}

/// The same, each as one string.
inline std::vector<std::string> shown_records(std::string_view bytes, const ParseOptions& options,
                                              const Reading& reading = {}) {
  std::vector<std::string> shown;
  for (const KeptRecord& record : read_records(bytes, options, reading)) shown.push_back(show(record));
  return shown;
}

}  // namespace runecheck::test
