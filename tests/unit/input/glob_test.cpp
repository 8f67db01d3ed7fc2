// SPDX-License-Identifier: Apache-2.0
#include "input/glob.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

using runecheck::expand_braces;
using runecheck::Glob;
using runecheck::GlobUnit;

namespace {

bool fits(std::string_view pattern, std::string_view path, GlobUnit unit = GlobUnit::Character) {
  const auto glob = Glob::parse(pattern, unit);
  INFO("pattern " << std::string(pattern));
  REQUIRE(glob);
  return glob->fits(path);
}

std::string expanded(std::string_view pattern) {
  const auto all = expand_braces(pattern);
  if (!all) return "none";
  std::string out;
  for (const std::string& one : *all) out += (out.empty() ? "" : " ") + one;
  return out;
}

}  // namespace

TEST_CASE("glob: * and ? stand for characters but the slash", "[glob]") {
  CHECK(fits("*.txt", "a.txt"));
  CHECK(fits("*.txt", ".txt"));
  CHECK_FALSE(fits("*.txt", "a/b.txt"));
  CHECK_FALSE(fits("*.txt", "a.txt2"));
  CHECK(fits("a*b*c", "a__b_b__c"));
  CHECK_FALSE(fits("a*b*c", "a__b_b__"));
  CHECK(fits("a/*/c", "a/b/c"));
  CHECK_FALSE(fits("a/*/c", "a/b/b/c"));
  CHECK(fits("?", "a"));
  CHECK_FALSE(fits("?", ""));
  CHECK_FALSE(fits("?", "/"));
  CHECK(fits("*", ""));
  CHECK_FALSE(fits("A", "a"));
}

TEST_CASE("glob: two and more stars between slashes are any number of folders", "[glob]") {
  for (const std::string path : {"b", "a/b", "a/a/b"}) CHECK(fits("**/b", path));
  CHECK_FALSE(fits("**/b", "ab"));
  for (const std::string path : {"a/b", "a/x/b", "a/x/y/b"}) {
    CHECK(fits("a/**/b", path));
    CHECK(fits("a/**/**/b", path));
    CHECK(fits("a/***/b", path));
  }
  CHECK_FALSE(fits("a/**/b", "xa/b"));
  CHECK(fits("a/**", "a/x"));
  CHECK(fits("a/**", "a/x/y"));
  CHECK_FALSE(fits("a/**", "a"));
  CHECK(fits("**", "x/y"));
  CHECK(fits("**/a/**", "x/a/y"));
  CHECK_FALSE(fits("**/a/**", "x/a"));
  CHECK(fits("**/x/**/y", "a/x/b/x/c/y"));
  // Elsewhere they are one.
  CHECK(fits("a**b", "axxb"));
  CHECK_FALSE(fits("a**b", "a/b"));
  CHECK_FALSE(fits("a/**b", "a/x/b"));
}

TEST_CASE("glob: sets of characters", "[glob]") {
  CHECK(fits("[abc]", "b"));
  CHECK_FALSE(fits("[abc]", "d"));
  CHECK(fits("[a-c]x", "bx"));
  CHECK(fits("[!a-c]", "d"));
  CHECK(fits("[^a-c]", "d"));
  CHECK_FALSE(fits("[!a-c]", "b"));
  CHECK_FALSE(fits("a[!b]c", "a/c"));
  // A ] that comes first and a - at either end are meant themselves.
  CHECK(fits("[]-a]", "^"));
  CHECK(fits("[]]", "]"));
  CHECK(fits("[!]]", "a"));
  CHECK_FALSE(fits("[!]]", "]"));
  CHECK(fits("[a-]", "-"));
  CHECK(fits("[--a]", "A"));
  CHECK(fits("[a-c-e]", "-"));
  CHECK_FALSE(fits("[a-c-e]", "d"));
  CHECK(fits("[\\]]", "]"));
  CHECK_FALSE(fits("[\\]]", "\\"));
  // A slash in it does not part the pattern, and fits nothing.
  CHECK(fits("x[!a/]y", "xby"));
  CHECK_FALSE(fits("a[/]b", "a/b"));
}

