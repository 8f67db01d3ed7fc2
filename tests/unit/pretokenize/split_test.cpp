// SPDX-License-Identifier: Apache-2.0
//
// All expected pieces were measured on huggingface/tokenizers 0.23.2.
#include "runecheck/pretokenize/split.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "pieces.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;
using unicode::Pattern;

namespace {

Pieces cut(SplitBehavior behavior, const Pattern& pattern, const std::string& text) {
  return pieces_of(SplitPreTokenizer(pattern, behavior, false), text);
}

Pieces cut_inverted(SplitBehavior behavior, const Pattern& pattern, const std::string& text) {
  return pieces_of(SplitPreTokenizer(pattern, behavior, true), text);
}

Pieces isolated(const std::string& expression, const std::string& text) {
  return cut(SplitBehavior::Isolated, Pattern::regex(expression, {}), text);
}

const std::string kText = "You're  HTTPServer's 12345 \u00A35!\n\n  x\u00a0y\u0301 I'LL don'\u017f \u01C5a";

}  // namespace

TEST_CASE("Split: what becomes of the delimiters", "[pretokenize]") {
  const Pattern dash = Pattern::literal("-");
  const std::string text = "-a--b-";
  CHECK(cut(SplitBehavior::Removed, dash, text) == Pieces{"a", "b"});
  CHECK(cut(SplitBehavior::Isolated, dash, text) == Pieces{"-", "a", "-", "-", "b", "-"});
  CHECK(cut(SplitBehavior::MergedWithPrevious, dash, text) == Pieces{"-", "a-", "-", "b-"});
  CHECK(cut(SplitBehavior::MergedWithNext, dash, text) == Pieces{"-a", "-", "-b", "-"});
  CHECK(cut(SplitBehavior::Contiguous, dash, text) == Pieces{"-", "a", "--", "b", "-"});
}

TEST_CASE("Split: inverted, what is found is kept", "[pretokenize]") {
  const Pattern dash = Pattern::literal("-");
  const std::string text = "-a--b-";
  CHECK(cut_inverted(SplitBehavior::Removed, dash, text) == Pieces{"-", "-", "-", "-"});
  CHECK(cut_inverted(SplitBehavior::Isolated, dash, text) == Pieces{"-", "a", "-", "-", "b", "-"});
  CHECK(cut_inverted(SplitBehavior::MergedWithPrevious, dash, text) == Pieces{"-a", "-", "-b", "-"});
  CHECK(cut_inverted(SplitBehavior::MergedWithNext, dash, text) == Pieces{"-", "a-", "-", "b-"});
  CHECK(cut_inverted(SplitBehavior::Contiguous, dash, text) == Pieces{"-", "a", "--", "b", "-"});
}

TEST_CASE("Split: nothing but delimiters, and nothing", "[pretokenize]") {
  const Pattern dash = Pattern::literal("-");
  CHECK(cut(SplitBehavior::Removed, dash, "--").empty());
  CHECK(cut(SplitBehavior::MergedWithPrevious, dash, "--") == Pieces{"-", "-"});
  CHECK(cut(SplitBehavior::MergedWithNext, dash, "--") == Pieces{"-", "-"});
  CHECK(cut(SplitBehavior::Contiguous, dash, "--") == Pieces{"--"});
  for (const SplitBehavior behavior :
       {SplitBehavior::Removed, SplitBehavior::Isolated, SplitBehavior::MergedWithPrevious,
        SplitBehavior::MergedWithNext, SplitBehavior::Contiguous}) {
    CHECK(cut(behavior, dash, "").empty());
    CHECK(cut_inverted(behavior, dash, "").empty());
  }
}

TEST_CASE("Split: empty matches cut too", "[pretokenize]") {
  const Pattern pattern = Pattern::regex("x*", {});
  const std::string text = "axxb";
  CHECK(cut(SplitBehavior::Removed, pattern, text) == Pieces{"a", "b"});
  CHECK(cut(SplitBehavior::Isolated, pattern, text) == Pieces{"a", "xx", "b"});
  CHECK(cut(SplitBehavior::MergedWithPrevious, pattern, text) == Pieces{"axx", "b"});
  CHECK(cut(SplitBehavior::MergedWithNext, pattern, text) == Pieces{"a", "xxb"});
  CHECK(cut(SplitBehavior::Contiguous, pattern, text) == Pieces{"a", "xx", "b"});
  CHECK(cut_inverted(SplitBehavior::Removed, pattern, text) == Pieces{"xx"});
  CHECK(cut_inverted(SplitBehavior::MergedWithPrevious, pattern, text) == Pieces{"a", "xxb"});
  CHECK(cut_inverted(SplitBehavior::MergedWithNext, pattern, text) == Pieces{"axx", "b"});
  CHECK(isolated("(?=[A-Z])", "helloWorldFoo") == Pieces{"hello", "World", "Foo"});
}

TEST_CASE("Split: the expression sees the piece alone", "[pretokenize]") {
  // pieces_of puts the text in the middle of a longer one.
  CHECK(isolated("\\A|\\z|(?<=\\s)", "ab") == Pieces{"ab"});
  CHECK(isolated("\\w+$", "ab") == Pieces{"ab"});
}

