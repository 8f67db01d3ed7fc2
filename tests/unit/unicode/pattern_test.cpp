// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/pattern.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/errors.hpp"

namespace runecheck::unicode {
namespace {

/// The spans of a text: "[match]" or "rest".
std::string spans_of(const Pattern& pattern, std::string_view text) {
  std::string spans;
  std::uint32_t last = 0;
  bool has_gap = false;
  const auto error = pattern.each_span(text, [&](std::uint32_t begin, std::uint32_t end, bool is_match) {
    has_gap = has_gap || begin != last;
    last = end;
    if (!spans.empty()) spans += '|';
    const std::string_view span = text.substr(begin, end - begin);
    spans += is_match ? '[' + std::string(span) + ']' : std::string(span);
  });
  if (error) return "error: " + error->message;
  CHECK_FALSE(has_gap);
  CHECK(last == text.size());
  return spans;
}

std::string regex(std::string_view expression, std::string_view text) {
  return spans_of(Pattern::regex(std::string(expression), {}), text);
}

std::string literal(std::string_view wanted, std::string_view text) {
  return spans_of(Pattern::literal(std::string(wanted)), text);
}

std::string repeated(std::string_view unit, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += unit;
  return text;
}

}  // namespace

TEST_CASE("a literal pattern", "[unicode]") {
  CHECK(literal("-", "a--b") == "a|[-]|[-]|b");
  CHECK(literal("aa", "aaaaa") == "[aa]|[aa]|a");
  CHECK(literal(".*", "a.*") == "a|[.*]");
  CHECK(literal("x", "abc") == "abc");
  CHECK(literal("\u00E9", "caf\u00E9!") == "caf|[\u00E9]|!");
  CHECK(literal("", "ab") == "[]|a|[]|b|[]");
  CHECK(literal("", "\u00E9") == "[]|\u00E9|[]");
}

TEST_CASE("an empty text is one empty span, which is no match", "[unicode]") {
  for (const Pattern& pattern : {Pattern::literal(""), Pattern::regex("x*", {}), Pattern::regex("\\p{N}", {})}) {
    std::vector<bool> kinds;
    CHECK_FALSE(pattern.each_span("", [&](std::uint32_t, std::uint32_t, bool is_match) { kinds.push_back(is_match); }));
    CHECK(kinds == std::vector<bool>{false});
  }
}

TEST_CASE("empty matches count, but not directly behind a match", "[unicode]") {
  CHECK(regex("x*", "axxb") == "[]|a|[xx]|b|[]");
  CHECK(regex("(?=[A-Z])", "helloWorldFoo") == "hello|[]|World|[]|Foo");
  CHECK(regex("", "a\u4E2D") == "[]|a|[]|\u4E2D|[]");
  CHECK(regex("|a", "a") == "[]|a|[]");
}

TEST_CASE("regular expressions are read as the reference reads them", "[unicode]") {
  CHECK(regex("(?i)stra\u00DFe", "die STRASSE da") == "die |[STRASSE]| da");
  CHECK(regex("(?i:k)", "5\u212A5") == "5|[\u212A]|5");
  CHECK(regex(".", "a\nb") == "[a]|\n|[b]");
  CHECK(regex("(?m:.)", "a\nb") == "[a]|[\n]|[b]");
  CHECK(regex("^", "a\nb") == "[]|a\n|[]|b");
  CHECK(regex("\\w+", "x\u00B2\u00BD\u24D0-\u24D0\u200D") == "[x\u00B2\u00BD\u24D0]|-|[\u24D0]|\u200D");
  CHECK(regex("\\R+", "a\r\n\n\u2028b") == "a|[\r\n\n\u2028]|b");
  CHECK(regex("a*\\R[R\\R]", "aa\nR") == "[aa\nR]");
  CHECK(regex("\\N+", "ab\ncd") == "[ab]|\n|[cd]");
  CHECK(regex("(*FAIL)|b", "abc") == "a|[b]|c");
  CHECK(regex("[[:punct:]]+", "a\u20AC\u00A9b") == "a|[\u20AC\u00A9]|b");
  CHECK(regex("\\p{Punct}+", "a\u20AC.b") == "a\u20AC|[.]|b");
  CHECK(regex("(?<=a)b", "ab b") == "a|[b]| b");
  CHECK(regex("a\\Kb", "ab") == "a|[b]");
}

TEST_CASE("a bad regular expression is refused with Oniguruma's message", "[unicode]") {
  const auto refuse = [](std::string_view expression) {
    return test::error_of([&] { return Pattern::regex(std::string(expression), {"t.json", "/pattern/Regex", {}}); });
  };
  const Error error = refuse("a(");
  CHECK(error.code() == ErrorCode::Schema);
  CHECK(
      std::string(error.what())
          .find(
              "t.json#/pattern/Regex: not a regular expression of Oniguruma: end pattern with unmatched parenthesis") ==
      0);
  CHECK_FALSE(error.hint().empty());
  CHECK(refuse("\\p{Script=Han}").message().find("invalid character property name {Script=Han}") != std::string::npos);
  CHECK(refuse("(?s:.)").message().find("undefined group option") != std::string::npos);
  CHECK(refuse(repeated("(", 20'000)).message().find("parse depth limit over") != std::string::npos);
  CHECK(refuse(repeated("a*", 20'000)).code() == ErrorCode::Unsupported);
  CHECK(refuse(repeated("(a)", 300)).code() == ErrorCode::Unsupported);
}

TEST_CASE("a pattern that backtracks without end is an error for the text", "[unicode]") {
  const std::string letters = repeated("a", 60);
  CHECK(regex("(a|aa)+$x", letters + "b").find("error: ") == 0);
  CHECK(regex("(a|aa)+$x", "ab") == "ab");
  // Steps that are no steps back count too.
  CHECK(regex("a.*b", repeated("a", 20'000)).find("error: ") == 0);
}

TEST_CASE("a text of many matches is no error", "[unicode]") {
  const std::string text = repeated("ab 12 ", 100'000);
  std::size_t matches = 0;
  CHECK_FALSE(Pattern::regex("(?:[a-z])+|[0-9]+", {}).each_span(text, [&](std::uint32_t, std::uint32_t, bool is_match) {
    matches += is_match ? 1U : 0U;
  }));
  CHECK(matches == 200'000);
}

TEST_CASE("a match that begins before the search is an error, not a loop", "[unicode]") {
  CHECK(regex("(?<=a\\Kb)(?:)|a", "ab").find("error: ") == 0);
}

TEST_CASE("one pattern may be searched by several threads", "[unicode]") {
  const Pattern pattern = Pattern::regex("(?:\\p{L})+|\\d", {});
  const std::string text = repeated("ab 1 ", 2'000);
  const std::string expected = spans_of(pattern, text);
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& spans : found) {
    threads.emplace_back([&pattern, &text, &spans] {
      const auto error = pattern.each_span(text, [&](std::uint32_t begin, std::uint32_t end, bool is_match) {
        const std::string span = text.substr(begin, end - begin);
        spans += (spans.empty() ? "" : "|") + (is_match ? '[' + span + ']' : span);
      });
      if (error) spans = error->message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& spans : found) CHECK(spans == expected);
}

}  // namespace runecheck::unicode
