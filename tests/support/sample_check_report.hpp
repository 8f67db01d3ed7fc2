// SPDX-License-Identifier: Apache-2.0
//
// Reports of `check` for the tests of its formats: one with something of everything, one without
// anything to say, and one whose every free text is a text of the reader's worst enemy.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/report/check_report.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/hostile_texts.hpp"

namespace runecheck::test {

namespace detail {

inline constexpr unicode::ScriptId kSampleCyrillic = 8;  // Cyrl in ICU's numbering

/// Counts of `words` words in one script, `unknown` of them unknown and `shattered` of them shattered.
inline Counts sample_counts(std::uint64_t words, std::uint64_t unknown, std::uint64_t shattered) {
  Counts counts;
  counts[Count::Guilty] = unknown;
  counts[Count::Collateral] = 5 * unknown;
  counts[Count::Deleted] = words / 100;
  counts[Count::AccentStripped] = words / 50;
  counts[Count::CaseFolded] = words / 10;
  counts[Count::Rewritten] = words / 200;
  counts[Count::WhiteSpace] = words;
  counts[Count::Kept] = 5 * words;
  counts[Count::Characters] = counts.code_points() - counts[Count::WhiteSpace];
  counts[Count::UnkChars] = 6 * unknown;
  counts[Count::Bytes] = 7 * words;
  counts[Count::Tokens] = words + 5 * shattered;
  counts[Count::UnkTokens] = unknown;
  counts[Count::Words] = words;
  counts[Count::UnkWords] = unknown;
  counts[Count::Shattered] = shattered;
  counts[Count::Pieces] = words + 5 * shattered;
  counts[Count::ContinuedWords] = shattered;
  counts[Count::BeyondChars] = words / 20;
  return counts;
}

inline RecordSums sample_sums(std::uint64_t records) {
  RecordSums sums;
  sums.records = records;
  sums.empty = 3;
  sums.refused = 1;
  sums.rows = 20 * records + 2;
  sums.beyond_records = 1;
  sums.beyond_rows = 88;
  sums.round_trip = {records - 4, 2, 1, 1};
  sums.lengths = {{20, records - 1}, {600, 1}};
  return sums;
}

inline std::string sample_fingerprint(std::size_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "2f1d8e6a0b3c4d5e6f708192a3b40000";
  for (std::size_t at = text.size(); number != 0; number /= 16) text[--at] = kDigits[number % 16];
  return text;
}

/// A made-up finding of `rule`, the `number`th of all.
/// Tests name the place of these; the others come behind them.
inline std::size_t sample_number(std::string_view code, std::size_t& next) {
  if (code == "RC010") return 0;
  if (code == "RC014") return 3;
  if (code == "RC101") return 4;
  return 6 + next++;
}

inline report::CheckFinding sample_finding(const RuleInfo& rule, std::size_t number) {
  report::CheckFinding listed;
  listed.finding.rule = &rule;
  listed.finding.severity = rule.severity;
  listed.finding.span = {8, 13};
  listed.finding.message = std::string(rule.name) + ": 'caf\u00e9' at the end of the line";
  listed.finding.help = "write the word in another way";
  listed.finding.data = {{"word", std::string("caf\u00e9")},
                         {"characters", std::uint64_t{4}},
                         {"pieces", std::vector<std::string>{"ca", "##f", "##\u00e9"}},
                         {"guilty", std::vector<CharacterFact>{{U'\u00e9', {11, 13}}}}};
  listed.file = static_cast<std::uint32_t>(number % 2);
  if (listed.file == 1) listed.field = "/messages/0/content";
  listed.record = number;
  listed.begin = {number + 2, 9};
  listed.end = {number + 2, 13};
  listed.span = {8, 12};
  listed.excerpt = "caf\u00e9";
  listed.fingerprint = sample_fingerprint(number);
  if (rule.code == "RC014") {  // about a whole file
    listed.begin = listed.end = {0, 1};
    listed.span = {};
    listed.finding.span = {};
    listed.excerpt.clear();
  }
  return listed;
}

inline report::GateVerdict sample_gate(std::string metric, std::string script, Ratio measured, double warn,
                                       double error, report::GateState state) {
  report::GateVerdict gate;
  gate.metric = std::move(metric);
  gate.script = std::move(script);
  gate.origin = "default";
  gate.measured = measured;
  gate.warn = warn;
  gate.error = error;
  gate.state = state;
  return gate;
}

inline std::vector<report::GateVerdict> sample_gates() {
  using enum report::GateState;
  std::vector<report::GateVerdict> gates;
  gates.push_back(sample_gate("unk_chars", "", {14, 37536}, 0.001, 0.01, Passed));
  gates.push_back(sample_gate("shattered", "", {2300, 6000}, 0.02, 0.5, Warned));
  gates.back().origin = "--max-shattered 2%:50%";
  gates.push_back(sample_gate("beyond_limit", "", {1, 1200}, 0.0, 0.05, Warned));
  gates.push_back(sample_gate("fertility", "", {14000, 6000}, 0.0, 2.5, Passed));
  gates.back().unit = MetricUnit::Number;
  gates.back().warn.reset();
  gates.back().origin = "runecheck.toml";
  gates.push_back(sample_gate("roundtrip", "", {1199, 1200}, 0.0, 0.9, Passed));
  gates.back().direction = GateDirection::Min;
  gates.back().warn.reset();
  gates.back().origin = "--min-roundtrip 90%";
  gates.push_back(sample_gate("shattered", "Cyrl", {2300, 2628}, 0.02, 0.1, Failed));
  gates.push_back(sample_gate("shattered", "Latn", {0, 57}, 0.02, 0.1, NotGated));
  gates.back().reason = "57 words, fewer than 200";
  gates.push_back(sample_gate("unk_chars", "", {90, 1000}, 0.001, 0.01, Failed));
  gates.back().field = "/messages/*/content";
  return gates;
}

}  // namespace detail

/// A report with something of everything: two files, one field, three scripts, gates in all four
/// states, a finding of every rule, more findings than listed, errors, notes, top words and characters.
/// Not all of it could be judged, so it is incomplete, exit 2.
inline report::CheckReport sample_check_report() {
  report::CheckReport report;
  report.model.name = "bert-base-uncased";
  report.model.kind = "WordPiece";
  report.model.size = 30522;
  report.model.origin = "models/bert";
  report.model.files = {{"models/bert/vocab.txt", "vocabulary"}, {"models/bert/tokenizer_config.json", "settings"}};
  report.model.notes = {{"do_lower_case is not set, taken as true", "models/bert/tokenizer_config.json"}};
  report.model.traits = {"lowercase", "accents stripped"};
  report.model.inputs = {"input_ids", "token_type_ids", "attention_mask"};
  report.model.limits = {{512, "models/bert/tokenizer_config.json"}};
  report.limit = report.model.limits.front();

  report::CheckedFile reviews;
  reviews.path = "reviews.txt";
  reviews.kind = "text";
  reviews.bytes = 40000;
  reviews.part.ledger.script(unicode::kCommon) = detail::sample_counts(300, 4, 0);
  reviews.part.ledger.script(detail::kSampleCyrillic) = detail::sample_counts(2628, 2, 2300);
  reviews.part.ledger.script(unicode::kLatin) = detail::sample_counts(2000, 3, 0);
  reviews.part.sums = detail::sample_sums(900);
  report::CheckedFile chats;
  chats.path = "data/chats 1.jsonl";
  chats.kind = "jsonl";
  chats.bytes = 12345;
  chats.part.ledger.script(unicode::kLatin) = detail::sample_counts(1072, 5, 0);
  chats.part.sums = detail::sample_sums(300);
  chats.errors = {{"data/chats 1.jsonl:17: the record is no JSON object", "mend the line or leave it out"}};
  chats.notes = {"read as JSON Lines; the only text field is /messages/*/content"};
  report.total = reviews.part;
  report.total.add(chats.part);
  report.fields = {{"/messages/*/content", chats.part}};
  report.files = {std::move(reviews), std::move(chats)};
  report.excluded = {2, 0, 1, 0, 0, 0};
  report.types_by_script = {{detail::kSampleCyrillic, {900, 100, 0}}, {unicode::kLatin, {1500, 1400, 12}}};
  report.types = {2400, 1500, 12};

  std::size_t number = 0;
  for (const Rule* rule : rules()) {
    report.findings.push_back(detail::sample_finding(rule->info, detail::sample_number(rule->info.code, number)));
    report::RuleTally tally;
    tally.rule = &rule->info;
    tally.by_severity[static_cast<std::size_t>(rule->info.severity)] = rule->info.code == "RC201" ? 2300 : 1;
    tally.listed = 1;
    report.tallies.push_back(tally);
    if (rule->info.severity == Severity::Error) ++report.failing_findings;
  }
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const auto& a, const auto& b) {
    return std::pair(a.file, a.begin.line) < std::pair(b.file, b.begin.line);
  });
  report.gates = detail::sample_gates();
  report.top_characters = {{U'\U0001F917', 2, 0, {41, 7}}, {U'\u0301', 1, 1, {3, 2}}, {U'\u202e', 1, 1, {9, 1}}};
  report.guilty_distinct = 3;
  report.top_words = {{"\u0440\u0435\u0430\u043b\u044c\u043d\u0430",
                       {"\u0440", "##\u0435", "##\u0430", "##\u043b", "##\u044c", "##\u043d", "##\u0430"},
                       12,
                       0,
                       {2, 14}},
                      {"\u043c\u0438\u0440", {"\u043c", "##\u0438", "##\u0440"}, 9, 0, {5, 1}}};
  report.errors = {{"logs: cannot read the folder: permission denied", "give read permission, or leave it out"}};
  report.notes = {"chat templates are not applied"};
  report.fail_on = "error";
  report.complete = false;
  report.verdict = report::Verdict::Incomplete;
  report.exit_code = 2;
  return report;
}

