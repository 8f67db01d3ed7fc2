// SPDX-License-Identifier: Apache-2.0
//
// Expected texts and ranges are those of huggingface/tokenizers 0.23.2.
#include "runecheck/normalize/replace.hpp"

#include <string>

#include "rewritten.hpp"
#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

ReplaceNormalizer literal(std::string pattern, std::string content) {
  return {unicode::Pattern::literal(std::move(pattern)), std::move(content)};
}

ReplaceNormalizer regex(std::string pattern, std::string content) {
  return {unicode::Pattern::regex(std::move(pattern), {}), std::move(content)};
}

}  // namespace

TEST_CASE("replace: a replacement has the range of the last character of the match", "[normalize]") {
  CHECK(aligned("a``b", literal("``", "\"")) == "61:0-1 22:2-3 62:3-4");
  CHECK(aligned("a\u00e9b", literal("\u00e9", "xyz")) == "61:0-1 78:1-2 79:1-2 7A:1-2 62:2-3");
  CHECK(aligned("a b", literal(" ", "\u2581")) == "61:0-1 2581:1-2 62:2-3");
  CHECK(aligned("\u00e9 ``", literal("``", "\"")) == "E9:0-1 20:1-2 22:3-4");
}

TEST_CASE("replace: by nothing", "[normalize]") {
  CHECK(aligned("aba", literal("a", "")) == "62:1-2");
  CHECK(aligned("aa", literal("a", "")).empty());
}

TEST_CASE("replace: an empty match inserts behind the character before", "[normalize]") {
  CHECK(aligned("ab", literal("", "-")) == "2D:0-0 61:0-1 2D:0-1 62:1-2 2D:1-2");
  CHECK(aligned("axxb", regex("x*", "12")) == "31:0-0 32:0-0 61:0-1 31:2-3 32:2-3 62:3-4 31:3-4 32:3-4");
  CHECK(aligned("ab", regex("^", ">")) == "3E:0-0 61:0-1 62:1-2");
  CHECK(aligned("", literal("", "-")).empty());
}

TEST_CASE("replace: nothing matches", "[normalize]") {
  CHECK(aligned("a\u00e9", literal("x", "y")) == "61:0-1 E9:1-2");
}

TEST_CASE("replace: groups have no meaning in the replacement", "[normalize]") {
  CHECK(aligned("xab", regex("(a)(b)", "$1\\2")) == "78:0-1 24:2-3 31:2-3 5C:2-3 32:2-3");
}

TEST_CASE("replace: one after another", "[normalize]") {
  CHECK(aligned("``a''", literal("``", "\""), literal("''", "\""), regex("\"", "<>")) ==
        "3C:1-2 3E:1-2 61:2-3 3C:4-5 3E:4-5");
}

TEST_CASE("replace: what is noted", "[normalize]") {
  CHECK(edits("a``", literal("``", "\"")) == ". rewritten rewritten");
  CHECK(edits("a\u0301b", literal("\u0301", "")) == ". accent .");
  CHECK(edits("ab", literal("a", "")) == "removed .");
  CHECK(edits("ab", literal("a", "a")) == ". .");
  CHECK(edits("ab", literal("", "-")) == ". .");
  CHECK(edits("\u212b", literal("\u212b", "\u00c5")) == ".");
  CHECK(edits("e\u0301", literal("e\u0301", "\u00e9")) == ". .");
  CHECK(edits("\u00c9A", literal("\u00c9", "e")) == "accent+case .");
  CHECK(edits("A\u0301", literal("A\u0301", "\u00e1")) == "case .");
  CHECK(sources("a``b", literal("``", "\"")) == "61:0 22:2 62:3");
}

TEST_CASE("replace: a blank that is written in another way is no loss", "[normalize]") {
  CHECK(edits("a b", literal(" ", "\u2581")) == ". . .");
  CHECK(edits("a\tb", literal("\t", "\u2581")) == ". blanked .");
  CHECK(edits("a  b c", regex("\\s+", " ")) == ". blanked blanked . . .");
  CHECK(edits("a\u2581b", literal("\u2581", " ")) == ". rewritten .");
}

TEST_CASE("replace: a text that grows beyond all use is an error", "[normalize]") {
  AlignedText text;
  const std::string many(1000, 'a');
  text.assign(many, Track::Text);
  const auto error = literal("a", std::string(1000, 'x')).apply(text);
  REQUIRE(error);
  CHECK(error->message == "the normalizer Replace makes more than 321536 bytes of 1000");
  text.assign(many, Track::Text);
  CHECK_FALSE(literal("a", std::string(300, 'x')).apply(text));
  CHECK(text.text().size() == 300000);
}

TEST_CASE("replace: the fields", "[normalize]") {
  const auto stage = [](const std::string& json) { return stage_from<ReplaceNormalizer>(json); };
  CHECK(aligned("a.", stage(R"({"pattern": {"String": "."}, "content": "-"})")) == "61:0-1 2D:1-2");
  CHECK(aligned("a.", stage(R"({"pattern": {"Regex": "."}, "content": "-"})")) == "2D:0-1 2D:1-2");
  const auto fault = [](const std::string& json) { return config_fault<ReplaceNormalizer>(json); };
  CHECK(fault(R"({"content": "-"})") == "t.json: missing field \"pattern\"");
  CHECK(fault(R"({"pattern": {"String": "a"}})") == "t.json: missing field \"content\"");
  const std::string shape = "t.json#/pattern: expected {\"String\": \"...\"} or {\"Regex\": \"...\"}, found ";
  CHECK(fault(R"({"pattern": "a", "content": "-"})") == shape + "\"a\"");
  CHECK(fault(R"({"pattern": {}, "content": "-"})") == shape + "an empty object");
  CHECK(fault(R"({"pattern": {"String": "a", "Regex": "b"}, "content": "-"})") == shape + "an object of 2");
  CHECK(fault(R"({"pattern": {"string": "a"}, "content": "-"})") ==
        "t.json#/pattern: expected the key \"String\" or \"Regex\", found \"string\"");
  CHECK(fault(R"({"pattern": {"String": null}, "content": "-"})") ==
        "t.json#/pattern/String: expected a string, found null");
  CHECK(error_of([&] { return stage(R"({"pattern": {"Regex": "("}, "content": "-"})"); }).code() == ErrorCode::Schema);
}
