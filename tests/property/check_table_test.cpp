// SPDX-License-Identifier: Apache-2.0
//
// The table of chunks is a memory and nothing else: with it, with a tiny one that forgets all the time, and without
// it a corpus gives the same report.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/check_models.hpp"
#include "support/checked_corpus.hpp"
#include "support/corpus_text.hpp"

namespace runecheck::test {
namespace {

std::vector<std::string> report_of(const Tokenizer& tokenizer, const std::string& text, const CorpusOptions& options) {
  return written(checked(tokenizer, {{text}}, options));
}

/// What differs between a report with a table of 2^bits slots and one without a table.
std::string table_difference(const Tokenizer& tokenizer, const std::string& text, CorpusOptions options,
                             unsigned bits) {
  options.chunk_table_bits = bits;
  std::vector<std::string> with = report_of(tokenizer, text, options);
  options.remember_chunks = false;
  return difference(with, report_of(tokenizer, text, options));
}

TEST_CASE("property: check says the same with and without the table of chunks", "[property][check]") {
  Failures failures;
  std::uint64_t seed = 1;
  for (const NamedModel& model : check_models()) {
    CorpusTextMaker maker(seed++, latin_words(check_model("built in")));
    for (const unsigned bits : {3U, 12U}) {
      const CorpusOptions options = every_rule(maker.random().between(2, 20));
      const std::string text = maker.lines(120);
      expect_of_text(model.name + ", " + std::to_string(bits) + " bits", text, failures, [&](const std::string& lines) {
        return table_difference(*model.tokenizer, lines, options, bits);
      });
    }
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: check says the same with and without the table when few rules are wanted", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(101, latin_words(check_model("built in")));
  for (int round = 0; round < 12; ++round) {
    CorpusOptions options = every_rule();
    options.analysis.limit.reset();
    for (const Rule* rule : rules()) {
      if (maker.random().chance(60)) options.analysis.ignored.insert(rule->info.code);
    }
    options.listed_per_rule = maker.random().below(4);
    const NamedModel& model = check_models()[maker.random().below(3)];
    expect_of_text(model.name, maker.lines(90), failures,
                   [&](const std::string& text) { return table_difference(*model.tokenizer, text, options, 3); });
  }
  CHECK(failures.str() == "none");
}

// Far more different chunks than slots, each several times, over several blocks. The largest table grows on the way.
TEST_CASE("property: a table that is too small forgets and counts all the same", "[property][check]") {
  Random random(7);
  std::string text;
  for (int line = 0; line < 250; ++line) {
    for (int word = 0; word < 10; ++word) {
      text += "w" + std::to_string(random.below(500)) + (random.chance(20) ? "," : "") + ' ';
      if (random.chance(10))
        text += std::string(20 + random.below(30), static_cast<char>('a' + random.below(26))) + ' ';
      if (random.chance(10)) text += "\u041c\u0430\u0433\u0438\u044f" + std::to_string(random.below(50)) + " ";
      if (random.chance(5)) text += "\U0001F917" + std::to_string(random.below(50)) + "... ";
    }
    text.back() = '\n';
  }
  CorpusOptions options = every_rule();
  options.block_bytes = 5000;
  for (const unsigned bits : {3U, 8U, 18U}) {
    INFO(bits);
    CHECK(table_difference(check_model("built in"), text, options, bits) == "");
  }
}

}  // namespace
}  // namespace runecheck::test