/// A report of one file in which nothing was found and all gates passed, exit 0.
inline report::CheckReport passing_check_report() {
  report::CheckReport report = sample_check_report();
  report.files.pop_back();
  report.fields.clear();
  report.excluded = {};
  report.total = report.files.front().part;
  report.tallies.clear();
  report.findings.clear();
  std::erase_if(report.gates, [](const auto& gate) { return gate.state != report::GateState::Passed; });
  report.top_characters.clear();
  report.guilty_distinct = 0;
  report.top_words.clear();
  report.errors.clear();
  report.notes.clear();
  report.failing_findings = 0;
  report.complete = true;
  report.verdict = report::Verdict::Pass;
  report.exit_code = 0;
  return report;
}

/// The sample with `text` in the place of every text that is not ours: paths, fields, messages, helps,
/// excerpts, words, pieces, names, notes, errors.
inline report::CheckReport hostile_check_report(const std::string& text) {
  report::CheckReport report = sample_check_report();
  report.model.name = report.model.kind = report.model.origin = text;
  for (SourceFile& file : report.model.files) file = {text, text};
  for (LoadNote& note : report.model.notes) note = {text, text};
  report.model.traits = report.model.inputs = {text};
  for (LengthLimit& limit : report.model.limits) limit.source = text;
  report.limit->source = text;
  const report::InputError error{text, text};
  for (report::CheckedFile& file : report.files) {
    file.path = text;
    file.errors = {error};
    file.notes = {text};
  }
  for (report::CheckedField& field : report.fields) field.field = text;
  for (report::CheckFinding& listed : report.findings) {
    listed.finding.message = listed.finding.help = text;
    listed.finding.data = {{"word", text}, {"pieces", std::vector<std::string>{text, text}}};
    listed.field = text;
    // The excerpt is valid UTF-8 by promise.
    utf8::Repaired repaired;
    utf8::repair(text, repaired);
    listed.excerpt = std::string(repaired.view(text).substr(0, 800));
    listed.excerpt.resize(utf8::valid_prefix(listed.excerpt));
  }
  for (report::GateVerdict& gate : report.gates) {
    gate.origin = text;
    if (!gate.field.empty()) gate.field = text;
    if (!gate.reason.empty()) gate.reason = text;
  }
  for (report::TopWord& word : report.top_words) {
    word.word = text;
    word.pieces = {text, text};
  }
  report.errors = {error};
  report.notes = {text};
  report.baseline = text;
  return report;
}

}  // namespace runecheck::test
