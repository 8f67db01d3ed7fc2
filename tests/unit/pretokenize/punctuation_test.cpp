// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/punctuation.hpp"

#include <string>

#include "pieces.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

Pieces cut(SplitBehavior behavior, const std::string& text) {
  return pieces_of(PunctuationPreTokenizer(behavior), text);
}

}  // namespace

TEST_CASE("Punctuation: each mark is a piece of its own unless told otherwise", "[pretokenize]") {
  const PunctuationPreTokenizer stage;
  CHECK(pieces_of(stage, "Hey friend!  How??") == Pieces{"Hey friend", "!", "  How", "?", "?"});
  CHECK(pieces_of(stage, "").empty());
  CHECK(pieces_of(stage, "a b") == Pieces{"a b"});
  CHECK(pieces_of(stage, "$\u3002\u00BFx") == Pieces{"$", "\u3002", "\u00BF", "x"});
  // The symbols of ASCII count, others do not.
  CHECK(pieces_of(stage, "1+1=2\u20AC\u00A9") == Pieces{"1", "+", "1", "=", "2\u20AC\u00A9"});
}

TEST_CASE("Punctuation: where the marks go", "[pretokenize]") {
  const std::string text = "-a--b-";
  CHECK(cut(SplitBehavior::Removed, text) == Pieces{"a", "b"});
  CHECK(cut(SplitBehavior::Isolated, text) == Pieces{"-", "a", "-", "-", "b", "-"});
  CHECK(cut(SplitBehavior::MergedWithPrevious, text) == Pieces{"-", "a-", "-", "b-"});
  CHECK(cut(SplitBehavior::MergedWithNext, text) == Pieces{"-a", "-", "-b", "-"});
  CHECK(cut(SplitBehavior::Contiguous, text) == Pieces{"-", "a", "--", "b", "-"});
}

TEST_CASE("Punctuation: nothing but marks", "[pretokenize]") {
  CHECK(cut(SplitBehavior::Removed, "?!").empty());
  CHECK(cut(SplitBehavior::MergedWithPrevious, "?!") == Pieces{"?", "!"});
  CHECK(cut(SplitBehavior::MergedWithNext, "?!") == Pieces{"?", "!"});
  CHECK(cut(SplitBehavior::Contiguous, "?!") == Pieces{"?!"});
}

TEST_CASE("Punctuation: the behavior may be missing", "[pretokenize]") {
  const auto cut_as = [](std::string_view json) { return pieces_of(stage_from<PunctuationPreTokenizer>(json), "a-b"); };
  CHECK(cut_as(R"({"type": "Punctuation"})") == Pieces{"a", "-", "b"});
  CHECK(cut_as(R"({"behavior": "Removed"})") == Pieces{"a", "b"});
  CHECK(cut_as(R"({"behavior": "MergedWithNext"})") == Pieces{"a", "-b"});
  const std::string null = config_fault<PunctuationPreTokenizer>(R"({"behavior": null})");
  CHECK(null.find("t.json#/behavior: expected ") == 0);
  CHECK(null.find("found null") != std::string::npos);
  CHECK(config_fault<PunctuationPreTokenizer>(R"({"behavior": "removed"})").find("found \"removed\"") !=
        std::string::npos);
}
