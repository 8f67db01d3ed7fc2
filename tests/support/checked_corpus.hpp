// SPDX-License-Identifier: Apache-2.0
//
// Runs `check_corpus` over strings, and writes down all that it found.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/corpus/check.hpp"
#include "support/failures.hpp"
#include "support/records.hpp"

namespace runecheck::test {

/// A file of a corpus that is a string.
struct CorpusText {
  std::string bytes;
  InputFormat format = InputFormat::Text;
  std::string path = "text";
};

/// A text as a JSON string.
inline std::string json_string(const std::string& text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string string = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\') {
      string += std::string("\\u00") + kHex[byte >> 4U] + kHex[byte & 15U];
    } else {
      string += c;
    }
  }
  return string + "\"";
}

/// All rules, the ones that are only counted by default too, and a limit that many records exceed.
inline CorpusOptions every_rule(std::uint64_t limit = 12) {
  CorpusOptions options;
  for (const Rule* rule : rules()) options.analysis.selected.insert(rule->info.code);
  options.analysis.limit = LengthLimit{limit, "test"};
  options.listed_per_rule = 1000000;
  return options;
}

inline report::CheckReport checked(const Tokenizer& tokenizer, const std::vector<CorpusText>& texts,
                                   const CorpusOptions& options) {
  std::vector<CorpusFile> files;
  for (const CorpusText& text : texts) {
    CorpusFile& file = files.emplace_back();
    file.path = text.path;
    file.format = text.format;
    file.open = [&text] { return std::make_unique<StringSource>(text.bytes); };
  }
  report::CheckReport report;
  check_corpus(tokenizer, files, options, report);
  return report;
}

namespace detail {

inline std::string number(std::uint64_t value) { return " " + std::to_string(value); }

inline void write_part(const std::string& name, const Part& part, std::vector<std::string>& lines) {
  for (const auto& [script, counts] : part.ledger.scripts()) {
    std::string line = name + ": script" + number(script) + ":";
    for (const std::uint64_t count : counts.of) line += number(count);
    lines.push_back(std::move(line));
  }
  const RecordSums& sums = part.sums;
  std::string line = name + ": sums";
  for (const std::uint64_t sum :
       {sums.records, sums.refused, sums.empty, sums.rows, sums.beyond_records, sums.beyond_rows}) {
    line += number(sum);
  }
  line += ", round trips";
  for (const std::uint64_t kind : sums.round_trip) line += number(kind);
  line += ", lengths";
  for (const auto& [rows, count] : sums.lengths) line += number(rows) + ":" + std::to_string(count);
  lines.push_back(std::move(line));
}

inline std::string data_of(const Finding& finding) {
  std::string text;
  for (const DataField& field : finding.data) {
    text += " " + std::string(field.key) + "=";
    if (const auto* count = std::get_if<std::uint64_t>(&field.value)) {
      text += std::to_string(*count);
    } else if (const auto* string = std::get_if<std::string>(&field.value)) {
      text += show(*string);
    } else if (const auto* strings = std::get_if<std::vector<std::string>>(&field.value)) {
      for (const std::string& item : *strings) text += show(item);
    } else {
      for (const CharacterFact& fact : std::get<std::vector<CharacterFact>>(field.value)) {
        text += number(fact.code_point) + "@" + std::to_string(fact.span.begin) + "-" + std::to_string(fact.span.end);
      }
    }
  }
  return text;
}

}  // namespace detail

/// What the tallies say, without how many of the findings are listed.
inline std::vector<std::string> written_tallies(const report::CheckReport& report) {
  std::vector<std::string> lines;
  for (const report::RuleTally& tally : report.tallies) {
    std::string line = "tally " + std::string(tally.rule->code);
    for (const std::uint64_t count : tally.by_severity) line += detail::number(count);
    lines.push_back(std::move(line));
  }
  return lines;
}

