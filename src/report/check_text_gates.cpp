// SPDX-License-Identifier: Apache-2.0
#include "report/check_text_gates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr unsigned kIndent = 2;
constexpr unsigned kGap = 2;
constexpr unsigned kMarkWidth = 6;  // "✗ FAIL"
constexpr unsigned kRemarkIndent = kIndent + kMarkWidth + kGap;
constexpr std::size_t kNotGatedListed = 3;  // a corpus of a hundred scripts has few words of most
constexpr std::uint64_t kWordsListed = 20;  // fewer tell nothing of a script

struct Mark {
  std::string_view text;
  Style style;
};

Mark mark_of(GateState state) noexcept {
  switch (state) {
    case GateState::Failed: return {"\u2717 FAIL", Style::Red};
    case GateState::Warned: return {"! warn", Style::Yellow};
    case GateState::Passed: return {"\u2713 ok", Style::Green};
    case GateState::NotGated: break;
  }
  return {"\u00B7", Style::Dim};
}

int rank_of(GateState state) noexcept {
  switch (state) {
    case GateState::Failed: return 0;
    case GateState::Warned: return 1;
    case GateState::Passed: return 2;
    case GateState::NotGated: break;
  }
  return 3;
}

/// One gate as cells of the table, and what is said below it.
struct Row {
  GateState state = GateState::Passed;
  std::array<std::string, 4> cells;  // metric, script, measured, of
  std::string limit;
  std::string reason;  // why it is not gated
  std::vector<std::string> remarks;
};

constexpr std::array<std::string_view, 4> kTitles = {"metric", "script", "measured", "of"};

bool is_unk(const GateVerdict& gate) noexcept { return gate.metric.starts_with("unk_"); }

/// Whether some gate failed, but none on [UNK]: the text that an [UNK] count alone lets through.
bool unk_alone_would_pass(const CheckReport& report) noexcept {
  const auto failed = [](const GateVerdict& gate) { return gate.state == GateState::Failed; };
  return std::any_of(report.gates.begin(), report.gates.end(), failed) &&
         std::none_of(report.gates.begin(), report.gates.end(),
                      [&](const GateVerdict& gate) { return failed(gate) && is_unk(gate); });
}

/// "0.0077 % of 26,058 tokens": the share most people know, which understates.
std::string token_ratio(const CheckReport& report, const GateVerdict& gate) {
  const Counts counts = counts_of(gate, part_of(report, gate));
  const Ratio tokens{counts[Count::UnkTokens], counts[Count::Tokens]};
  if (tokens.empty()) return {};
  return fmt::format("unk_tokens {} of {}", percent(tokens), counted(tokens.denominator, "token"));
}

Row row_of(const CheckReport& report, const GateVerdict& gate) {
  Row row;
  row.state = gate.state;
  row.cells = {brief(gate.metric, 30), gate.script.empty() ? "all" : brief(gate.script, 10), measured_text(gate),
               metric_base(gate.metric, gate.measured.denominator)};
  const std::string_view side = gate.direction == GateDirection::Min ? "min " : "";
  if (gate.error) row.limit = fmt::format("{}{}", side, limit_text(gate, *gate.error));
  if (gate.warn && (gate.state == GateState::Warned || !gate.error)) {
    row.limit += fmt::format("{}{}{}", row.limit.empty() ? "warn " : " (warn ", limit_text(gate, *gate.warn),
                             row.limit.empty() ? "" : ")");
  }
  if (gate.state == GateState::NotGated) row.limit = "not gated";
  if (!gate.field.empty()) row.remarks.push_back("in field " + brief(gate.field, 200));
  if (gate.metric == "unk_chars" && gate.state != GateState::NotGated) {
    std::string remark = token_ratio(report, gate);
    const bool whole = gate.script.empty() && gate.field.empty();
    if (whole && gate.state != GateState::Failed && unk_alone_would_pass(report)) {
      remark += fmt::format("{}an [UNK] gate alone would have passed this text", remark.empty() ? "" : "; ");
    }
    if (!remark.empty()) row.remarks.push_back(std::move(remark));
  }
  const bool off_limits = gate.state == GateState::Failed || gate.state == GateState::Warned;
  if (off_limits && !gate.origin.empty() && gate.origin != "default") {
    row.remarks.push_back("limit from " + brief(gate.origin, 200));
  }
  if (gate.state == GateState::NotGated && !gate.reason.empty()) {
    row.reason = tame(brief(gate.reason, 200));
  }
  return row;
}

/// A default gate that had next to nothing to judge: nobody asked for it, and it says nothing.
bool is_trivial(const CheckReport& report, const GateVerdict& gate) {
  if (gate.state != GateState::NotGated || gate.origin != "default") return false;
  if (gate.measured.empty()) return true;
  return !gate.script.empty() && counts_of(gate, part_of(report, gate))[Count::Words] < kWordsListed;
}

