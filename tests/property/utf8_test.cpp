// SPDX-License-Identifier: Apache-2.0
//
// The repair of invalid UTF-8 against a decoder that looks everything up in Unicode's table 3-7.

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

namespace runecheck::test {
namespace {

struct ByteRange {
  unsigned low;
  unsigned high;
};

/// Table 3-7, well-formed UTF-8 byte sequences.
const std::vector<std::vector<ByteRange>> kWellFormed = {
    {{0x00, 0x7F}},
    {{0xC2, 0xDF}, {0x80, 0xBF}},
    {{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}},
    {{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}},
    {{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}},
    {{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}},
};

struct Part {
  std::size_t size;
  bool valid;
};

/// The part at the start of `bytes`: a well-formed sequence, or the longest beginning of one.
Part first_part(std::string_view bytes) {
  std::size_t longest = 1;
  for (const std::vector<ByteRange>& row : kWellFormed) {
    std::size_t matched = 0;
    while (matched < row.size() && matched < bytes.size()) {
      const auto byte = static_cast<unsigned char>(bytes[matched]);
      if (byte < row[matched].low || byte > row[matched].high) break;
      ++matched;
    }
    if (matched == row.size()) return {matched, true};
    longest = std::max(longest, matched);
  }
  return {longest, false};
}

/// What differs from the naive repair of `raw`.
std::string difference(std::string_view raw, utf8::Repaired& repaired) {
  utf8::repair(raw, repaired);
  const std::string_view text = repaired.view(raw);
  std::string expected;
  std::size_t next_invalid = 0;
  std::size_t valid_prefix = raw.size();
  for (std::size_t at = 0; at < raw.size();) {
    const Part part = first_part(raw.substr(at));
    if (repaired.raw_offset(expected.size()) != at) return "raw_offset";
    if (part.valid) {
      expected += raw.substr(at, part.size);
    } else {
      if (next_invalid == 0) valid_prefix = at;
      if (next_invalid == repaired.invalid.size()) return "an invalid sequence is missing";
      const utf8::InvalidSequence& found = repaired.invalid[next_invalid++];
      if (found.raw_offset != at || found.size != part.size || found.text_offset != expected.size())
        return "place of a sequence";
      if (std::memcmp(found.bytes, raw.data() + at, part.size) != 0) return "bytes of a sequence";
      expected += "\xEF\xBF\xBD";
    }
    at += part.size;
  }
  if (next_invalid != repaired.invalid.size()) return "too many invalid sequences";
  if (repaired.changed != (next_invalid > 0)) return "changed";
  if (text != expected) return "text";
  if (repaired.raw_offset(expected.size()) != raw.size()) return "raw_offset of the end";
  if (utf8::valid_prefix(raw) != valid_prefix) return "valid_prefix";
  if (utf8::valid_prefix(text) != text.size()) return "the repaired text is not valid";
  return {};
}

class RepairCheck {
 public:
  void run(std::string_view raw) {
    const std::string found = difference(raw, repaired_);
    if (found.empty()) return;
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string bytes;
    for (const char c : raw) {
      const auto byte = static_cast<unsigned char>(c);
      bytes += {kHex[byte >> 4U], kHex[byte & 15U], ' '};
    }
    failures.add(bytes + ": " + found);
  }
  Failures failures;

 private:
  utf8::Repaired repaired_;
};

TEST_CASE("property: repair of all strings of one and two bytes", "[property]") {
  RepairCheck check;
  check.run("");
  std::string raw;
  for (int first = 0; first < 256; ++first) {
    raw.assign(1, static_cast<char>(first));
    check.run(raw);
    raw += '\0';
    for (int second = 0; second < 256; ++second) {
      raw[1] = static_cast<char>(second);
      check.run(raw);
    }
  }
  CHECK(check.failures.str() == "none");
}

TEST_CASE("property: repair of strings of three and four bytes", "[property]") {
  // Bytes at the limits of the table, which plain chance seldom puts together.
  static constexpr std::string_view kLimits =
      "\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF"
      "a";
  Random random(61);
  RepairCheck check;
  for (int i = 0; i < 200000; ++i) {
    std::string raw;
    for (std::uint32_t left = random.between(3, 4); left > 0; --left) {
      raw += random.chance(70) ? random.pick(kLimits) : static_cast<char>(random.below(256));
    }
    check.run(raw);
  }
  CHECK(check.failures.str() == "none");
}

TEST_CASE("property: repair of long texts with damage", "[property]") {
  Random random(62);
  RepairCheck check;
  for (int i = 0; i < 5000; ++i) {
    std::string raw;
    for (std::uint32_t left = random.below(40); left > 0; --left) {
      if (random.chance(50)) raw.append(random.below(20), 'x');
      utf8::append(raw,
                   static_cast<char32_t>(random.chance(50) ? random.below(0xD800) : random.between(0xE000, 0x10FFFF)));
    }
    for (std::uint32_t left = random.below(4); left > 0 && !raw.empty(); --left) {
      const std::size_t at = random.below(raw.size());
      if (random.chance(50)) {
        raw.erase(at, random.between(1, 2));
      } else {
        raw[at] = static_cast<char>(random.below(256));
      }
    }
    check.run(raw);
  }
  CHECK(check.failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