/// A listed finding with all that is known of it.
inline std::string written(const report::CheckFinding& listed) {
  const Finding& finding = listed.finding;
  return "finding " + std::to_string(listed.file) + " " + show(listed.begin) + " to " + show(listed.end) + " " +
         std::string(finding.rule->code) + " severity " + std::to_string(static_cast<int>(finding.severity)) +
         " record" + detail::number(listed.record) + listed.field + " text" + detail::number(finding.sequence) +
         " bytes" + detail::number(finding.span.begin) + detail::number(finding.span.end) + " code points" +
         detail::number(listed.span.begin) + detail::number(listed.span.end) + " " + show(listed.excerpt) +
         (listed.excerpt_cut ? " cut" : "") + " " + finding.message + " | " + finding.help + " |" +
         detail::data_of(finding);
}

/// The totals: what does not depend on where a record stands.
inline std::vector<std::string> written_totals(const report::CheckReport& report) {
  std::vector<std::string> lines;
  detail::write_part("total", report.total, lines);
  const auto types = [&](const std::string& name, const TypeCounts& counts) {
    lines.push_back("types " + name + detail::number(counts.types) + detail::number(counts.whole) +
                    detail::number(counts.collisions));
  };
  types(report.types_estimated ? "of a sample" : "of all", report.types);
  for (const auto& [script, counts] : report.types_by_script) types(detail::number(script) + ":", counts);
  lines.push_back("guilty distinct" + detail::number(report.guilty_distinct));
  return lines;
}

/// All of a report, line by line.
inline std::vector<std::string> written(const report::CheckReport& report) {
  std::vector<std::string> lines = written_totals(report);
  for (const report::CheckedFile& file : report.files) {
    lines.push_back(file.path + ": " + file.kind + detail::number(file.bytes));
    detail::write_part(file.path, file.part, lines);
    for (const report::InputError& error : file.errors) lines.push_back("error " + error.message + " | " + error.help);
    for (const std::string& note : file.notes) lines.push_back("note " + note);
  }
  for (const report::CheckedField& field : report.fields) detail::write_part(field.field, field.part, lines);
  for (std::string& line : written_tallies(report)) lines.push_back(std::move(line));
  for (const report::RuleTally& tally : report.tallies) {
    lines.push_back("listed " + std::string(tally.rule->code) + detail::number(tally.listed));
  }
  for (const report::CheckFinding& finding : report.findings) lines.push_back(written(finding));
  for (const report::TopCharacter& top : report.top_characters) {
    lines.push_back("character" + detail::number(top.code_point) + detail::number(top.count) +
                    detail::number(top.file) + " " + show(top.first));
  }
  for (const report::TopWord& top : report.top_words) {
    lines.push_back("word " + show(top.word) + detail::number(top.count) + detail::number(top.file) + " " +
                    show(top.first) + detail::number(top.pieces.size()));
  }
  for (const report::InputError& error : report.errors) lines.push_back("error " + error.message + " | " + error.help);
  lines.push_back(report.complete ? "complete" : "incomplete");
  return lines;
}

/// The first lines that are not the same; empty when all are.
inline std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string left = i < a.size() ? a[i] : "nothing";
    const std::string right = i < b.size() ? b[i] : "nothing";
    if (left != right) return "\n  " + left + "\n  " + right;
  }
  return {};
}

/// The smallest text found that `fails` still says something about: parts are left out as long as it does.
/// `fails(text)`: what is wrong with it, empty when nothing is.
template <class Fails>
std::string shrunk(std::string text, Fails&& fails) {
  const auto try_cuts = [&](std::size_t size) {
    bool smaller = false;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t begin = at;
      std::size_t end = std::min(text.size(), at + size);
      while (end < text.size() && utf8::is_continuation(text[end])) ++end;
      std::string without = text.substr(0, begin) + text.substr(end);
      if (!fails(without).empty()) {
        text = std::move(without);
        smaller = true;
      } else {
        at = end;
      }
    }
    return smaller;
  };
  for (std::size_t size = std::max<std::size_t>(1, text.size() / 2); size > 1; size /= 2) (void)try_cuts(size);
  while (try_cuts(1)) {
  }
  return text;
}

/// Adds to `failures` what is wrong with a text, in its smallest form.
template <class Fails>
void expect_of_text(const std::string& name, const std::string& text, Failures& failures, Fails&& fails) {
  if (fails(text).empty()) return;
  const std::string small = shrunk(text, fails);
  failures.add(name + ": " + show(small) + fails(small));
}

}  // namespace runecheck::test
