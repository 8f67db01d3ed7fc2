// SPDX-License-Identifier: Apache-2.0
//
// Expected clusters are those of the crate unicode-segmentation 1.13.3 (Unicode 17.0).
#include "runecheck/unicode/graphemes.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"

using namespace runecheck;

namespace {

/// "2 1": the code points of each cluster.
std::string clusters(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const std::uint32_t size = unicode::grapheme_size(text);
    if (!line.empty()) line += ' ';
    line += std::to_string(utf8::count(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return line;
}

}  // namespace

TEST_CASE("graphemes: an empty text has none", "[unicode]") { CHECK(unicode::grapheme_size("") == 0); }

TEST_CASE("graphemes: letters stand alone, line ends together", "[unicode]") {
  CHECK(clusters("ab \u4e00") == "1 1 1 1");
  CHECK(clusters("a\r\nb\n\r") == "1 2 1 1 1");
  CHECK(clusters("\r\r\n\n") == "1 2 1");
}

TEST_CASE("graphemes: marks go with what is before them, not with controls", "[unicode]") {
  CHECK(clusters("a\u0301\u0323b\u0301") == "3 2");
  CHECK(clusters("\u0301a") == "1 1");
  CHECK(clusters("\n\u0301") == "1 1");
  CHECK(clusters("\u0915\u0903x") == "2 1");
  CHECK(clusters("\u0600x\u0600\n") == "2 1 1");
}

TEST_CASE("graphemes: Hangul", "[unicode]") {
  CHECK(clusters("\u1100\u1161\u11a8\u1100") == "3 1");
  CHECK(clusters("\uac00\u11a8\uac01\u11a8\u1161") == "2 2 1");
  CHECK(clusters("\u1161\u1100") == "1 1");
}

TEST_CASE("graphemes: conjuncts", "[unicode]") {
  CHECK(clusters("\u0915\u094d\u0937x") == "3 1");
  CHECK(clusters("\u0915\u094d\u200d\u0937") == "4");
  CHECK(clusters("\u0915\u0937") == "1 1");
  CHECK(clusters("\u0915\u093c\u0937") == "2 1");
  CHECK(clusters("\u0915\u094d\u200c\u0937") == "3 1");  // a non-joiner parts them
  CHECK(clusters("a\u094d\u0937") == "2 1");
}

TEST_CASE("graphemes: emoji and flags", "[unicode]") {
  CHECK(clusters("\U0001F469\u200d\U0001F4BBx") == "3 1");
  CHECK(clusters("\U0001F469\U0001F3FD\u200d\U0001F4BB") == "4");
  CHECK(clusters("\u00a9\u200d\u00a9") == "3");
  CHECK(clusters("\u00a9\u200d\u200d\u00a9") == "3 1");
  CHECK(clusters("a\u200d\U0001F4BB") == "2 1");
  CHECK(clusters("\U0001F1E6\U0001F1E7\U0001F1E8\U0001F1E9\U0001F1EA") == "2 2 1");
  CHECK(clusters("\U0001F1E6\u0301\U0001F1E7\U0001F1E8") == "2 2");
}

TEST_CASE("graphemes: the data are of Unicode 17.0", "[unicode]") {
  CHECK(clusters("a\u1acf") == "2");               // a mark since 17.0
  CHECK(clusters("a\u0897") == "2");               // a mark since 16.0
  CHECK(clusters("\u2605\u200d\u2605") == "2 1");  // not pictographic since 17.0
}
