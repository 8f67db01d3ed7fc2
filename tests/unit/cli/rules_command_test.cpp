// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/run_cli.hpp"

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;
using runecheck::test::Result;
using runecheck::test::run_cli;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("rules: without a code lists every rule as an aligned table", "[cli]") {
  const Result result = run_cli({"rules"}, "", true, {false, 120, {}});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, StartsWith("code   severity  name                    what it finds\n"
                                    "RC010  error     invalid UTF-8           bytes that are not UTF-8\n"));
  CHECK_THAT(result.out, Contains("RC301  note      case lost               upper-case letters became lower case "
                                  "(listed only with --select RC301)\n"));
  CHECK_THAT(result.out, Contains("RC101  warning   unknown word            a word became the unknown token\n"));
  CHECK_THAT(result.out,
             Contains("\n\nrunecheck rules CODE explains a rule; --ignore CODE leaves it out of a report.\n"));
  const std::vector<std::string> lines = lines_of(result.out);
  for (const runecheck::Rule* rule : runecheck::rules()) {
    INFO(rule->info.code);
    CHECK(std::count_if(lines.begin(), lines.end(),
                        [&](const std::string& line) { return line.starts_with(rule->info.code); }) == 1);
  }
}

TEST_CASE("rules: lines are wrapped at the width of the terminal", "[cli]") {
  for (const unsigned width : {60U, 80U}) {
    for (const auto& args : std::vector<std::vector<std::string>>{{"rules"}, {"rules", "RC303"}}) {
      const Result result = run_cli(args, "", true, {false, width, {}});
      for (const std::string& line : lines_of(result.out)) {
        INFO(line);
        CHECK(runecheck::report::display_width(line) <= width);
      }
    }
  }
}

TEST_CASE("rules: a code gives the page of the rule", "[cli]") {
  const Result result = run_cli({"rules", "RC101"});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK(result.out ==
        "RC101 unknown word: a word became the unknown token\n"
        "severity  warning\n"
        "scope     chunk: depends on the words around one place only\n"
        "listed    always, unless --ignore RC101\n"
        "\n"
        "what it finds\n"
        "  A word that the vocabulary cannot spell. The whole word becomes one unknown\n"
        "  token ([UNK]), also the characters the vocabulary knows: those are called\n"
        "  collateral, the ones that are in no usable piece guilty. BPE and Unigram\n"
        "  models give the unknown token to the unknown characters alone, often one for\n"
        "  several in a row.\n"
        "\n"
        "why it hurts\n"
        "  The model sees the same token for every such word; what the word said is gone.\n"
        "\n"
        "example\n"
        "  runecheck tokenize '\U0001F917Transformers' shows one guilty character and 12\n"
        "  collateral ones.\n"
        "\n"
        "what to do\n"
        "  Put blanks around the guilty character, remove or replace it, or use a model\n"
        "  whose vocabulary has it.\n");
}

TEST_CASE("rules: every rule has a complete page", "[cli]") {
  for (const runecheck::Rule* rule : runecheck::rules()) {
    const Result result = run_cli({"rules", std::string(rule->info.code)}, "", true, {false, 1000, {}});
    INFO(rule->info.code);
    CHECK(result.code == 0);
    for (const std::string_view text : {rule->info.finds, rule->info.hurts, rule->info.example, rule->info.advice}) {
      CHECK_FALSE(text.empty());
      CHECK_THAT(result.out, Contains("\n  " + std::string(text) + "\n"));
    }
  }
}

TEST_CASE("rules: scope and listing are said in words", "[cli]") {
  CHECK_THAT(run_cli({"rules", "RC302"}).out, Contains("listed    only with --select RC302\n"));
  CHECK_THAT(run_cli({"rules", "RC011"}).out, Contains("scope     input: about a file or stream\n"));
  CHECK_THAT(run_cli({"rules", "RC102"}).out, Contains("scope     record: needs the whole record\n"));
}

TEST_CASE("rules: several codes in the order asked, letter case is free", "[cli]") {
  const Result result = run_cli({"rules", "rc201", "RC010"});
  CHECK(result.code == 0);
  CHECK_THAT(result.out, StartsWith("RC201 shattered word: "));
  CHECK_THAT(result.out, Contains("\n\n\nRC010 invalid UTF-8: "));
}

TEST_CASE("rules: an example stays a command that can be copied", "[cli]") {
  CHECK_THAT(run_cli({"rules", "RC011"}).out, Contains(R"(printf '\xef\xbb\xbfhello' | runecheck tokenize)"));
}

TEST_CASE("rules: an unknown code is refused with the nearest one", "[cli]") {
  const Result near = run_cli({"rules", "RC101", "RC3O1"});
  CHECK(near.code == 2);
  CHECK(near.out.empty());
  CHECK(near.err ==
        "runecheck: error: RC3O1: there is no such rule\n"
        "  help: did you mean RC301? runecheck rules lists them\n");
  const Result far = run_cli({"rules", "something"});
  CHECK(far.code == 2);
  CHECK(far.err ==
        "runecheck: error: something: there is no such rule\n"
        "  help: runecheck rules lists them\n");
}

TEST_CASE("rules: --json gives all rules, or those asked for", "[cli]") {
  const Result all = run_cli({"rules", "--json"});
  CHECK(all.code == 0);
  const json document = json::parse(all.out);
  CHECK(document.at("schema") == "runecheck.rules/1");
  CHECK(document.at("tool").at("name") == "runecheck");
  REQUIRE(document.at("rules").size() == runecheck::rules().size());
  for (std::size_t i = 0; i < runecheck::rules().size(); ++i) {
    const runecheck::RuleInfo& info = runecheck::rules()[i]->info;
    const json& rule = document.at("rules").at(i);
    CHECK(rule.at("code") == info.code);
    CHECK(rule.at("finds") == info.finds);
    CHECK(rule.at("hurts") == info.hurts);
    CHECK(rule.at("example") == info.example);
    CHECK(rule.at("advice") == info.advice);
  }
  const json one = json::parse(run_cli({"rules", "RC301", "--json"}).out);
  REQUIRE(one.at("rules").size() == 1);
  CHECK(one.at("rules").at(0).at("name") == "case lost");
  CHECK(one.at("rules").at(0).at("severity") == "note");
  CHECK(one.at("rules").at(0).at("scope") == "chunk");
  CHECK(one.at("rules").at(0).at("listing") == "on_select");
  CHECK(one.at("rules").at(0).at("summary") == "upper-case letters became lower case");
}
