// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "runecheck/input/block_reader.hpp"
#include "support/catch.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

/// `offset@line:column bytes`, with ! when over the limit.
std::vector<std::string> blocks_of(std::string_view bytes, BlockEnd end, std::size_t block_bytes,
                                   std::uint64_t max = 1000) {
  StringSource source(bytes, 3);
  BlockReader reader(source, end, block_bytes, max);
  std::vector<std::string> blocks;
  InputBlock block;
  while (reader.next(block)) {
    blocks.push_back(std::to_string(block.offset) + "@" + std::to_string(block.first_line) + ":" +
                     std::to_string(block.first_column) + " " + (block.over_limit ? "!" : "") + block.bytes);
  }
  CHECK(reader.bytes_read() == bytes.size());
  return blocks;
}

using Blocks = std::vector<std::string>;

TEST_CASE("block reader: blocks are whole lines") {
  CHECK(blocks_of("ab\ncdefgh\n\ni", BlockEnd::Line, 4) == Blocks{"0@1:1 ab\n", "3@2:1 cdefgh\n", "10@3:1 \ni"});
  CHECK(blocks_of("", BlockEnd::Line, 4).empty());
}

TEST_CASE("block reader: the byte order mark is left out, but for NUL records") {
  CHECK(blocks_of("\xef\xbb\xbf"
                  "a\n",
                  BlockEnd::Line, 100) == Blocks{"3@1:1 a\n"});
  CHECK(blocks_of("\xef\xbb\xbf", BlockEnd::Line, 100).empty());
  CHECK(blocks_of("\xef\xbb", BlockEnd::Line, 100) == Blocks{"0@1:1 \xef\xbb"});
  CHECK(blocks_of("\xef\xbb\xbf"
                  "a",
                  BlockEnd::Nul, 100) == Blocks{"0@1:1 \xef\xbb\xbf"
                                                "a"});
}

TEST_CASE("block reader: NUL records start at a column, counted in code points") {
  const std::string bytes("П\nПб\0вг\0д", 15);
  CHECK(blocks_of(bytes, BlockEnd::Nul, 1) ==
        Blocks{"0@1:1 " + bytes.substr(0, 8), "8@2:4 " + bytes.substr(8, 5), "13@2:7 " + bytes.substr(13)});
}

TEST_CASE("block reader: columns behind a NUL record that was too long count its characters whole") {
  for (const std::size_t block_bytes : {1, 2, 3, 4, 5, 7}) {
    std::string bytes = "aПППППППППП🤗🤗";
    bytes += '\0';
    bytes += "b";
    const Blocks blocks = blocks_of(bytes, BlockEnd::Nul, block_bytes, 4);
    CHECK(blocks.back() == "30@1:15 b");
  }
}

TEST_CASE("block reader: a blank line ends a paragraph, line ends inside of quotes do not end a row") {
  CHECK(blocks_of("a\nb\n \nc\n", BlockEnd::Paragraph, 2) == Blocks{"0@1:1 a\nb\n \n", "6@4:1 c\n"});
  CHECK(blocks_of("a,\"b\nc\"\nd\n", BlockEnd::CsvRow, 1) == Blocks{"0@1:1 a,\"b\nc\"\n", "8@3:1 d\n"});
  CHECK(blocks_of("a,\"b\nc\"\td\n", BlockEnd::TsvRow, 1) == Blocks{"0@1:1 a,\"b\n", "5@2:1 c\"\td\n"});
  CHECK(blocks_of("a\nb\n", BlockEnd::File, 1) == Blocks{"0@1:1 a\nb\n"});
}

TEST_CASE("block reader: the limit counts a record without its end mark") {
  CHECK(blocks_of("abc\nabcd\nabc\r\nabcd\r\nab", BlockEnd::Line, 1, 3) ==
        Blocks{"0@1:1 abc\n", "4@2:1 !abc", "9@3:1 abc\r\n", "14@4:1 !abc", "20@5:1 ab"});
  CHECK(blocks_of("ab\nc\n", BlockEnd::File, 1, 4) == Blocks{"0@1:1 !ab\nc"});
  CHECK(blocks_of("ab\nc\n", BlockEnd::File, 1, 5) == Blocks{"0@1:1 ab\nc\n"});
  CHECK(blocks_of("\"a\nb\"\nx\n", BlockEnd::CsvRow, 1, 4) == Blocks{"0@1:1 !\"a\nb", "6@3:1 x\n"});
}

TEST_CASE("block reader: line ends are counted by their kind") {
  StringSource source("a\r\nb\nc\r\n\r", 1);
  BlockReader reader(source, BlockEnd::Line, 2, 100);
  InputBlock block;
  while (reader.next(block)) {
  }
  CHECK(reader.lines_lf() == 1);
  CHECK(reader.lines_crlf() == 2);
  CHECK_FALSE(reader.had_byte_order_mark());
}

}  // namespace
}  // namespace runecheck::test
