// SPDX-License-Identifier: Apache-2.0
//
// What `check` counts chunk by chunk is what the analysis of whole records finds, one record after the other.

#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/check_models.hpp"
#include "support/check_reference.hpp"
#include "support/checked_corpus.hpp"
#include "support/corpus_text.hpp"

namespace runecheck::test {
namespace {

TEST_CASE("property: check counts what the analysis of whole lines finds", "[property][check]") {
  Failures failures;
  std::uint64_t seed = 301;
  for (const NamedModel& model : check_models()) {
    CorpusTextMaker maker(seed++, latin_words(check_model("built in")));
    for (int round = 0; round < 2; ++round) {
      CorpusOptions options = every_rule(maker.random().between(2, 20));
      options.listed_per_rule = 0;  // it is about counts
      std::string text = maker.lines(120);
      if (round == 1) text += "caf\xe9, \xf0\x9f x\n\xff\n";
      const auto fails = [&](const std::string& lines) {
        Reference reference(*model.tokenizer, options.analysis);
        std::uint64_t empty = 0;
        for (const Written& record : lines_of_text(lines, empty)) reference.add(record);
        const report::CheckReport report = checked(*model.tokenizer, {{lines}}, options);
        std::string different = reference_difference(report, reference);
        if (report.total.sums.empty != empty) different += "\n  empty lines";
        return different;
      };
      expect_of_text(model.name, text, failures, fails);
    }
  }
  CHECK(failures.str() == "none");
}

// One record each, so that a difference in one is not made up for by another.
TEST_CASE("property: check counts what the analysis of whole records finds in texts at the edges",
          "[property][check]") {
  using namespace std::string_literals;
  const std::vector<std::string> texts = {"the",
                                          "The",
                                          " the",
                                          "the ",
                                          "the  cat",
                                          "the\tcat",
                                          "the, cat.",
                                          "the , cat .",
                                          "(the)",
                                          "it's",
                                          "do not",
                                          "don't",
                                          "\u4e2d",
                                          "the \u4e2d",
                                          "\u4e2d the \u6587 x",
                                          "\u4e2d\u6587",
                                          "\u4e2d,",
                                          "\u200b",
                                          " ",
                                          "\t",
                                          "\u200b ##ing",
                                          "\u200b the",
                                          "the \u200b",
                                          "the \u200b cat",
                                          "\u200b \u200b",
                                          "##ing",
                                          "##ing,x",
                                          "x ##ing",
                                          "(##ing",
                                          "Foo",
                                          "foo",
                                          "FOO bar",
                                          "Foo Bar",
                                          "Foo!",
                                          "a;b",
                                          "a\u037eb",
                                          "A\u037eB",
                                          "x a;b y",
                                          "(bar",
                                          "x(bar)",
                                          "a",
                                          "a,b",
                                          "a_b",
                                          "b_a",
                                          "a b",
                                          "[UNK]",
                                          "[UNK] \U0001F917",
                                          "\U0001F917 [UNK] \U0001F917",
                                          "\U0001F917 \U0001F917",
                                          "\U0001F917 \u200b \U0001F917",
                                          "\U0001F917, \U0001F917",
                                          "x\U0001F917",
                                          "\U0001F917x \U0001F917",
                                          "tok_en",
                                          "tok_enx",
                                          "[EAT]",
                                          "a [EAT] b",
                                          "e.g",
                                          "e.g.",
                                          "xe.g",
                                          "C++",
                                          "C+++",
                                          "caf\u00e9",
                                          "cafe\u0301",
                                          "\u0301",
                                          "a \u0301",
                                          "\u0301a",
                                          "x\v,y",
                                          "x\v",
                                          "\0"s,
                                          "a\0,b"s,
                                          "\x01,",
                                          "undo",
                                          "undo, un",
                                          std::string(101, 'x'),
                                          std::string(101, 'x') + "," + std::string(101, 'y'),
                                          std::string(300, '.'),
                                          "a " + std::string(300, '.') + " b",
                                          "\ud55c\uae00 \ud55c\uae00 \ud55c\uae00",
                                          "\u0130\u0130\u0130"};
  Failures failures;
  for (const NamedModel& model : check_models()) {
    CorpusOptions options = every_rule(5);
    options.listed_per_rule = 0;
    for (const std::string& text : texts) {
      Reference reference(*model.tokenizer, options.analysis);
      reference.add({text, std::nullopt});
      const std::string different =
          reference_difference(checked(*model.tokenizer, {{text + "\n"}}, options), reference);
      if (!different.empty()) failures.add(model.name + ": " + show(text) + different);
    }
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: check counts what the analysis of whole pairs finds", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(321, latin_words(check_model("built in")));
  for (int round = 0; round < 22; ++round) {
    const NamedModel& model = check_models()[static_cast<std::size_t>(round) % check_models().size()];
    CorpusOptions options = every_rule(maker.random().between(2, 20));
    options.listed_per_rule = 0;
    options.parse.pairs = true;
    std::string text;
    for (int line = 0; line < 40; ++line) {
      for (int part = 0; part < 2; ++part) {
        for (const char c : maker.line()) text += c == '\t' || c == '\r' ? '_' : c;
        text += part == 0 ? '\t' : '\n';
      }
    }
    expect_of_text(model.name, text, failures, [&](const std::string& lines) {
      Reference reference(*model.tokenizer, options.analysis);
      std::uint64_t empty = 0;
      for (Written record : lines_of_text(lines, empty)) {
        const std::size_t tab = record.text.find('\t');
        if (tab != std::string::npos) {
          record.pair = record.text.substr(tab + 1);
          record.text.resize(tab);
        }
        reference.add(record);
      }
      return reference_difference(checked(*model.tokenizer, {{lines}}, options), reference);
    });
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: check says of labels what the analysis of whole records finds", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(331, latin_words(check_model("built in")));
  for (int round = 0; round < 22; ++round) {
    const NamedModel& model = check_models()[static_cast<std::size_t>(round) % check_models().size()];
    CorpusOptions options = every_rule(maker.random().between(2, 20));
    options.listed_per_rule = 0;
    options.parse.fields = {"/text"};
    options.parse.spans_field = "/spans";
    options.parse.span_unit = SpanUnit::Byte;
    std::string json;
    Reference reference(*model.tokenizer, options.analysis);
    for (int line = 0; line < 40; ++line) {
      Written record{maker.line(), std::nullopt, {}};
      std::string spans;
      const auto boundary = [&] {
        auto at = maker.random().below(record.text.size() + 1);
        while (at > 0 && at < record.text.size() && utf8::is_continuation(record.text[at])) --at;
        return at;
      };
      for (std::uint32_t left = maker.random().below(4); left > 0; --left) {
        const std::uint32_t a = boundary();
        const std::uint32_t b = boundary();
        if (a >= b) continue;
        record.labels.push_back({{a, b}, "PER"});
        spans += (spans.empty() ? "[" : ",[") + std::to_string(a) + "," + std::to_string(b) + ",\"PER\"]";
      }
      json += "{\"text\":" + json_string(record.text) + ",\"spans\":[" + spans + "]}\n";
      reference.add(record);
    }
    const std::string different =
        reference_difference(checked(*model.tokenizer, {{json, InputFormat::Jsonl}}, options), reference, false);
    if (!different.empty()) failures.add(model.name + ": " + show(json) + different);
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
