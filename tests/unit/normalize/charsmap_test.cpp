// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/charsmap.hpp"

#include <string>
#include <string_view>

#include "small_charsmap.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/random.hpp"

using namespace runecheck;
using namespace runecheck::test;
using namespace std::string_literals;

namespace {

/// "2:xy": bytes of the key and its replacement; "-" when there is none.
std::string found(const Charsmap& map, std::string_view text) {
  const auto match = map.find(text);
  return match ? std::to_string(match->size) + ":" + std::string(match->replacement) : "-";
}

std::string message_of(std::string_view bytes) {
  return error_of([&] { return Charsmap::parse(bytes, {"t.json", "/normalizer", {}}); }).what();
}

/// The array of the charsmap below, which has one unit for the root in its first block and one block for each node.
const std::string kBytes = charsmap_bytes({{"ab", "x"}, {"ac", ""}});
constexpr std::size_t kUnits = 256 * 5;

std::string with_unit(std::size_t unit, std::uint32_t value) {
  std::string changed;
  append_u32(changed, value);
  return kBytes.substr(0, 4 + 4 * unit) + changed + kBytes.substr(8 + 4 * unit);
}

}  // namespace

TEST_CASE("charsmap: the shortest key that the text begins with", "[normalize]") {
  const Charsmap map = charsmap({{"ab", "x"}, {"abc", "y"}, {"b", ""}, {"\u00e9", "e\u0301"}, {"\u00e9!", "?"}});
  CHECK(found(map, "ab") == "2:x");
  CHECK(found(map, "abc") == "2:x");
  CHECK(found(map, "bbb") == "1:");
  CHECK(found(map, "\u00e9!") == "2:e\u0301");
  CHECK(found(map, "a") == "-");
  CHECK(found(map, "") == "-");
  CHECK(found(map, "xab") == "-");
  CHECK(found(map, "a\0b"s) == "-");
}

TEST_CASE("charsmap: two bytes that differ in the highest bit are kept apart", "[normalize]") {
  const Charsmap map = charsmap({{"A", "x"}, {"\u00c1", "y"}});
  CHECK(found(map, "A") == "1:x");
  CHECK(found(map, "\u00c1") == "2:y");
  CHECK(found(map, "\u0101") == "-");
}

TEST_CASE("charsmap: what is wrong with a damaged one", "[normalize]") {
  const std::string start = "t.json#/normalizer: the charsmap is damaged: ";
  CHECK(message_of("") == start + "expected 4 bytes with a size, found 0");
  CHECK(message_of("\1\0\0"s) == start + "expected 4 bytes with a size, found 3");
  CHECK(message_of("\0\0\0\0"s) == start + "its array has 0 bytes, expected a multiple of 4 above 0");
  CHECK(message_of("\6\0\0\0abcdef"s) == start + "its array has 6 bytes, expected a multiple of 4 above 0");
  CHECK(message_of("\xFF\xFF\xFF\xFF...."s) == start + "its array has 4294967295 bytes, 4 bytes follow");
  CHECK(message_of(kBytes + "\xFF\0"s) ==
        start + "its replacements are not UTF-8 at byte " + std::to_string(kBytes.size()));
  const std::string cut = "its last replacement has no NUL at the end, so something is cut off";
  CHECK(message_of(kBytes.substr(0, 4 + 4 * kUnits)) == start + cut);
  CHECK(message_of(kBytes + "x") == start + cut);
  // The root leads out of the array, a key names a replacement behind the last one.
  CHECK(message_of(with_unit(0, 4096U << 10U)) == start + "unit 0 leads to unit 4096 of 1280");
  CHECK(message_of(with_unit(256 * 4, 0x80000003U)) ==
        start + "unit 1024 names byte 3 of 3 bytes of replacements, where none begins");
  CHECK(error_of([&] { return Charsmap::parse("", {}); }).code() == ErrorCode::Schema);
}

TEST_CASE("charsmap: a replacement begins at a character", "[normalize]") {
  const std::string bytes = charsmap_bytes({{"a", "\u00e9"}});
  CHECK_NOTHROW(Charsmap::parse(bytes, {}));
  std::string inside = bytes;
  inside[4 + 4 * 512] = '\1';  // the value of the one key
  CHECK(message_of(inside) ==
        "t.json#/normalizer: the charsmap is damaged: unit 512 names byte 1 of 3 bytes of replacements, where none "
        "begins");
}

TEST_CASE("charsmap: units that no key reaches may hold anything", "[normalize]") {
  CHECK(found(Charsmap::parse(with_unit(7, 0x7FFFFF09U), {}), "ab") == "2:x");
}

TEST_CASE("charsmap: a loop ends with the text", "[normalize]") {
  // Unit 353 is "a"; its children stand in its own block, so "aaa..." leads to it again.
  const std::string bytes = charsmap_bytes({{"a", "x"}});
  std::string loop = bytes.substr(0, 4 + 4 * 353);
  append_u32(loop, (353U ^ 256U) << 10U | 'a');
  loop += bytes.substr(4 + 4 * 354);
  const Charsmap map = Charsmap::parse(loop, {});
  CHECK(found(map, std::string(1000, 'a')) == "-");
}

TEST_CASE("charsmap: whatever is cut or flipped, it is refused or safe", "[normalize]") {
  const std::string whole =
      charsmap_bytes({{"ab", "x"}, {"ac", ""}, {"\u00e9", "e\u0301"}, {"\u0301", "'"}, {"\ufb01", "fi"}});
  Random random(1);
  const auto survives = [](const std::string& bytes) {
    try {
      const Charsmap map = Charsmap::parse(bytes, {});
      for (const char* text : {"abc", "ac", "\u00e9\u0301", "\ufb01", "\ufb02", "\x7f\x7e"}) {
        const auto match = map.find(text);
        if (match && match->replacement.size() > bytes.size()) return false;
      }
    } catch (const Error&) {
      return true;
    }
    return true;
  };
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    CHECK_THROWS_AS(Charsmap::parse(whole.substr(0, size), {}), Error);
  }
  for (int i = 0; i < 300; ++i) {
    std::string flipped = whole;
    const std::size_t at = random.below(flipped.size());
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << random.below(8)));
    CHECK(survives(flipped));
  }
}
