// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

using Catch::Contains;
using Catch::StartsWith;
using namespace runecheck;
using namespace runecheck::test;

namespace {

/// A label over the first place of `words` in `text`.
LabelSpan label_of(std::string_view text, std::string_view words, std::string name = "PER") {
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  return {{begin, begin + static_cast<std::uint32_t>(words.size())}, std::move(name)};
}

std::vector<Finding> labelled(std::string_view code, std::string_view text, std::string_view words) {
  return findings_in(text, only(code), shared_builtin(), {label_of(text, words)});
}

/// RC411 of a record of one or two texts, with and without an encoded record.
struct Cut {
  std::optional<LengthLimit> limit;
  std::optional<Truncation> truncation;
  bool encoded = true;
};
std::vector<Finding> beyond(const Cut& cut, std::string_view text, const std::vector<LabelSpan>& labels,
                            std::optional<std::string_view> pair = std::nullopt,
                            const std::vector<LabelSpan>& pair_labels = {}) {
  const Tokenizer& tokenizer = shared_builtin();
  AnalyzeOptions options = only("RC411");
  options.limit = cut.limit;
  options.truncation = cut.truncation;
  AnalyzeScratch scratch;
  Encoding encoding;
  EncodeOptions encode;
  encode.truncation = cut.truncation;
  REQUIRE_FALSE(tokenizer.encode(text, pair, encode, scratch.tokenizer, encoding));
  std::vector<AnalyzedText> texts = {{text, nullptr, labels}};
  if (pair) texts.push_back({*pair, nullptr, pair_labels});
  RecordAnalysis analysis;
  analyze(texts, RecordKind::NulRecord, tokenizer, cut.encoded ? &encoding : nullptr, options, scratch, analysis);
  return analysis.findings;
}

Cut limit_of(std::uint64_t tokens) { return {LengthLimit{tokens, "config.json"}, std::nullopt, false}; }
Cut cut_to(std::uint64_t tokens, std::uint64_t stride = 0, Side side = Side::Right) {
  Truncation truncation;
  truncation.max_length = tokens;
  truncation.stride = stride;
  truncation.side = side;
  return {std::nullopt, truncation, true};
}

const std::string kEight = "one two three four five six seven eight";  // a token each

}  // namespace

TEST_CASE("RC410: a label that ends inside of a token", "[analyze]") {
  const std::string text = "a parisian bar";
  const std::vector<Finding> found = labelled("RC410", text, "paris");
  REQUIRE(found.size() == 1);
  CHECK(excerpt(text, found[0]) == "paris");
  CHECK(found[0].severity == Severity::Warning);
  CHECK_THAT(found[0].message, StartsWith("the label PER of \"paris\" ends inside of the token \"parisian\" (") &&
                                   Contains("): with whole tokens it becomes \"parisian\""));
  CHECK(text_field(found[0], "label") == "PER");
  CHECK(text_field(found[0], "text") == "paris");
  CHECK(text_field(found[0], "boundary") == "end");
  CHECK(text_field(found[0], "token") == "parisian");
  CHECK(text_field(found[0], "marked") == "parisian");
  CHECK(number_field(found[0], "marked_begin") == 2U);
  CHECK(number_field(found[0], "marked_end") == 10U);
}

TEST_CASE("RC410: begin, both ends, one token or two", "[analyze]") {
  const Finding begin = labelled("RC410", "a parisian bar", "sian bar").at(0);
  CHECK_THAT(begin.message, Contains(" begins inside of the token \"parisian\""));
  CHECK(text_field(begin, "boundary") == "begin");
  CHECK(text_field(begin, "marked") == "parisian bar");
  const Finding inside = labelled("RC410", "a parisian bar", "ris").at(0);
  CHECK_THAT(inside.message, Contains(" lies inside of the token \"parisian\""));
  CHECK(text_field(inside, "boundary") == "both");
  const Finding both = labelled("RC410", "the parisian bars", "sian ba").at(0);
  CHECK_THAT(both.message,
             Contains(" begins inside of the token \"parisian\"") && Contains(" and ends inside of \"bars\""));
  CHECK(text_field(both, "marked") == "parisian bars");
}

TEST_CASE("RC410: places are code points of the text", "[analyze]") {
  const Finding found = labelled("RC410", "für äöü parisian", "paris").at(0);
  CHECK(number_field(found, "marked_begin") == 8U);
  CHECK(number_field(found, "marked_end") == 16U);
}

