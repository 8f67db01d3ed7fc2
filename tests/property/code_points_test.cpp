// SPDX-License-Identifier: Apache-2.0
//
// CodePointIndex against counting from the start.

#include <string>

#include "runecheck/text/code_points.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random_text.hpp"

namespace runecheck::test {
namespace {

std::string fault_of(const CodePointIndex& index, const std::string& text) {
  std::uint32_t points = 0;
  std::uint32_t units = 0;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (!utf8::is_continuation(text[at])) {
      if (index.code_point(at) != points) return "code_point of " + std::to_string(at);
      if (index.utf16(at) != units) return "utf16 of " + std::to_string(at);
      if (index.byte(points) != at) return "byte of " + std::to_string(points);
      if (index.span({begin, at}) != CodePointSpan{points == 0 ? 0 : points - 1, points})
        return "span before " + std::to_string(at);
      begin = at;
      ++points;
      units += utf8::decode(text.data() + at).code_point > 0xFFFF ? 2U : 1U;
    } else if (index.code_point(at) != points) {
      return "code_point inside " + std::to_string(at);
    }
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  if (index.code_point(size) != points || index.size() != points) return "size";
  if (index.utf16(size) != units) return "utf16 of the end";
  for (const std::uint32_t beyond : {points, points + 1, points + 1000}) {
    if (index.byte(beyond) != size) return "byte of " + std::to_string(beyond);
  }
  return {};
}

TEST_CASE("property: code point index and counting agree", "[property]") {
  RandomText texts(71, latin_words(builtin()));
  Random random(72);
  CodePointIndex index;
  Failures failures;
  for (int i = 0; i < 10000; ++i) {
    std::string text = texts.next();
    if (i % 2 == 0) {  // to the length of whole blocks of 64 bytes
      const bool ascii = random.chance(30);
      if (ascii) text.clear();
      while (text.size() % 64 != 0) text += 'x';
      if (ascii) text.append(random.below(200), 'x');
    }
    index.assign(text);
    const std::string fault = fault_of(index, text);
    if (!fault.empty()) failures.add(show(text) + ": " + fault);
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