TEST_CASE("glob: named sets", "[glob]") {
  CHECK(fits("v[[:digit:]]", "v7"));
  CHECK_FALSE(fits("v[[:digit:]]", "vv"));
  CHECK(fits("[[:alpha:][:digit:]_]", "_"));
  CHECK(fits("[![:space:]]", "x"));
  CHECK(fits("[[:blank:]]", "\t"));
  CHECK(fits("[[:print:]]", " "));
  CHECK_FALSE(fits("[[:graph:]]", " "));
  CHECK(fits("[[:cntrl:]]", "\x7F"));
  CHECK_FALSE(fits("[[:alpha:]]", "é"));
  // Not closed as a named set, it is a set of its characters.
  for (const std::string name : {"x[y", "x:y", "xay"}) CHECK(fits("x[[:a]y", name));
}

TEST_CASE("glob: a backslash takes away the meaning of a character", "[glob]") {
  CHECK(fits("\\*", "*"));
  CHECK_FALSE(fits("\\*", "a"));
  CHECK(fits("\\[a]", "[a]"));
  CHECK(fits("\\\\", "\\"));
  CHECK(fits("\\a", "a"));
  CHECK(fits("a\\/b", "a/b"));
  CHECK_FALSE(fits("a\\/b", "ab"));
}

TEST_CASE("glob: what is no pattern is none", "[glob]") {
  for (const std::string pattern :
       {"[", "a[", "[]", "[!]", "[a", "[a-", "[a\\", "a\\", "a/b\\", "a[/b", "[[:foo:]]", "[[::]]", "[[:alpha:]"}) {
    INFO(pattern);
    CHECK_FALSE(Glob::parse(pattern));
  }
}

TEST_CASE("glob: characters are taken as people see them, or as bytes", "[glob]") {
  CHECK(fits("?.txt", "é.txt"));
  CHECK(fits("[а-я]", "б"));
  CHECK(fits("[!a]", "🤗"));
  CHECK(fits("*é", "aé"));
  CHECK_FALSE(fits("?.txt", "é.txt", GlobUnit::Byte));
  CHECK(fits("??.txt", "é.txt", GlobUnit::Byte));
  CHECK(fits("é*", "éa", GlobUnit::Byte));
  CHECK_FALSE(fits("[é]", "é", GlobUnit::Byte));
  // Bytes that are no UTF-8 are one each, and like nothing else.
  CHECK(fits("\xE9", "\xE9"));
  CHECK_FALSE(fits("é", "\xE9"));
  CHECK_FALSE(fits("\xE9", "é"));
  CHECK(fits("??", "\xF0\x9F"));
  CHECK(fits("[!a]", "\xFF"));
}

TEST_CASE("glob: a hostile pattern takes no time to speak of", "[glob]") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(fits(pattern + "b", std::string(2000, 'a')));
  std::string folders;
  std::string path;
  for (int i = 0; i < 100; ++i) folders += "**/a/";
  for (int i = 0; i < 1000; ++i) path += "a/";
  CHECK_FALSE(fits(folders + "b", path + "c"));
}

TEST_CASE("expand_braces: alternatives, nested ones, in order", "[glob]") {
  CHECK(expanded("a") == "a");
  CHECK(expanded("*.{txt,md}") == "*.txt *.md");
  CHECK(expanded("{a,b}{1,2}") == "a1 a2 b1 b2");
  CHECK(expanded("{a,{b,c}d}") == "a bd cd");
  CHECK(expanded("x{,y}") == "x xy");
  CHECK(expanded("{a}") == "a");
  CHECK(expanded("\\{a,b\\}") == "\\{a,b\\}");
  CHECK(expanded("a}") == "a}");
}

TEST_CASE("expand_braces: one that is not closed, and too many", "[glob]") {
  CHECK(expanded("{a") == "none");
  CHECK(expanded("{a,{b}") == "none");
  std::string many;
  for (int i = 0; i < 40; ++i) many += "{a,b}";
  CHECK(expanded(many) == "none");
  CHECK(expand_braces("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")->size() == 128);
}