TEST_CASE("RC410: whole tokens, blanks and marks are no harm", "[analyze]") {
  CHECK(labelled("RC410", "a parisian bar", "parisian").empty());
  CHECK(labelled("RC410", "a parisian bar", " parisian ").empty());
  CHECK(labelled("RC410", "a parisian bar", "a parisian bar").empty());
  CHECK(labelled("RC410", "unaffable", "unaffable").empty());
  CHECK(labelled("RC410", "cafe\u0301 noir", "cafe\u0301").empty());
  CHECK(labelled("RC410", "Ada's book", "Ada").empty());
  CHECK(labelled("RC410", "foo\u200bbar", "\u200b").empty());
  CHECK(labelled("RC410", "漢字漢", "字").empty());
  CHECK(findings_in("a parisian bar", only("RC410")).empty());
}

TEST_CASE("RC410: an unknown word is one token", "[analyze]") {
  const std::string text = "\U0001F917Transformers";
  const Finding found = labelled("RC410", text, "Transformers").at(0);
  CHECK_THAT(found.message, Contains(" begins inside of the token \"[UNK]\" (100)"));
  CHECK(text_field(found, "marked") == text);
}

TEST_CASE("RC410: a label without a name", "[analyze]") {
  const std::string text = "a parisian bar";
  LabelSpan label = label_of(text, "paris", "");
  const std::vector<Finding> found = findings_in(text, only("RC410"), shared_builtin(), {label});
  CHECK_THAT(found.at(0).message, StartsWith("the label of \"paris\" ends "));
}

TEST_CASE("labels that do not lie in the text are nobody's", "[analyze]") {
  for (const char* code : {"RC410", "RC411", "RC412"}) {
    AnalyzeOptions options = only(code);
    options.limit = LengthLimit{3, "config.json"};
    CHECK(findings_in("a parisian bar", options, shared_builtin(), {{{3, 100}, "A"}, {{4, 4}, "B"}, {{9, 3}, "C"}})
              .empty());
  }
}

TEST_CASE("RC411: a label behind what the model takes", "[analyze]") {
  const std::vector<Finding> found = beyond(limit_of(6), kEight, {label_of(kEight, "seven eight", "NUM")});
  REQUIRE(found.size() == 1);
  CHECK(excerpt(kEight, found[0]) == "seven eight");
  CHECK(found[0].message ==
        "the label NUM of \"seven eight\" lies behind the part that the model gets; the record has 10 tokens, and the "
        "model takes 6 tokens (config.json)");
  CHECK(number_field(found[0], "label_tokens") == 2U);
  CHECK(number_field(found[0], "reached") == 0U);
  CHECK(number_field(found[0], "tokens") == 10U);
  CHECK(number_field(found[0], "limit") == 6U);
}

TEST_CASE("RC411: the limit counts special tokens and cuts labels", "[analyze]") {
  // Four tokens of the text have room.
  CHECK(beyond(limit_of(6), kEight, {label_of(kEight, "three four")}).empty());
  const Finding cut = beyond(limit_of(6), kEight, {label_of(kEight, "four five")}).at(0);
  CHECK_THAT(cut.message, Contains(" is cut: the model gets 1 of its 2 tokens;"));
  CHECK(number_field(cut, "reached") == 1U);
  CHECK(beyond(limit_of(10), kEight, {label_of(kEight, "eight")}).empty());
  CHECK(beyond(limit_of(9), kEight, {label_of(kEight, "eight")}).size() == 1);
  CHECK(beyond(limit_of(1), kEight, {label_of(kEight, "one")}).size() == 1);
}

TEST_CASE("RC411: truncation says the same with and without the encoded record", "[analyze]") {
  for (const Side side : {Side::Right, Side::Left}) {
    for (const std::uint64_t stride : {0U, 1U, 2U, 3U}) {
      for (const char* words :
           {"one", "two three", "four five", "five six seven", "eight", "one two three four five"}) {
        Cut cut = cut_to(6, stride, side);
        const std::vector<LabelSpan> labels = {label_of(kEight, words)};
        const std::size_t with = beyond(cut, kEight, labels).size();
        cut.encoded = false;
        INFO(words << " stride " << stride);
        CHECK(beyond(cut, kEight, labels).size() == with);
      }
    }
  }
}

