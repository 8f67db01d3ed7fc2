// SPDX-License-Identifier: Apache-2.0
//
// The expectations are what `git check-ignore --no-index` says.
#include "input/gitignore.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

using runecheck::GlobUnit;
using runecheck::IgnoreRules;

namespace {

/// "ignored", "kept" or "" for silence; a path that ends in a slash is a folder.
std::string answer(std::string_view rules, std::string_view path) {
  const bool folder = path.ends_with('/');
  if (folder) path.remove_suffix(1);
  switch (IgnoreRules::parse(rules).ask(path, folder ? IgnoreRules::Kind::Folder : IgnoreRules::Kind::File)) {
    case IgnoreRules::Answer::Ignored: return "ignored";
    case IgnoreRules::Answer::Kept: return "kept";
    case IgnoreRules::Answer::Silent: break;
  }
  return "";
}

bool ignores(std::string_view rules, std::string_view path) { return answer(rules, path) == "ignored"; }

}  // namespace

TEST_CASE("gitignore: a pattern without a slash fits at any depth, one with a slash from its folder", "[gitignore]") {
  CHECK(ignores("x", "x"));
  CHECK(ignores("x", "a/b/x"));
  CHECK(ignores("x", "a/x/"));
  CHECK_FALSE(ignores("x", "x/y"));  // whoever walks does not enter x
  CHECK(ignores("/x", "x"));
  CHECK_FALSE(ignores("/x", "a/x"));
  CHECK(ignores("a/x", "a/x"));
  CHECK_FALSE(ignores("a/x", "sub/a/x"));
  CHECK(ignores("**foo", "a/xfoo"));
  CHECK(ignores("*", "a"));
  CHECK(ignores("/*", "a"));
  CHECK_FALSE(ignores("/*", "a/b"));
  CHECK(ignores("/**", "a/b"));
  CHECK_FALSE(ignores("//x", "x"));
}

TEST_CASE("gitignore: a slash at the end is for folders", "[gitignore]") {
  CHECK(ignores("x/", "x/"));
  CHECK(ignores("x/", "a/x/"));
  CHECK_FALSE(ignores("x/", "x"));
  CHECK(ignores("a/x/", "a/x/"));
  CHECK_FALSE(ignores("a/x/", "b/a/x/"));
  CHECK(ignores("**/", "a/"));
  CHECK_FALSE(ignores("**/", "a"));
  CHECK_FALSE(ignores("x//", "x/"));
}

TEST_CASE("gitignore: the last pattern that fits decides", "[gitignore]") {
  CHECK(answer("*.log\n!keep.log\n", "keep.log") == "kept");
  CHECK(answer("*.log\n!keep.log\n", "other.log") == "ignored");
  CHECK(answer("!keep.log\n*.log\n", "keep.log") == "ignored");
  CHECK(answer("*.log\n", "a.txt").empty());
  CHECK(answer("*\n!*/\n", "a/") == "kept");
}

TEST_CASE("gitignore: blanks, comments, line ends", "[gitignore]") {
  CHECK(ignores("foo   ", "foo"));
  CHECK(ignores("foo\\ ", "foo "));
  CHECK_FALSE(ignores("foo\\ ", "foo"));
  CHECK(ignores("foo\\  ", "foo "));
  CHECK_FALSE(ignores("foo\\  ", "foo  "));
  CHECK(ignores(" x", " x"));
  CHECK_FALSE(ignores(" x", "x"));
  CHECK(ignores("x\t", "x\t"));
  CHECK(IgnoreRules::parse("# x\n\n   \n/\n!\n").empty());
  CHECK(ignores("\\#x", "#x"));
  CHECK(ignores("\\!x", "!x"));
  CHECK(ignores("a\r\nb\r\n", "a"));
  CHECK(ignores("a\r\nb\r", "b"));
  CHECK(ignores("\xEF\xBB\xBFx\n", "x"));
}

TEST_CASE("gitignore: what is no pattern is passed over", "[gitignore]") {
  CHECK(ignores("foo[\nfoo\\\n[[:foo:]]x\nx\n", "x"));
  CHECK_FALSE(ignores("foo[", "foo["));
  CHECK_FALSE(ignores("foo\\", "foo\\"));
  CHECK_FALSE(ignores("[[:foo:]]x", "fx"));
  CHECK(IgnoreRules::parse("foo[\nfoo\\\n").empty());
}

TEST_CASE("gitignore: one byte for a question mark, as in git", "[gitignore]") {
  CHECK_FALSE(ignores("?.txt", "é.txt"));
  CHECK(ignores("?.txt", "e.txt"));
  CHECK_FALSE(ignores("[é]x", "éx"));
  CHECK(ignores("\xE9*", "\xE9t\xE9"));
}

TEST_CASE("gitignore: patterns added by people see characters", "[gitignore]") {
  IgnoreRules rules;
  CHECK(rules.empty());
  CHECK(rules.add("?.txt"));
  CHECK_FALSE(rules.add("["));
  CHECK_FALSE(rules.add(""));
  CHECK_FALSE(rules.add("!"));
  CHECK(rules.ask("é.txt", IgnoreRules::Kind::File) == IgnoreRules::Answer::Ignored);
}
