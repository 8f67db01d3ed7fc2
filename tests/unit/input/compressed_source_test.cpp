// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/compressed_source.hpp"

#include <memory>
#include <string>

#include "packed_bytes.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/string_source.hpp"

using namespace std::string_literals;
using runecheck::Compression;
using runecheck::decompressed_source;
using runecheck::ErrorCode;
using runecheck::expands_too_much;
using namespace runecheck::test;

namespace {

std::string unpack(Compression compression, const std::string& bytes, std::size_t chunk = std::string::npos,
                   std::size_t part = 4096) {
  const auto source = decompressed_source(compression, std::make_unique<StringSource>(bytes, chunk), "f");
  return read_all(*source, part);
}

std::string fault(Compression compression, const std::string& bytes) {
  const auto error = error_of([&] { return unpack(compression, bytes); });
  CHECK(error.code() == ErrorCode::Io);
  CHECK(error.where().path == "f");
  CHECK_FALSE(error.hint().empty());
  return error.message();
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += std::to_string(i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("compressed_source: gives back what was packed, in parts of any size", "[io]") {
  const std::string text = long_text();
  for (const Compression kind : {Compression::Gzip, Compression::Zstd}) {
    const std::string packed = kind == Compression::Gzip ? gzip_of(text) : zstd_of(text);
    CHECK(unpack(kind, packed) == text);
    CHECK(unpack(kind, packed, 1) == text);
    CHECK(unpack(kind, packed, 1000, 7) == text);
    CHECK(unpack(kind, kind == Compression::Gzip ? gzip_of("") : zstd_of("")).empty());
  }
  CHECK(unpack(Compression::None, "as it is") == "as it is");
}

TEST_CASE("compressed_source: members and frames in a row are one text", "[io]") {
  CHECK(unpack(Compression::Gzip, gzip_of("one ") + gzip_of("") + gzip_of("two")) == "one two");
  CHECK(unpack(Compression::Gzip, gzip_of("one ") + gzip_of("two"), 1, 1) == "one two");
  const std::string skipped = "\x50\x2A\x4D\x18"s + little_endian(3, 4) + "abc";
  CHECK(unpack(Compression::Zstd, zstd_of("one ") + skipped + zstd_of("two")) == "one two");
  CHECK(unpack(Compression::Zstd, skipped + zstd_of("one"), 1, 1) == "one");
}

TEST_CASE("compressed_source: data that is cut off is an error, wherever it is cut", "[io]") {
  const std::string gzip = gzip_of("some text");
  for (std::size_t size = 1; size < gzip.size(); ++size) {
    CHECK(fault(Compression::Gzip, gzip.substr(0, size)) ==
          "the gzip data ends too soon, after byte " + std::to_string(size));
  }
  const std::string zstd = zstd_of("some text");
  for (std::size_t size = 1; size < zstd.size(); ++size) {
    CHECK(fault(Compression::Zstd, zstd.substr(0, size)) ==
          "the zstd data ends too soon, after byte " + std::to_string(size));
  }
  CHECK(fault(Compression::Gzip, "") == "expected gzip data, found an empty file");
  CHECK(fault(Compression::Zstd, "") == "expected zstd data, found an empty file");
}

TEST_CASE("compressed_source: other data, and data behind the end", "[io]") {
  CHECK(fault(Compression::Gzip, "plain text") == "expected gzip data, found something else");
  CHECK(fault(Compression::Gzip, "\x1F plain text") == "expected gzip data, found something else");
  CHECK(fault(Compression::Zstd, "plain text") == "expected zstd data, found something else");
  const std::string gzip = gzip_of("text");
  CHECK(fault(Compression::Gzip, gzip + "more") ==
        "bytes that are no gzip data follow from byte " + std::to_string(gzip.size()));
  const std::string zstd = zstd_of("text");
  CHECK(fault(Compression::Zstd, zstd + "more text") ==
        "bytes that are no zstd data follow from byte " + std::to_string(zstd.size()));
}

TEST_CASE("compressed_source: damage is seen", "[io]") {
  std::string gzip = gzip_of("some text");
  gzip[17] = 'X';
  CHECK(fault(Compression::Gzip, gzip).find("is damaged near byte") != std::string::npos);
  // The fourth kind of block is none.
  CHECK(fault(Compression::Zstd, zstd_head() + "\x07\0\0"s + "x").find("is damaged near byte") != std::string::npos);
}

TEST_CASE("compressed_source: a bomb is not unpacked", "[io]") {
  std::string bomb = zstd_head();
  for (int i = 0; i < 2000; ++i) bomb += zstd_run_block('a', 100000, i == 1999);
  const std::string message = fault(Compression::Zstd, bomb);
  CHECK(message.find("bytes of zstd data have become more than") != std::string::npos);
  // A text of one letter is none as long as it is short.
  std::string letters = zstd_head();
  for (int i = 0; i < 100; ++i) letters += zstd_run_block('a', 100000, i == 99);
  CHECK(unpack(Compression::Zstd, letters).size() == 10000000);
}

TEST_CASE("compressed_source: the limit of expansion", "[io]") {
  constexpr std::uint64_t kFree = runecheck::kFreeOutput;
  CHECK_FALSE(expands_too_much(0, kFree));
  CHECK(expands_too_much(0, kFree + 1));
  CHECK_FALSE(expands_too_much(20000, 20000999));
  CHECK(expands_too_much(20000, 20001000));
}

TEST_CASE("compressed_source: a window that takes too much memory is refused", "[io]") {
  const std::string huge = "\x28\xB5\x2F\xFD\0\x90"s + zstd_raw_block("x", true);  // 2^28 bytes
  CHECK(fault(Compression::Zstd, huge) == "the zstd data needs a window of more than 128 MiB");
  const std::string large = "\x28\xB5\x2F\xFD\0\x88"s + zstd_raw_block("x", true);  // 2^27 bytes
  CHECK(unpack(Compression::Zstd, large) == "x");
}
