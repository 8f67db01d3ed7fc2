// SPDX-License-Identifier: Apache-2.0
//
// The scan for chunks, 64 bytes at a time, against one that looks at byte after byte.

#include <string>
#include <string_view>
#include <vector>

#include "corpus/chunk_scan.hpp"
#include "support/catch.hpp"
#include "support/check_models.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

namespace runecheck::test {
namespace {

constexpr std::size_t kMostParts = 64;

/// Chunks in lines, their parts between bars.
std::string naive(std::string_view text, const Tokenizer& tokenizer) {
  std::string found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(ChunkScan::kSeparators, at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(ChunkScan::kSeparators, begin), text.size());
    const std::string_view chunk = text.substr(begin, end - begin);
    std::vector<std::string> parts(1);
    bool ascii = true;
    for (const char c : chunk) {
      const auto byte = static_cast<unsigned char>(c);
      ascii = ascii && byte < 128;
      if (byte < 128 && tokenizer.isolated()[byte]) {
        if (parts.back().empty()) parts.pop_back();
        parts.emplace_back(1, c);
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    if (parts.back().empty()) parts.pop_back();
    if (!ascii || parts.size() > kMostParts) parts = {std::string(chunk)};
    for (const std::string& part : parts) found += part + "|";
    found += "\n";
    at = end;
  }
  return found;
}

std::string scanned(std::string_view text, ChunkScan& scan, const ShortChunks& table, std::string& wrong) {
  std::string found;
  scan.start(text);
  while (scan.next(table)) {
    for (const ScannedChunk& chunk : scan.chunks()) {
      for (const ScannedPart& part : scan.parts(chunk)) {
        const std::string_view bytes = text.substr(part.begin, part.size());
        found += std::string(bytes) + "|";
        if (!part.is_short()) continue;
        const auto key = ShortChunks::key_of(bytes);
        if (part.key != key || part.set != table.set_of(key)) wrong += "key of " + std::string(bytes) + "\n";
      }
      found += "\n";
    }
  }
  return found;
}

TEST_CASE("property: the scan for chunks finds what a look at each byte finds", "[property][check]") {
  const Tokenizer& tokenizer = check_model("built in");
  ChunkScan scan(tokenizer);
  const ShortChunks table(10);
  Random random(77);
  Failures failures;
  const std::vector<std::string> pieces = {
      " ", "  ",  "\t", "\n",       "\r",           "a", "word", "interoperability",
      ".", "...", "'",  "\xD1\x8F", "\xE2\x80\xA6", "0", "\x01", "~"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const auto favourite = random.below(pieces.size());
    for (std::uint64_t left = random.below(round % 100 == 0 ? 400U : 40U); left > 0; --left) {
      text += random.chance(50) ? pieces[favourite] : random.pick(pieces);
    }
    std::string wrong;
    const std::string found = scanned(text, scan, table, wrong);
    if (found != naive(text, tokenizer) || !wrong.empty()) failures.add(text + "\n-> " + found + wrong);
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: a chunk of any length is one chunk", "[property][check]") {
  const Tokenizer& tokenizer = check_model("built in");
  ChunkScan scan(tokenizer);
  const ShortChunks table(10);
  std::string wrong;
  for (const std::string& unit : {std::string("x"), std::string("!"), std::string("x!"), std::string("\xD1\x8F")}) {
    for (const std::size_t times : {15U, 16U, 32U, 63U, 64U, 65U, 128U, 1000U, 100'000U}) {
      std::string text;
      for (std::size_t i = 0; i < times; ++i) text += unit;
      INFO(unit << " " << times << " times");
      CHECK(scanned(text, scan, table, wrong) == naive(text, tokenizer));
      CHECK(scanned("a, " + text + " b", scan, table, wrong) == naive("a, " + text + " b", tokenizer));
    }
  }
  CHECK(wrong.empty());
}

}  // namespace
}  // namespace runecheck::test