TEST_CASE("Split: GPT-2", "[pretokenize]") {
  CHECK(isolated(std::string(unicode::kGpt2SplitExpression), kText) ==
        Pieces{"You",    "'re", " ",      " HTTPServer", "'s", " 12345", " \u00A3", "5", "!",      "\n\n ",   " x",
               "\u00A0", "y",   "\u0301", " I",          "'",  "LL",     " don",    "'", "\u017F", " \u01C5a"});
}

TEST_CASE("Split: Llama 3 and Qwen 2", "[pretokenize]") {
  const std::string head = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N})";
  const std::string tail = R"(| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
  CHECK(isolated(head + "{1,3}" + tail, kText) ==
        Pieces{"You",   "'re", " ",  " HTTPServer", "'s",     " ",  "123", "45",   " \u00A3", "5",
               "!\n\n", " ",   " x", "\u00A0y",     "\u0301", " I", "'LL", " don", "'\u017F", " \u01C5a"});
  CHECK(isolated(head + tail, kText) == Pieces{"You", "'re",   " ",    " HTTPServer", "'s",      " ",
                                               "1",   "2",     "3",    "4",           "5",       " \u00A3",
                                               "5",   "!\n\n", " ",    " x",          "\u00A0y", "\u0301",
                                               " I",  "'LL",   " don", "'\u017F",     " \u01C5a"});
}

TEST_CASE("Split: GPT-4o", "[pretokenize]") {
  const std::string expression =
      R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
      R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
      R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
  CHECK(isolated(expression, kText) == Pieces{"You're", " ", " HTTPServer's", " ", "123", "45", " \u00A3", "5", "!\n\n",
                                              " ", " x", "\u00A0y\u0301", " I'LL", " don'\u017F", " \u01C5a"});
}

TEST_CASE("Split: DeepSeek", "[pretokenize]") {
  const std::string expression = R"([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^)"
                                 "\r\n"
                                 R"(\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[)"
                                 "\r\n"
                                 R"(]*|\s*[)"
                                 "\r\n"
                                 R"(]+|\s+(?!\S)|\s+)";
  CHECK(isolated(expression, kText) == Pieces{"You", "'re", " ", " HTTPServer", "'s", " ", "12345", " \u00A3", "5",
                                              "!\n\n", " ", " x", "\u00A0y\u0301", " I", "'LL", " don", "'", "\u017F",
                                              " \u01C5a"});
}

TEST_CASE("Split: CLIP keeps what it finds", "[pretokenize]") {
  const Pattern pattern = Pattern::regex(
      R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)", {});
  CHECK(cut_inverted(SplitBehavior::Removed, pattern, "a photo's 12 cats<|endoftext|>!<|endoftext|>") ==
        Pieces{"a", "photo", "'s", "1", "2", "cats", "<|endoftext|>", "!<|", "endoftext", "|>"});
}

TEST_CASE("Split: a text the expression cannot be run on", "[pretokenize]") {
  const SplitPreTokenizer stage(Pattern::regex("b|(a|aa)+$x", {}), SplitBehavior::Isolated, false);
  const std::string text = "b" + std::string(60, 'a') + "c";
  std::vector<NormalizedSpan> pieces = {{0, 1}};
  const auto error = stage.split(text, {0, 62}, pieces);
  REQUIRE(error);
  CHECK_FALSE(error->message.empty());
  CHECK_FALSE(error->hint.empty());
  CHECK(pieces == std::vector<NormalizedSpan>{{0, 1}});  // the b before it is not kept
}

TEST_CASE("Split: how it is written", "[pretokenize]") {
  const auto cut_as = [](std::string_view json) { return pieces_of(stage_from<SplitPreTokenizer>(json), "a-.b"); };
  CHECK(cut_as(R"({"pattern": {"String": "."}, "behavior": "Removed", "invert": false})") == Pieces{"a-", "b"});
  CHECK(cut_as(R"({"pattern": {"Regex": "."}, "behavior": "Removed", "invert": true, "x": 1})") ==
        Pieces{"a", "-", ".", "b"});
  const auto fault = [](std::string_view json) { return config_fault<SplitPreTokenizer>(json); };
  CHECK(fault(R"({"pattern": {"String": "."}, "behavior": "removed", "invert": false})")
            .find("t.json#/behavior: expected \"Removed\", \"Isolated\"") == 0);
  CHECK(fault(R"({"pattern": {"String": "."}, "behavior": "Removed"})").find("invert") != std::string::npos);
  CHECK(fault(R"({"pattern": {"String": "."}, "invert": false})").find("behavior") != std::string::npos);
  CHECK(fault(R"({"behavior": "Removed", "invert": false})").find("pattern") != std::string::npos);
  CHECK(fault(R"({"pattern": "-", "behavior": "Removed", "invert": false})").find("t.json#/pattern: expected") == 0);
  CHECK(fault(R"({"pattern": {"Regex": "("}, "behavior": "Removed", "invert": false})")
            .find("t.json#/pattern/Regex: not a regular expression of Oniguruma") == 0);
}
