// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

using Shown = std::vector<std::string>;

ParseOptions csv_options(std::vector<std::string> columns, std::vector<std::string> fields) {
  ParseOptions options;
  options.format = InputFormat::Csv;
  options.columns = std::move(columns);
  options.fields = std::move(fields);
  return options;
}

const ParseOptions kIdText = csv_options({"id", "text"}, {"/text"});

TEST_CASE("csv parser: cells of the asked column, the header passed over") {
  CHECK(shown_records("id,text\n1,Hello\n2,\"a, b\"\r\n3,\n4,\"\"\n5,last", kIdText) ==
        Shown{"2:3 /text Hello", "3:4 /text a, b", "4:3 /text ", "5:4 /text ", "6:3 /text last"});
}

TEST_CASE("csv parser: the header is found behind a byte order mark and empty lines, and in quotes") {
  CHECK(shown_records("\xef\xbb\xbf\n\r\n\"id\",\"te\nxt\"\n1,a\n", csv_options({"id", "te\nxt"}, {"/te\nxt"})) ==
        Shown{"1:1 blank", "2:1 blank", "5:3 /te\nxt a"});
}

TEST_CASE("csv parser: a header alone has no records") {
  CHECK(shown_records("id,text", kIdText).empty());
  CHECK(shown_records("id,text\r\n", kIdText).empty());
}

TEST_CASE("csv parser: quoted cells have line breaks and doubled quotes, and every place is found") {
  const auto records = read_records("id,text\nП,\"a\"\"П\nb\",\n", kIdText);
  REQUIRE(records.size() == 1);
  CHECK(records[0].text == "a\"П\nb");
  CHECK(show(records[0].positions) == "2:4 2:5 2:7 2:7 2:8 3:1 3:2");
}

TEST_CASE("csv parser: the row after a cell with line breaks has its true line") {
  CHECK(shown_records("id,text\n\"1\r\n\n\",x\n2,y\n", kIdText) == Shown{"4:3 /text x", "5:3 /text y"});
}

TEST_CASE("csv parser: a quote inside of an unquoted cell is a character") {
  CHECK(shown_records("id,text\n1,5\" pipe\n2, \"x\"\n", kIdText) == Shown{"2:3 /text 5\" pipe", "3:3 /text  \"x\""});
}

TEST_CASE("csv parser: what follows a closing quote is part of the cell, as in Python") {
  const auto records = read_records("id,text\n1,\"a\"\"b\"c\"\"d\n2,\"\"x\r\n", kIdText);
  REQUIRE(records.size() == 2);
  CHECK(records[0].text == "a\"bc\"\"d");
  CHECK(show(records[0].positions) == "2:4 2:5 2:7 2:9 2:10 2:11 2:12 2:13");
  CHECK(show(records[1]) == "3:4 /text x");
  CHECK(show(records[1].positions) == "3:5 3:6");
}

TEST_CASE("csv parser: rows of another length are refused, but for empty cells at their end") {
  CHECK(shown_records("id,text\n1\n\n2,a,b\n3,c,,\n4,d\n", kIdText) ==
        Shown{"2:1 ! 1 cell found, 2 expected, as in the first row", "3:1 blank",
              "4:1 ! 3 cells found, 2 expected, as in the first row", "5:3 /text c", "6:3 /text d"});
  const auto records = read_records("id,text\n2,a,b\n", kIdText);
  CHECK(records.at(0).hint.find("comma in double quotes") != std::string::npos);
}

TEST_CASE("csv parser: a quote that is never closed is an error where it stands, nothing is half-read") {
  const auto records = read_records("id,text\n1,a\n2П,\"b\n3,c\n", kIdText);
  REQUIRE(records.size() == 2);
  CHECK(show(records[0]) == "2:3 /text a");
  CHECK(show(records[1]) == "3:4 ! the quote is never closed: all that follows it is one cell");
  CHECK(shown_records("id,\"text\n1,a\n", kIdText) ==
        Shown{"1:4 ! the quote is never closed: all that follows it is one cell"});
}

TEST_CASE("csv parser: several columns come in the order of the row, each with its field") {
  const auto records = read_records("a,b/c,d\n1,2,3\n", csv_options({"a", "b/c", "d"}, {"/d", "/b~1c"}));
  REQUIRE(records.size() == 2);
  CHECK(show(records[0]) == "2:3 /b~1c 2");
  CHECK(records[0].field_index == 1);
  CHECK(show(records[1]) == "2:5 /d 3");
  CHECK(records[1].field_index == 0);
  CHECK(shown_records("a,b\n1,2\n", csv_options({"a", "b"}, {"/*"})) == Shown{"2:1 /a 1", "2:3 /b 2"});
}

