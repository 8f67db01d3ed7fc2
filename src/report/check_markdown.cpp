// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/check_ci.hpp"
#include "report/check_markdown_text.hpp"
#include "report/check_renderers.hpp"
#include "report/check_text_words.hpp"
#include "report/finding_json.hpp"
#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

using markdown::Place;

constexpr std::size_t kMostBytes = 1000 * 1000;  // GitHub refuses a summary of more than 1 MiB
constexpr std::size_t kLastWords = 16 * 1000;    // kept for the end of a table and of the page
constexpr std::size_t kMostFindings = 50;
constexpr std::size_t kMostTop = 20;
constexpr std::size_t kMostErrors = 50;
constexpr unsigned kCellWidth = 160;

std::string untrusted(std::string_view text, Place place = Place::Cell) {
  return markdown::code(ci::log_text(text, kCellWidth), place);
}

/// A page that never grows beyond what is shown of it.
class Page {
 public:
  void heading(std::string_view text) { paragraph(fmt::format("### {}", text)); }
  /// Markdown, ready.
  void paragraph(std::string_view text) {
    if (text_.size() + text.size() + 2 > kMostBytes) return;
    text_.append(text_.empty() ? "" : "\n").append(text).append("\n");
  }
  void table_head(std::initializer_list<std::string_view> names) {
    text_ += "\n|";
    for (const std::string_view name : names) text_.append(" ").append(name).append(" |");
    text_ += "\n|";
    for (std::size_t i = 0; i < names.size(); ++i) text_ += " --- |";
    text_ += '\n';
  }
  /// Cells are Markdown, ready. False: no room for it.
  bool row(std::initializer_list<std::string> cells) {
    std::string line = "|";
    for (const std::string& cell : cells) line.append(" ").append(cell).append(" |");
    return add_line(line);
  }
  void start_list() { text_ += '\n'; }
  bool item(std::string_view text) { return add_line("* " + std::string(text)); }
  const std::string& text() const noexcept { return text_; }

 private:
  bool add_line(const std::string& line) {
    if (text_.size() + line.size() + 1 > kMostBytes - kLastWords) return false;
    text_.append(line).append("\n");
    return true;
  }
  std::string text_;
};

/// "and N more", where not all `count` were shown.
void add_rest(Page& page, std::uint64_t count, std::uint64_t shown, std::string_view noun) {
  if (count <= shown) return;
  page.paragraph(fmt::format("and {} more {}{}", grouped(count - shown), noun, count - shown == 1 ? "" : "s"));
}

std::string place_cell(const CheckReport& report, std::uint32_t file, const FilePosition& position) {
  return markdown::code(ci::place_of(report, file, position), Place::Cell);
}

std::string limit_cell(const GateVerdict& gate, const std::optional<double>& limit) {
  return limit ? limit_text(gate, *limit) : "-";
}

void add_gates(Page& page, const CheckReport& report) {
  if (report.gates.empty()) return;
  page.heading("Gates");
  page.table_head({"Gate", "Measured", "Of", "Warns", "Limit", "Verdict", "Set by"});
  std::uint64_t shown = 0;
  // Bad news first; within one state as in the report.
  for (const GateState state : {GateState::Failed, GateState::Warned, GateState::Passed, GateState::NotGated}) {
    for (const GateVerdict& gate : report.gates) {
      if (gate.state != state) continue;
      std::string name = untrusted(ci::gate_name(gate));
      if (!gate.field.empty()) name += " of " + untrusted(gate.field);
      std::string verdict = state == GateState::Failed ? "**FAILED**" : std::string(ci::gate_word(state));
      if (state == GateState::NotGated && !gate.reason.empty()) verdict += ": " + untrusted(gate.reason);
      if (!page.row({std::move(name), measured_text(gate), metric_base(gate.metric, gate.measured.denominator),
                     limit_cell(gate, gate.warn), limit_cell(gate, gate.error), std::move(verdict),
                     untrusted(gate.origin)})) {
        break;
      }
      ++shown;
    }
  }
  add_rest(page, report.gates.size(), shown, "gate");
}

void add_counts(Page& page, const CheckReport& report) {
  if (report.tallies.empty()) return;
  page.heading("Findings");
  page.table_head({"Rule", "What", "Errors", "Warnings", "Notes", "Known"});
  for (const RuleTally& tally : report.tallies) {
    const auto count = [&](Severity severity) {
      return grouped(tally.by_severity[static_cast<std::size_t>(severity)]);
    };
    if (!page.row({std::string(tally.rule->code), std::string(tally.rule->name), count(Severity::Error),
                   count(Severity::Warning), count(Severity::Note), grouped(tally.known)})) {
      break;
    }
  }
}

