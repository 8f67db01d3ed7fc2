// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

TEST_CASE("record parser: each format has its name and its parser") {
  struct Format {
    InputFormat format;
    const char* name;
    const char* file;
    const char* record;
  };
  const Format formats[] = {{InputFormat::Text, "text", "{\"a\":1}\n", "1:1 {\"a\":1}"},
                            {InputFormat::Jsonl, "jsonl", "{\"a\":\"x\"}\n", "1:7 /a x"},
                            {InputFormat::Csv, "csv", "a\n\"x\"\n", "2:2 /a x"},
                            {InputFormat::Tsv, "tsv", "a\nx,\n", "2:1 /a x,"}};
  for (const Format& one : formats) {
    ParseOptions options;
    options.format = one.format;
    options.fields = {"/a"};
    options.columns = {"a"};
    CHECK(input_format_name(one.format) == one.name);
    CHECK(shown_records(one.file, options) == std::vector<std::string>{one.record});
  }
}

TEST_CASE("record parser: a stream is cut where its records end") {
  ParseOptions options;
  CHECK(block_end(options) == BlockEnd::Line);
  options.records = TextRecords::File;
  CHECK(block_end(options) == BlockEnd::File);
  options.records = TextRecords::Nul;
  CHECK(block_end(options) == BlockEnd::Nul);
  options.records = TextRecords::Paragraph;
  CHECK(block_end(options) == BlockEnd::Paragraph);
  options.format = InputFormat::Jsonl;  // structured records have their own ends
  CHECK(block_end(options) == BlockEnd::Line);
  options.format = InputFormat::Csv;
  CHECK(block_end(options) == BlockEnd::CsvRow);
  options.format = InputFormat::Tsv;
  CHECK(block_end(options) == BlockEnd::TsvRow);
}

}  // namespace
}  // namespace runecheck::test