TEST_CASE("csv parser: TSV has TABs, and commas are data") {
  ParseOptions options = kIdText;
  options.format = InputFormat::Tsv;
  CHECK(shown_records("id\ttext\n1\ta,b\n2\t\"c\td\"\n", options) == Shown{"2:3 /text a,b", "3:4 /text c\td"});
}

TEST_CASE("csv parser: a second text from another column") {
  ParseOptions options = csv_options({"q", "a"}, {"/q"});
  options.pair_field = "/a";
  CHECK(shown_records("q,a\nПo,\"y\"\"es\"\n", options) == Shown{"2:1 /q Пo | 2:5 y\"es"});
}

TEST_CASE("csv parser: label spans from a cell of JSON") {
  ParseOptions options = csv_options({"text", "ents"}, {"/text"});
  options.spans_field = "/ents";
  const auto records =
      read_records("text,ents\nПётр here,\"[[0, 4, \"\"PER\"\"]]\"\nnone,\nbad,\"[[0, 9, 1]]\"\nworse,[[0\n", options);
  REQUIRE(records.size() == 4);
  REQUIRE(records[0].labels.size() == 1);
  CHECK(records[0].labels[0].span.begin == 0);
  CHECK(records[0].labels[0].span.end == 8);
  CHECK(records[0].labels[0].label == "PER");
  CHECK_FALSE(records[1].failed);
  CHECK(records[1].labels.empty());
  CHECK(show(records[2]) == "4:6 /text ! /ents: label span 1: 0 to 9 reaches beyond the text of 3 code points");
  CHECK(show(records[3].begin) == "5:7");
  CHECK(records[3].error.find("/ents: not valid JSON") == 0);
}

TEST_CASE("csv parser: bytes that are not UTF-8") {
  const auto replaced = read_records("id,text\n\xff,\"П\xff\"\"\xd0\"\n", kIdText);
  REQUIRE(replaced.size() == 1);
  CHECK(replaced[0].text == "П\uFFFD\"\uFFFD");
  CHECK(replaced[0].repaired == std::vector<std::uint64_t>{2, 5});
  CHECK(show(replaced[0].positions) == "2:4 2:4 2:5 2:5 2:5 2:6 2:8 2:8 2:8 2:9");
  ParseOptions options = kIdText;
  options.invalid = InvalidUtf8::Error;
  CHECK(shown_records("id,text\n\xff,good\n1,П\xff\n", options) ==
        Shown{"2:3 /text good", "3:4 /text ! byte 0xff is not UTF-8"});
}

TEST_CASE("csv parser: a row over the limit is refused, the others are read") {
  Reading reading;
  reading.max_record_bytes = 8;
  reading.block_bytes = 16;
  CHECK(shown_records("id,text\n1,\"a\nbcdefghi\"\n2,b\n", kIdText, reading) ==
        Shown{"2:1 ! the record is longer than --max-record-bytes allows", "4:3 /text b"});
}

TEST_CASE("csv parser: without a header or a field every row is refused, none is passed over") {
  const auto no_header = csv_options({}, {"/text"});
  Reading reading;
  reading.block_bytes = 1;
  const auto records = read_records("\nid,text\n1,a\n", no_header, reading);
  REQUIRE(records.size() == 3);
  CHECK(records[1].error.find("no columns are known") == 0);
  CHECK(records[2].error.find("no columns are known") == 0);
  const auto no_field = read_records("id,text\n1,a\n", csv_options({"id", "text"}, {}));
  REQUIRE(no_field.size() == 1);
  CHECK(no_field[0].error == "nothing says which column holds the text");
  CHECK(no_field[0].hint == "name it with --field, one of /id, /text");
}

TEST_CASE("csv parser: what cannot be asked for is refused with what to do") {
  const auto refused = [](const ParseOptions& options) {
    return error_of([&] { return make_record_parser(options); });
  };
  const Error unknown = refused(csv_options({"id", "text"}, {"/txt"}));
  CHECK(unknown.code() == ErrorCode::Usage);
  CHECK(unknown.message() == "no column is named \"txt\"");
  CHECK(unknown.hint() == "did you mean --field /text? the columns, from the first row, are /id, /text");
  CHECK(refused(csv_options({"a", "a"}, {"/a"})).message() == "2 columns are named \"a\"");
  const Error deep = refused(csv_options({"m/c"}, {"/m/c"}));
  CHECK(deep.message() == "field /m/c goes into a cell, which has no parts");
  CHECK(deep.hint() == "the column with a / in its name is --field '/m~1c'");
  ParseOptions words = csv_options({"id", "text"}, {});
  words.words_field = "/text";
  CHECK(refused(words).hint().find("--words /tokens") != std::string::npos);
  ParseOptions pair = kIdText;
  pair.pair_field = "/*";
  CHECK(refused(pair).message() == "the second text /*: expected one column, found 2");
}

}  // namespace
}  // namespace runecheck::test
