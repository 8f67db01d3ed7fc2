// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

using Shown = std::vector<std::string>;

ParseOptions text_options(TextRecords records) {
  ParseOptions options;
  options.records = records;
  return options;
}

TEST_CASE("text parser: lines, the CR before LF left out, empty lines as separators") {
  CHECK(shown_records("one\r\ntwo\n\n \nlast", text_options(TextRecords::Line)) ==
        Shown{"1:1 one", "2:1 two", "3:1 blank", "4:1  ", "5:1 last"});
  CHECK(shown_records("", text_options(TextRecords::Line)).empty());
  CHECK(shown_records("\r\n", text_options(TextRecords::Line)) == Shown{"1:1 blank"});
}

TEST_CASE("text parser: a CR that no LF follows is data") {
  CHECK(shown_records("a\rb\nc\r", text_options(TextRecords::Line)) == Shown{"1:1 a\rb", "2:1 c\r"});
}

TEST_CASE("text parser: a byte order mark is left out at the start alone, and columns count without it") {
  const auto records = read_records(
      "\xef\xbb\xbf"
      "ab\n\xef\xbb\xbf"
      "c\n",
      text_options(TextRecords::Line));
  REQUIRE(records.size() == 2);
  CHECK(records[0].text == "ab");
  CHECK(show(records[0].positions) == "1:1 1:2 1:3");
  CHECK(records[1].text ==
        "\xef\xbb\xbf"
        "c");
}

TEST_CASE("text parser: NUL records are data throughout, empty ones too") {
  const std::string bytes(
      "\xef\xbb\xbf"
      "a\nb\0\0c\r\n\0 ",
      13);
  CHECK(shown_records(bytes, text_options(TextRecords::Nul)) == Shown{"1:1 \xef\xbb\xbf"
                                                                      "a\nb",
                                                                      "2:3 ", "2:4 c\r\n", "3:2  "});
}

TEST_CASE("text parser: paragraphs are parted by blank lines and keep their inner line breaks") {
  CHECK(shown_records("\n \none\r\ntwo\r\n\t\r\n\nthree\n", text_options(TextRecords::Paragraph)) ==
        Shown{"3:1 one\r\ntwo", "7:1 three"});
}

TEST_CASE("text parser: a whole file is one record") {
  CHECK(shown_records("one\n\ntwo\n", text_options(TextRecords::File)) == Shown{"1:1 one\n\ntwo\n"});
}

TEST_CASE("text parser: positions are code points of the raw line, one for each ill-formed part") {
  const auto records = read_records(
      "x\n\xd0\x9f\xf0\x9f\xa4\x97\xe2\x82"
      "a\xff",
      text_options(TextRecords::Line));
  REQUIRE(records.size() == 2);
  CHECK(records[1].text == "П🤗\uFFFDa\uFFFD");
  CHECK(records[1].repaired == std::vector<std::uint64_t>{6, 9});
  CHECK(show(records[1].positions) == "2:1 2:1 2:2 2:2 2:2 2:2 2:3 2:3 2:3 2:4 2:5 2:5 2:5 2:6");
}

TEST_CASE("text parser: the first TAB parts a pair") {
  ParseOptions options = text_options(TextRecords::Line);
  options.pairs = true;
  CHECK(shown_records("П\tb\tc\nalone\n\t\n", options) == Shown{"1:1 П | 1:3 b\tc", "2:1 alone", "3:1  | 3:2 "});
}

TEST_CASE("text parser: bytes that are not UTF-8 refuse their record where that is asked for") {
  for (const InvalidUtf8 invalid : {InvalidUtf8::Error, InvalidUtf8::Skip}) {
    ParseOptions options = text_options(TextRecords::Line);
    options.invalid = invalid;
    const auto records = read_records("good\nП\xffx\nП\n", options);
    REQUIRE(records.size() == 3);
    CHECK(show(records[1]) == "2:2 ! byte 0xff is not UTF-8");
    CHECK(records[1].hint.find("--encoding") != std::string::npos);
    CHECK(records[1].repaired == std::vector<std::uint64_t>{2});
    CHECK(show(records[2]) == "3:1 П");
    options.pairs = true;
    CHECK(shown_records("a\tП\xc3\n", options) == Shown{"1:4 ! byte 0xc3 is not UTF-8"});
  }
}

TEST_CASE("text parser: a record over the limit is refused, the others are read") {
  Reading reading;
  reading.max_record_bytes = 4;
  reading.block_bytes = 8;
  const auto records = read_records("four\r\nfive5\nsix\n", text_options(TextRecords::Line), reading);
  REQUIRE(records.size() == 3);
  CHECK(show(records[0]) == "1:1 four");
  CHECK(show(records[1]) == "2:1 ! the record is longer than --max-record-bytes allows");
  CHECK(records[1].hint.find("--max-record-bytes") != std::string::npos);
  CHECK(show(records[2]) == "3:1 six");
}

}  // namespace
}  // namespace runecheck::test