void add_findings(Page& page, const CheckReport& report) {
  if (report.findings.empty()) return;
  page.heading("The worst of them");
  page.table_head({"Place", "Severity", "Rule", "Message"});
  std::uint64_t shown = 0;
  for (const CheckFinding* listed : ci::worst_first(report)) {
    std::string message = markdown::code(ci::log_text(listed->finding.message, 2 * kCellWidth), Place::Cell);
    if (!listed->field.empty()) message += " in " + untrusted(listed->field);
    if (shown == kMostFindings || !page.row({place_cell(report, listed->file, listed->begin),
                                             std::string(severity_name(listed->finding.severity)),
                                             std::string(listed->finding.rule->code), std::move(message)})) {
      break;
    }
    ++shown;
  }
  add_rest(page, report.findings.size() + ci::unlisted(report), shown, "finding");
}

void add_words(Page& page, const CheckReport& report) {
  if (report.top_words.empty()) return;
  page.heading("Words that fell into letters");
  page.table_head({"Word", "Pieces", "Count", "First"});
  std::uint64_t shown = 0;
  for (const TopWord& top : report.top_words) {
    std::string pieces;
    for (const std::string& piece : top.pieces) {
      if (pieces.size() > 4 * kCellWidth) break;
      pieces.append(pieces.empty() ? "" : " ").append(ci::log_text(piece, 40));
    }
    if (shown == kMostTop || !page.row({untrusted(top.word), markdown::code(cut_to(pieces, kCellWidth), Place::Cell),
                                        grouped(top.count), place_cell(report, top.file, top.first)})) {
      break;
    }
    ++shown;
  }
  add_rest(page, report.top_words.size(), shown, "word");
}

void add_characters(Page& page, const CheckReport& report) {
  if (report.top_characters.empty()) return;
  page.heading("Characters that made words unknown");
  page.table_head({"Character", "Code point", "Name", "Count", "First"});
  std::uint64_t shown = 0;
  for (const TopCharacter& top : report.top_characters) {
    std::string text;
    utf8::append(text, top.code_point);
    if (shown == kMostTop ||
        !page.row({untrusted(text), fmt::format("U+{:04X}", static_cast<std::uint32_t>(top.code_point)),
                   untrusted(unicode::character_name(top.code_point)), grouped(top.count),
                   place_cell(report, top.file, top.first)})) {
      break;
    }
    ++shown;
  }
  add_rest(page, std::max<std::uint64_t>(report.guilty_distinct, report.top_characters.size()), shown, "character");
}

void add_errors(Page& page, const CheckReport& report) {
  const std::vector<ci::ReportedError> errors = ci::all_errors(report);
  if (errors.empty()) return;
  page.heading("What could not be read");
  page.start_list();
  std::uint64_t shown = 0;
  for (const ci::ReportedError& reported : errors) {
    std::string text = markdown::code(ci::log_text(reported.error->message, 2 * kCellWidth), Place::Text);
    if (!reported.error->help.empty()) text += ": " + untrusted(reported.error->help, Place::Text);
    if (shown == kMostErrors || !page.item(text)) break;
    ++shown;
  }
  add_rest(page, errors.size(), shown, "error");
}

void add_notes(Page& page, const CheckReport& report) {
  if (report.notes.empty()) return;
  page.heading("Notes");
  page.start_list();
  for (const std::string& note : report.notes) {
    if (!page.item(untrusted(note, Place::Text))) break;
  }
}

}  // namespace

/// A page for a step summary: verdict, errors, gates, counts, the worst findings, words, characters.
/// At most 1 MB. Text that is not ours stands in code spans, where Markdown and HTML mean nothing.
void render_check_markdown(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  Page page;
  page.paragraph(fmt::format("## runecheck check: {}", ci::verdict_word(report.verdict)));
  page.paragraph(fmt::format("{}.", ci::verdict_sentence(report)));
  page.paragraph(fmt::format("Model {}; {} of text.", untrusted(report.model.name, Place::Text),
                             counted(report.total.sums.records, "record")));
  add_errors(page, report);
  add_gates(page, report);
  add_counts(page, report);
  add_findings(page, report);
  add_words(page, report);
  add_characters(page, report);
  add_notes(page, report);
  sink.write(page.text());
}

}  // namespace runecheck::report
