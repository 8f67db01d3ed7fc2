// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/record_parser.hpp"

#include "input/csv_parser.hpp"
#include "input/jsonl_parser.hpp"
#include "input/text_parser.hpp"

namespace runecheck {

std::string_view input_format_name(InputFormat format) noexcept {
  switch (format) {
    case InputFormat::Text: return "text";
    case InputFormat::Jsonl: return "jsonl";
    case InputFormat::Csv: return "csv";
    case InputFormat::Tsv: break;
  }
  return "tsv";
}

BlockEnd block_end(const ParseOptions& options) noexcept {
  switch (options.format) {
    case InputFormat::Jsonl: return BlockEnd::Line;
    case InputFormat::Csv: return BlockEnd::CsvRow;
    case InputFormat::Tsv: return BlockEnd::TsvRow;
    case InputFormat::Text: break;
  }
  switch (options.records) {
    case TextRecords::File: return BlockEnd::File;
    case TextRecords::Nul: return BlockEnd::Nul;
    case TextRecords::Paragraph: return BlockEnd::Paragraph;
    case TextRecords::Line: break;
  }
  return BlockEnd::Line;
}

std::unique_ptr<RecordParser> make_record_parser(const ParseOptions& options) {
  switch (options.format) {
    case InputFormat::Jsonl: return make_jsonl_parser(options);
    case InputFormat::Csv:
    case InputFormat::Tsv: return make_csv_parser(options);
    case InputFormat::Text: break;
  }
  return make_text_parser(options);
}

std::vector<std::string> text_fields(const ParseOptions& options) {
  std::vector<std::string> fields = options.fields;
  if (options.words_field) fields.push_back(*options.words_field);
  return fields;
}

}  // namespace runecheck
