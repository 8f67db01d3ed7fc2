// SPDX-License-Identifier: Apache-2.0
#include "analyze/corpus_rules.hpp"

#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

constexpr unicode::ScriptId kCyrillic = 8;
using Types = std::vector<std::pair<unicode::ScriptId, TypeCounts>>;

Ledger ledger_of(unicode::ScriptId script, std::uint64_t words, std::uint64_t pieces) {
  Ledger ledger;
  Counts& counts = ledger.script(script);
  counts[Count::Words] = words;
  counts[Count::Pieces] = pieces;
  return ledger;
}

AnalyzeOptions selecting(std::vector<std::string_view> codes) {
  AnalyzeOptions options;
  options.selected.insert(codes.begin(), codes.end());
  return options;
}

}  // namespace

TEST_CASE("RC202: more than 2.5 pieces a word", "[analyze]") {
  const std::vector<Finding> found = corpus_findings(ledger_of(kCyrillic, 2628, 8971), {}, false, selecting({"RC202"}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule->code == "RC202");
  CHECK(found[0].severity == Severity::Warning);
  CHECK(found[0].message ==
        "Cyrillic words take 3.41 pieces each (8,971 pieces of 2,628 words); more than 2.5 is much");
  CHECK(text_field(found[0], "script") == "Cyrl");
  CHECK(number_field(found[0], "pieces") == 8971U);
  CHECK(number_field(found[0], "words") == 2628U);
  CHECK(found[0].span.empty());
}

TEST_CASE("RC202: the threshold and the least number of words", "[analyze]") {
  const AnalyzeOptions options = selecting({"RC202"});
  CHECK(corpus_findings(ledger_of(kCyrillic, 200, 500), {}, false, options).empty());
  CHECK(corpus_findings(ledger_of(kCyrillic, 200, 501), {}, false, options).size() == 1);
  CHECK(corpus_findings(ledger_of(kCyrillic, 199, 900), {}, false, options).empty());
  CHECK(corpus_findings(Ledger(), {}, false, options).empty());
}

TEST_CASE("RC202: each script is judged for itself", "[analyze]") {
  Ledger ledger = ledger_of(kCyrillic, 300, 900);
  ledger.add(ledger_of(unicode::kLatin, 30000, 36000));
  const std::vector<Finding> found = corpus_findings(ledger, {}, false, selecting({"RC202"}));
  REQUIRE(found.size() == 1);
  CHECK(text_field(found[0], "script") == "Cyrl");
}

TEST_CASE("RC305: words that share their ids", "[analyze]") {
  const Types types = {{kCyrillic, {50, 10, 0}}, {unicode::kLatin, {12345, 9000, 1234}}};
  const std::vector<Finding> found = corpus_findings({}, types, false, selecting({"RC305"}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule->code == "RC305");
  CHECK(found[0].severity == Severity::Note);
  CHECK(found[0].message == "1,234 of 12,345 distinct Latin words share their ids with another word");
  CHECK(text_field(found[0], "script") == "Latn");
  CHECK(number_field(found[0], "words") == 1234U);
  CHECK(number_field(found[0], "distinct_words") == 12345U);
}

TEST_CASE("RC305: one word, and a sample", "[analyze]") {
  const Types types = {{unicode::kLatin, {7, 7, 1}}};
  const AnalyzeOptions options = selecting({"RC305"});
  CHECK(corpus_findings({}, types, false, options).at(0).message ==
        "1 of 7 distinct Latin words shares its ids with another word");
  CHECK(corpus_findings({}, types, true, options).at(0).message ==
        "1 of 7 distinct Latin words shares its ids with another word, in a sample of all words");
}

TEST_CASE("corpus rules: listed only when selected, and not when ignored", "[analyze]") {
  const Ledger ledger = ledger_of(kCyrillic, 300, 900);
  const Types types = {{unicode::kLatin, {7, 7, 2}}};
  CHECK(corpus_findings(ledger, types, false, {}).empty());
  CHECK(corpus_findings(ledger, types, false, selecting({"RC301"})).empty());
  const std::vector<Finding> both = corpus_findings(ledger, types, false, selecting({"RC202", "RC305"}));
  REQUIRE(both.size() == 2);
  CHECK(both[0].rule->code == "RC202");
  CHECK(both[1].rule->code == "RC305");
  AnalyzeOptions ignoring = selecting({"RC202", "RC305"});
  ignoring.ignored.insert("RC202");
  CHECK(corpus_findings(ledger, types, false, ignoring).size() == 1);
}

TEST_CASE("corpus rules: a single record does not apply them", "[analyze]") {
  AnalyzeOptions options = selecting({"RC202", "RC305"});
  for (const Finding& finding : findings_in("US us Магия", options)) {
    CHECK(finding.rule->code != "RC202");
    CHECK(finding.rule->code != "RC305");
  }
}
