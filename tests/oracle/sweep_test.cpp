// SPDX-License-Identifier: Apache-2.0
//
// Every Unicode scalar value between two letters: ids and offsets against the reference, under three
// normalizer settings. The tables cover all of them; that they have no gap is checked too.

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/text/code_points.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"

namespace runecheck::test {
namespace {

constexpr std::size_t kScalarValues = 0x110000 - 0x800;

/// Takes a number and the character after it (if any) from the front of `text`.
std::uint32_t take_number(std::string_view& text, int base) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc()) throw std::runtime_error("not a number: " + std::string(text));
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// What all code points of a range give.
struct Range {
  char32_t first = 0;
  char32_t last = 0;
  std::vector<TokenId> ids;
  std::vector<CodePointSpan> offsets;
};

Range parse_range(std::string_view line) {
  Range range;
  range.first = range.last = take_number(line, 16);
  if (line.substr(0, 2) == "..") {
    line.remove_prefix(2);
    range.last = take_number(line, 16);
  }
  for (char before = '\t'; !line.empty() && line.front() == before; before = ' ') {
    line.remove_prefix(1);
    if (line.empty() || line.front() == '\t') break;  // no tokens at all
    range.ids.push_back(take_number(line, 10));
  }
  for (char before = '\t'; !line.empty() && line.front() == before; before = ' ') {
    line.remove_prefix(1);
    if (line.empty()) break;
    const std::uint32_t begin = take_number(line, 10);
    if (line.substr(0, 1) != "-") throw std::runtime_error("not a span");
    line.remove_prefix(1);
    range.offsets.push_back({begin, take_number(line, 10)});
  }
  if (!line.empty() || range.ids.size() != range.offsets.size()) throw std::runtime_error("a row is not understood");
  return range;
}

/// Ids and offsets of 'a' + code point + 'b', like the script that made the tables.
class Sweep {
 public:
  explicit Sweep(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  bool agrees(char32_t c, const Range& expected) {
    text_.assign(1, 'a');
    utf8::append(text_, c);
    text_ += 'b';
    if (tokenizer_.encode(text_, std::nullopt, {SpecialTokens::Skip, std::nullopt}, scratch_, encoding_)) return false;
    if (encoding_.ids != expected.ids) return false;
    index_.assign(text_);
    for (std::size_t i = 0; i < encoding_.size(); ++i) {
      if (index_.span(encoding_.spans[i]) != expected.offsets[i]) return false;
    }
    return true;
  }
  std::string found() const {
    std::string out = show(text_) + " gives";
    for (std::size_t i = 0; i < encoding_.size(); ++i) {
      const CodePointSpan span = index_.span(encoding_.spans[i]);
      out += " " + std::to_string(encoding_.ids[i]) + "@" + std::to_string(span.begin) + "-" + std::to_string(span.end);
    }
    return out;
  }

 private:
  const Tokenizer& tokenizer_;
  Tokenizer::Scratch scratch_;
  Encoding encoding_;
  CodePointIndex index_;
  std::string text_;
};

void check_file(const std::string& name) {
  static const std::string kHead = "# Tokenizer: ";
  const std::vector<DataLine> lines = read_lines(name);
  REQUIRE(lines.at(1).text.substr(0, kHead.size()) == kHead);
  const Json head = Json::parse(lines[1].text.substr(kHead.size()));
  const Tokenizer tokenizer = builtin_with(normalizer_options(head.at("normalizer")));
  Sweep sweep(tokenizer);
  Failures failures;
  std::size_t checked = 0;
  char32_t next = 0;
  for (const DataLine& line : lines) {
    if (line.text[0] == '#') continue;
    const Range range = parse_range(line.text);
    if (range.first != next) failures.add(line.where + " leaves a gap");
    for (char32_t c = range.first; c <= range.last; ++c) {
      if (c == 0xD800) c = 0xE000;
      if (!sweep.agrees(c, range)) failures.add(line.where + " " + sweep.found());
      ++checked;
    }
    next = range.last + 1 == 0xD800 ? 0xE000 : range.last + 1;
  }
  CHECK(failures.str() == "none");
  CHECK(checked == kScalarValues);
}

TEST_CASE("oracle: every code point, uncased", "[oracle]") { check_file("conformance/sweep-uncased.tsv"); }

TEST_CASE("oracle: every code point, accents kept", "[oracle]") { check_file("conformance/sweep-accents-kept.tsv"); }

TEST_CASE("oracle: every code point, cased", "[oracle]") { check_file("conformance/sweep-cased.tsv"); }

}  // namespace
}  // namespace runecheck::test