TEST_CASE("RC411: without overlapping windows only the first one counts", "[analyze]") {
  CHECK(beyond(cut_to(6), kEight, {label_of(kEight, "one two")}).empty());
  const Finding right = beyond(cut_to(6), kEight, {label_of(kEight, "eight")}).at(0);
  CHECK_THAT(right.message, Contains("; the record has 10 tokens, and --max-length is 6"));
  CHECK(beyond(cut_to(6, 0, Side::Left), kEight, {label_of(kEight, "eight")}).empty());
  CHECK(beyond(cut_to(6, 0, Side::Left), kEight, {label_of(kEight, "one two")}).size() == 1);
}

TEST_CASE("RC411: with overlapping windows every window counts", "[analyze]") {
  // Windows: 1-4, 3-6, 5-8.
  for (const char* words : {"eight", "three four five six", "seven eight", "four five"}) {
    INFO(words);
    CHECK(beyond(cut_to(6, 2), kEight, {label_of(kEight, words)}).empty());
  }
  const Finding torn = beyond(cut_to(6, 2), kEight, {label_of(kEight, "four five six seven")}).at(0);
  CHECK_THAT(torn.message, Contains(" is held whole by no window: at most 3 of its 4 tokens"));
  CHECK(number_field(torn, "reached") == 3U);
  // Windows: 1-4, 4-7, 7-8.
  CHECK(beyond(cut_to(6, 1), kEight, {label_of(kEight, "four five")}).empty());
  CHECK(beyond(cut_to(6, 1), kEight, {label_of(kEight, "three four five")}).size() == 1);
  CHECK(beyond(cut_to(6, 1), kEight, {label_of(kEight, kEight)}).size() == 1);
}

TEST_CASE("RC411: of a pair the second text is cut first", "[analyze]") {
  const std::string pair = "red green blue";
  // [CLS] eight [SEP] three [SEP]: 14.
  CHECK(beyond(limit_of(12), kEight, {label_of(kEight, "eight")}, pair, {label_of(pair, "red")}).empty());
  const std::vector<Finding> found = beyond(limit_of(12), kEight, {}, pair, {label_of(pair, "blue")});
  REQUIRE(found.size() == 1);
  CHECK(found[0].sequence == 1);
  CHECK(beyond(limit_of(10), kEight, {label_of(kEight, "eight")}, pair, {label_of(pair, "red")}).size() == 2);
}

TEST_CASE("RC412: all tokens under a label are unknown", "[analyze]") {
  const std::string text = "say สวัสดี now";
  const std::vector<Finding> found = labelled("RC412", text, "สวัสดี");
  REQUIRE(found.size() == 1);
  CHECK(excerpt(text, found[0]) == "สวัสดี");
  CHECK(found[0].message ==
        "the label PER of \"สวัสดี\" has 1 unknown token and no other: the model cannot tell it from any other unknown "
        "text");
  CHECK(number_field(found[0], "unknown_tokens") == 1U);
  CHECK(labelled("RC412", text, "say สวัสดี").empty());
  CHECK(labelled("RC412", text, "say").empty());
  CHECK(number_field(labelled("RC412", "สวัสดี ครับ", "สวัสดี ครับ").at(0), "unknown_tokens") == 2U);
}

TEST_CASE("RC412: a label without any token", "[analyze]") {
  const Finding found = labelled("RC412", "foo\u200bbar", "\u200b").at(0);
  CHECK_THAT(found.message, Contains(" has no token: the model sees nothing of it"));
  CHECK(number_field(found, "unknown_tokens") == 0U);
}

TEST_CASE("RC412: a typed [UNK] is known", "[analyze]") { CHECK(labelled("RC412", "a [UNK] b", "[UNK]").empty()); }

TEST_CASE("labels: many that cover everything are judged one by one", "[analyze]") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "word ";
  const std::vector<LabelSpan> labels(20000, {{0, static_cast<std::uint32_t>(text.size() - 2)}, "ALL"});
  AnalyzeOptions options = only("RC410");
  options.ignored.erase("RC411");
  options.ignored.erase("RC412");
  options.limit = LengthLimit{512, "config.json"};
  const std::vector<Finding> found = findings_in(text, options, shared_builtin(), labels);
  CHECK(found.size() == 2 * labels.size());  // off a boundary, and cut
  for (const Finding& finding : found) {
    if (finding.message.size() > 400) FAIL_CHECK(finding.message);
  }
}