void write_remark(const CheckPage& page, std::string_view remark) {
  write_indented(page, kRemarkIndent, remark, Style::Dim);
}

class GateTable {
 public:
  explicit GateTable(const std::vector<Row>& rows) {
    for (std::size_t i = 0; i < widths_.size(); ++i) widths_[i] = display_width(kTitles[i]);
    unsigned limit = display_width("limit");
    for (const Row& row : rows) {
      for (std::size_t i = 0; i < widths_.size(); ++i) widths_[i] = std::max(widths_[i], display_width(row.cells[i]));
      limit = std::max(limit, display_width(row.limit));
    }
    limit_at_ = kRemarkIndent;
    for (const unsigned width : widths_) limit_at_ += width + kGap;
    width_ = limit_at_ + limit;
  }

  unsigned width() const noexcept { return width_; }

  void write_head(const CheckPage& page) const {
    page.out += pad_to("gates", kRemarkIndent);
    for (std::size_t i = 0; i < widths_.size(); ++i) page.out += pad_to(kTitles[i], widths_[i] + kGap);
    page.out += "limit\n";
  }

  void write_row(const CheckPage& page, const Row& row) const {
    const Mark mark = mark_of(row.state);
    page.out.append(kIndent, ' ');
    page.painter.append(page.out, mark.text, mark.style);
    page.out.append(kMarkWidth + kGap - display_width(mark.text), ' ');
    for (std::size_t i = 0; i < widths_.size(); ++i) page.out += pad_to(row.cells[i], widths_[i] + kGap);
    page.out += row.limit;
    // The reason goes on in the row, where it fits.
    const bool beside = limit_at_ + display_width(row.limit) + 2 + display_width(row.reason) <= page.width;
    if (!row.reason.empty() && beside) page.out += ": " + row.reason;
    while (page.out.ends_with(' ')) page.out.pop_back();
    page.out += '\n';
    if (!row.reason.empty() && !beside) write_remark(page, row.reason);
    for (const std::string& remark : row.remarks) write_remark(page, remark);
  }

 private:
  std::array<unsigned, 4> widths_{};
  unsigned limit_at_ = 0;
  unsigned width_ = 0;
};

void write_as_words(const CheckPage& page, const Row& row) {
  const Mark mark = mark_of(row.state);
  Wrapper line(page.out, page.painter, page.width, 4);
  line.label(std::string(kIndent, ' ') + std::string(mark.text), mark.style);
  write_words_of(line, fmt::format("{} {} {} of {}", row.cells[0], row.cells[1], row.cells[2], row.cells[3]));
  if (!row.limit.empty())
    write_words_of(line, (row.state == GateState::NotGated ? "\u00B7 " : "\u00B7 limit ") + row.limit);
  if (!row.reason.empty()) write_words_of(line, "(" + row.reason + ")");
  for (const std::string& remark : row.remarks) write_words_of(line, "\u00B7 " + remark, Style::Dim);
  line.end();
}

}  // namespace

void write_gates(const CheckPage& page, const CheckReport& report, GatesShown shown) {
  std::vector<const GateVerdict*> order;
  std::size_t trivial = 0;
  for (const GateVerdict& gate : report.gates) {
    if (shown == GatesShown::Failed && gate.state != GateState::Failed) continue;
    if (is_trivial(report, gate)) {
      ++trivial;
    } else {
      order.push_back(&gate);
    }
  }
  if (order.empty()) return;
  std::stable_sort(order.begin(), order.end(), [](const GateVerdict* a, const GateVerdict* b) {
    if (a->state != b->state) return rank_of(a->state) < rank_of(b->state);
    return a->state == GateState::NotGated && a->measured.denominator > b->measured.denominator;
  });
  const auto judged = static_cast<std::size_t>(std::count_if(
      order.begin(), order.end(), [](const GateVerdict* gate) { return gate->state != GateState::NotGated; }));
  const std::size_t listed = std::min(order.size(), judged + kNotGatedListed);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < listed; ++i) rows.push_back(row_of(report, *order[i]));
  const GateTable table(rows);
  const bool fits = table.width() <= page.width;
  if (fits) table.write_head(page);
  if (!fits) page.out += "gates\n";
  for (const Row& row : rows) {
    if (fits) {
      table.write_row(page, row);
    } else {
      write_as_words(page, row);
    }
  }
  if (const std::size_t more = order.size() - listed + trivial; more > 0) {
    write_remark(page, fmt::format("{}{} not gated: too few words (--format json has {})",
                                   listed > judged ? "and " : "", grouped(more), more == 1 ? "it" : "them"));
  }
}

}  // namespace runecheck::report
