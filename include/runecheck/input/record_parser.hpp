// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runecheck/input/block_reader.hpp"
#include "runecheck/input/corpus_record.hpp"

namespace runecheck {

/// How a file is read.
enum class InputFormat : std::uint8_t { Text, Jsonl, Csv, Tsv };
/// text, jsonl, csv, tsv.
std::string_view input_format_name(InputFormat format) noexcept;

/// How plain text is cut into records.
enum class TextRecords : std::uint8_t { Line, File, Nul, Paragraph };

/// What a number in a label span counts.
enum class SpanUnit : std::uint8_t { CodePoint, Utf16, Byte };

/// What bytes that are not UTF-8 do.
enum class InvalidUtf8 : std::uint8_t {
  Replace,  ///< U+FFFD and finding RC010
  Error,    ///< the record is refused
  Skip,     ///< the record is left out, and counted as refused
};

/// What to read of the records of a file, and how.
struct ParseOptions {
  InputFormat format = InputFormat::Text;
  TextRecords records = TextRecords::Line;
  std::vector<std::string> fields;  ///< normalized pointers: "/text", "/messages/*/content"; structured formats only
  std::optional<std::string> pair_field;   ///< pointer of the second text
  std::optional<std::string> spans_field;  ///< pointer of label spans: [start,end,label] or objects
  std::optional<std::string> words_field;  ///< pointer of pre-split words: the text is them, joined by blanks
  SpanUnit span_unit = SpanUnit::CodePoint;
  InvalidUtf8 invalid = InvalidUtf8::Replace;
  bool pairs = false;                ///< plain text: text, TAB, second text
  std::vector<std::string> columns;  ///< of a CSV or TSV file, from its first row
};

/// The fields that texts come from, as CorpusRecord::field_index counts them: `fields`, then `words_field`.
std::vector<std::string> text_fields(const ParseOptions& options);

/// Cuts blocks of one format into records. One for each thread; buffers are reused.
class RecordParser {
 public:
  virtual ~RecordParser() = default;
  /// Calls `record` for each record of the block, in order. Errors of a record are handed over in it.
  virtual void parse(const InputBlock& block, const RecordVisitor& record) = 0;
};

/// Where a stream of this format may be cut.
BlockEnd block_end(const ParseOptions& options) noexcept;

std::unique_ptr<RecordParser> make_record_parser(const ParseOptions& options);

}  // namespace runecheck
