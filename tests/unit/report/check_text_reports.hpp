// SPDX-License-Identifier: Apache-2.0
//
// Reports of `check` with known figures, for the tests of what people see of them.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/check_renderers.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "support/sample_check_report.hpp"

namespace runecheck::report::check_testing {

inline std::string render(const CheckReport& report, const CheckRenderOptions& options = {}) {
  StringSink sink;
  render_check_text(report, options, sink);
  return std::move(sink.text);
}

inline CheckRenderOptions at_width(unsigned width) {
  CheckRenderOptions options;
  options.width = width;
  return options;
}

inline const RuleInfo& rule(std::string_view code) {
  for (const Rule* known : rules()) {
    if (known->info.code == code) return known->info;
  }
  throw std::logic_error("no such rule");
}

inline CheckFinding finding(std::string_view code, FilePosition place, std::string excerpt, std::string message,
                            std::string help) {
  CheckFinding listed;
  listed.finding.rule = &rule(code);
  listed.finding.severity = listed.finding.rule->severity;
  listed.finding.message = std::move(message);
  listed.finding.help = std::move(help);
  listed.begin = place;
  listed.excerpt = std::move(excerpt);
  return listed;
}

/// The article of the product's story: Russian under an English model.
inline CheckReport article_report() {
  constexpr unicode::ScriptId kCyrillic = 8;
  CheckReport report;
  report.model.name = "distilbert-base-uncased-finetuned-sst-2-english";
  report.model.kind = "WordPiece";
  report.model.size = 30522;
  report.model.origin = "built in, no -m given";
  report.model.traits = {"lowercase", "accents stripped"};
  report.limit = LengthLimit{512, "built in"};
  CheckedFile file;
  file.path = "article.txt";
  Counts& cyrillic = file.part.ledger.script(kCyrillic);
  cyrillic[Count::Kept] = 17000;
  cyrillic[Count::CaseFolded] = 900;
  cyrillic[Count::AccentStripped] = 700;
  cyrillic[Count::Characters] = 18600;
  cyrillic[Count::Tokens] = 17000;
  cyrillic[Count::Words] = 2628;
  cyrillic[Count::Pieces] = 15000;
  cyrillic[Count::Shattered] = 2300;
  Counts& latin = file.part.ledger.script(unicode::kLatin);
  latin[Count::Kept] = 15012;
  latin[Count::CaseFolded] = 500;
  latin[Count::Collateral] = 12;
  latin[Count::UnkChars] = 12;
  latin[Count::Characters] = 15524;
  latin[Count::Tokens] = 5000;
  latin[Count::Words] = 2400;
  latin[Count::Pieces] = 3000;
  latin[Count::Shattered] = 5;
  Counts& common = file.part.ledger.script(unicode::kCommon);
  common[Count::Kept] = 3410;
  common[Count::Guilty] = 2;
  common[Count::UnkChars] = 2;
  common[Count::WhiteSpace] = 6000;
  common[Count::Characters] = 3412;
  common[Count::Tokens] = 4058;
  common[Count::UnkTokens] = 2;
  file.part.sums.records = 130;
  file.part.sums.empty = 129;
  file.part.sums.lengths = {{100, 120}, {400, 9}, {700, 1}};
  file.part.sums.beyond_records = 1;
  file.part.sums.beyond_rows = 188;
  file.part.sums.round_trip = {0, 128, 0, 2};
  report.total = file.part;
  report.files.push_back(std::move(file));
  report.types = {2000, 900, 14};

  using test::detail::sample_gate;
  report.gates.push_back(sample_gate("unk_chars", "", {14, 37536}, 0.001, 0.01, GateState::Passed));
  report.gates.push_back(sample_gate("beyond_limit", "", {1, 130}, 0, 0.05, GateState::Warned));
  report.gates.push_back(sample_gate("shattered", "Cyrl", {2300, 2628}, 0.02, 0.1, GateState::Failed));
  report.gates.push_back(sample_gate("shattered", "Latn", {5, 2400}, 0.02, 0.1, GateState::Passed));
  report.gates.push_back(sample_gate("shattered", "Grek", {1, 3}, 0.02, 0.1, GateState::NotGated));
  report.gates.back().reason = "3 words";

  report.top_words = {{"реальна", {"р", "##е", "##а", "##л", "##ь", "##на"}, 12, 0, {2, 14}},
                      {"Магия", {"м", "##а", "##г", "##ия"}, 1, 0, {2, 8}}};
  report.top_characters = {{U'\U0001F917', 2, 0, {41, 7}}};
  report.guilty_distinct = 1;

  const std::string help = "use a model trained on Cyrillic text";
  RuleTally shattered;
  shattered.rule = &rule("RC201");
  shattered.by_severity[1] = 2305;
  for (std::uint64_t line = 2; line < 10; ++line) {
    report.findings.push_back(finding("RC201", {line, 8}, "Магия", "5 letters in 4 pieces: м·а·г·ия", help));
    ++shattered.listed;
  }
  report.findings.push_back(finding("RC101", {41, 7}, "🤗Transformers",
                                    "'🤗' U+1F917 HUGGING FACE is not in the vocabulary",
                                    "a blank after it would keep \"transformers\" (19081)"));
  RuleTally unknown;
  unknown.rule = &rule("RC101");
  unknown.by_severity[1] = 2;
  unknown.listed = 1;
  report.tallies = {unknown, shattered};
  report.fail_on = "error";
  report.verdict = Verdict::Fail;
  report.exit_code = 1;
  return report;
}

/// English under an English model.
inline CheckReport english_report() {
  CheckReport report = article_report();
  CheckedFile file;
  file.path = "-";
  Counts& latin = file.part.ledger.script(unicode::kLatin);
  latin[Count::Kept] = 960;
  latin[Count::CaseFolded] = 40;
  latin[Count::Characters] = 1000;
  latin[Count::Tokens] = 260;
  latin[Count::Words] = 200;
  latin[Count::Pieces] = 210;
  file.part.sums.records = 1;
  file.part.sums.lengths = {{262, 1}};
  file.part.sums.round_trip = {0, 1, 0, 0};
  report.total = file.part;
  report.files = {std::move(file)};
  report.types = {};
  report.gates.clear();
  report.gates.push_back(test::detail::sample_gate("unk_chars", "", {0, 1000}, 0.001, 0.01, GateState::Passed));
  report.gates.push_back(test::detail::sample_gate("shattered", "", {0, 200}, 0.02, 0.1, GateState::Passed));
  report.top_words.clear();
  report.top_characters.clear();
  report.guilty_distinct = 0;
  report.findings.clear();
  report.tallies.clear();
  report.verdict = Verdict::Pass;
  report.exit_code = 0;
  return report;
}

/// The article, and a file that cannot be judged in full.
inline CheckReport incomplete_report() {
  CheckReport report = article_report();
  CheckedFile chats = english_report().files.front();
  chats.path = "data/chats 1.jsonl";
  chats.errors = {{"data/chats 1.jsonl:17: the record is no JSON object", "mend the line or leave it out"}};
  chats.notes = {"the only text field is /text"};
  chats.part.sums.refused = 1;
  report.total.add(chats.part);
  report.fields = {{"/text", chats.part}};
  report.files.push_back(std::move(chats));
  report.errors = {{"logs: cannot read the folder: permission denied", "give read permission, or leave it out"}};
  report.notes = {"chat templates are not applied"};
  report.excluded = {2, 0, 1, 0, 0, 0};
  report.gates.push_back(test::detail::sample_gate("unk_chars", "", {90, 1000}, 0.001, 0.01, GateState::Failed));
  report.gates.back().field = "/text";
  report.gates.back().origin = "runecheck.toml";
  report.findings.clear();
  report.tallies.clear();
  RuleTally deleted;
  deleted.rule = &rule("RC303");
  deleted.by_severity = {5, 2, 0};
  deleted.listed = 1;
  report.tallies = {deleted};
  report.findings = {finding("RC303", {3, 12}, "foo\u200bbar", "U+200B ZERO WIDTH SPACE is deleted", "leave it out")};
  report.findings.back().file = 1;
  report.findings.back().field = "/text";
  report.fail_on = "warning";
  report.failing_findings = 2;
  report.complete = false;
  report.verdict = Verdict::Incomplete;
  report.exit_code = 2;
  return report;
}

/// The article, all of its texts from an enemy.
inline CheckReport hostile_report() {
  using namespace std::string_literals;
  const std::string text = "\x1b[2J\x07\r\n\u202e\xff\0 ::error::x"s;
  CheckReport report = article_report();
  report.model.name = report.model.origin = text;
  report.files.front().path = text;
  report.files.front().notes = {text};
  report.errors = {{text, text}};
  report.findings.resize(1);
  report.findings.front().finding.message = report.findings.front().finding.help = text;
  report.findings.front().excerpt = "\x1b[2J\x07\r\n\u202e\0 ::error::x"s;
  report.findings.front().field = text;
  report.tallies.erase(report.tallies.begin());
  report.top_words = {{text, {text, text}, 1, 0, {1, 1}}};
  report.top_characters = {{U'\u202e', 1, 0, {1, 1}},
                           {U'\n', 1, 0, {1, 2}},
                           {U'\u0301', 1, 0, {1, 3}},
                           {0xD800, 1, 0, {1, 4}},
                           {0x110000, 1, 0, {1, 5}}};
  return report;
}

}  // namespace runecheck::report::check_testing
