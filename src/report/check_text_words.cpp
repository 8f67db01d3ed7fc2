// SPDX-License-Identifier: Apache-2.0
#include "report/check_text_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/check_place.hpp"
#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

constexpr unsigned kPathWidth = 200;

/// The limit a value is nearest to: the one it could be mistaken for.
std::optional<double> nearest_limit(const GateVerdict& gate, double value) noexcept {
  if (!gate.warn) return gate.error;
  if (!gate.error) return gate.warn;
  return std::abs(value - *gate.warn) < std::abs(value - *gate.error) ? gate.warn : gate.error;
}

/// A value that is no share: three significant digits, more where fewer would hide which side of the
/// limit it is on.
std::string number_text(double value, std::optional<double> limit) {
  if (value == 0) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(value)));
  const int first = std::clamp(2 - magnitude, 0, 10);
  constexpr int kMoreDigits = 8;
  std::string text;
  for (int decimals = first; decimals <= first + kMoreDigits; ++decimals) {
    text = fmt::format("{:.{}f}", value, decimals);
    const double scale = std::pow(10.0, decimals);
    const bool looks_equal = limit && value != *limit && std::abs(std::round(value * scale) / scale - *limit) < 1e-9;
    if (!looks_equal) break;
  }
  return text;
}

/// Whether the blank at `blank` stands between a number and its percent sign.
bool is_before_percent(std::string_view shown, std::size_t blank) noexcept {
  if (blank == std::string_view::npos || blank == 0 || shown[blank - 1] < '0' || shown[blank - 1] > '9') return false;
  const std::string_view sign = shown.substr(blank + 1, 2);
  return sign.starts_with('%') &&
         (sign.size() == 1 || std::string_view(" ),.:;").find(sign[1]) != std::string_view::npos);
}

}  // namespace

std::string tame(std::string_view shown) {
  // A longer word may be cut, so that its middle begins a line.
  constexpr unsigned kNeverCut = 24;
  std::string out;
  out.reserve(shown.size());
  while (!shown.empty()) {
    const std::size_t blank = std::min(shown.find(' '), shown.size());
    const std::string_view word = shown.substr(0, blank);
    const bool may_be_cut = display_width(word) > kNeverCut;
    for (std::size_t at = 0; at < word.size(); ++at) {
      const std::string_view rest = word.substr(at);
      const bool begins_line = at == 0 || may_be_cut;
      if (begins_line && rest.starts_with("::")) {
        out += "\\x3a";
      } else if (at > 0 && word[at - 1] == '#' && (rest.starts_with("#[") || rest.starts_with("#vso["))) {
        out += "\\x23";
      } else {
        out += word[at];
      }
    }
    if (blank < shown.size()) out += ' ';
    shown.remove_prefix(std::min(blank + 1, shown.size()));
  }
  return out;
}

void write_words_of(Wrapper& line, std::string_view text, Style style) {
  const std::string tamed = tame(text);
  std::string_view shown = tamed;
  std::size_t from = 0;
  while (true) {
    const std::size_t blank = shown.find(' ', from);
    if (is_before_percent(shown, blank)) {
      from = blank + 1;
      continue;
    }
    line.word(shown.substr(0, blank), style);
    if (blank == std::string_view::npos) return;
    shown.remove_prefix(blank + 1);
    from = 0;
  }
}

void write_indented(const CheckPage& page, unsigned indent, std::string_view shown, Style style) {
  Wrapper line(page.out, page.painter, page.width, indent);
  line.no_label();
  write_words_of(line, shown, style);
  line.end();
}

void write_labelled(const CheckPage& page, std::string_view label, std::string_view shown, Style style) {
  Wrapper line(page.out, page.painter, page.width);
  line.label(label, style);
  write_words_of(line, shown);
  line.end();
}

std::string brief(std::string_view text, unsigned max_width) {
  // A heap of combining marks has no width; nobody needs more than this of a text.
  const std::size_t budget = std::size_t{max_width} * 4 + 64;
  if (text.size() <= budget) return cut_to(show(text), max_width);
  constexpr std::size_t kMostContinuations = 3;
  std::size_t cut = budget;
  while (cut + kMostContinuations > budget && utf8::is_continuation(text[cut])) --cut;
  std::string shown = cut_to(show(text.substr(0, cut)), max_width - 1);
  if (!shown.ends_with("\u2026")) shown += "\u2026";
  return shown;
}

std::string file_text(std::string_view path) { return path == "-" ? "<stdin>" : brief(path, kPathWidth); }

std::string place_text(const CheckReport& report, std::uint32_t file, FilePosition position) {
  if (!has_file(report, file)) return "all inputs";
  std::string text = file_text(path_of(report, file));
  if (position.line != 0) text += fmt::format(":{}:{}", position.line, position.column);
  return text;
}

std::string script_title(std::string_view code) {
  if (code == "Zyyy") return "digits, signs";
  if (code == "Zinh") return "marks";
  if (code == "Zzzz") return "unassigned";
  return brief(unicode::script_name(code), 40);
}

std::string joined(const std::vector<std::string>& shown, std::size_t limit) {
  std::string text;
  const std::size_t listed = std::min(shown.size(), limit);
  for (std::size_t i = 0; i < listed; ++i) {
    if (i > 0) text += i + 1 == shown.size() ? " and " : ", ";
    text += shown[i];
  }
  if (shown.size() > listed) text += fmt::format(" and {} more", shown.size() - listed);
  return text;
}

std::string metric_noun(std::string_view metric) {
  const Metric* known = find_metric(metric);
  if (known == nullptr) return "units";
  std::string_view noun = known->formula;
  if (const std::size_t slash = noun.rfind(" / "); slash != std::string_view::npos) noun.remove_prefix(slash + 3);
  return std::string(noun.substr(0, noun.find(" with")));
}

std::string metric_base(std::string_view metric, std::uint64_t number) {
  std::string noun = metric_noun(metric);
  if (number == 1 && noun.ends_with('s')) noun.pop_back();
  return fmt::format("{} {}", grouped(number), noun);
}

std::string measured_text(const GateVerdict& gate, const Ratio& measured) {
  if (measured.empty()) return "-";
  const std::optional<double> limit = nearest_limit(gate, measured.value());
  return gate.unit == MetricUnit::Share ? percent(measured, limit) : number_text(measured.value(), limit);
}

std::string measured_text(const GateVerdict& gate) { return measured_text(gate, gate.measured); }

std::string limit_text(const GateVerdict& gate, double limit) {
  return gate.unit == MetricUnit::Share ? limit_percent(limit) : fmt::format("{:.6g}", limit);
}

bool breaches(const GateVerdict& gate, const Ratio& measured, double limit) noexcept {
  if (measured.empty()) return false;
  const auto value = static_cast<double>(measured.numerator);
  const double allowed = limit * static_cast<double>(measured.denominator);
  return gate.direction == GateDirection::Min ? value < allowed : value > allowed;
}

Counts counts_of(const GateVerdict& gate, const Part& part) {
  if (gate.script.empty()) return part.ledger.total();
  for (const auto& [script, counts] : part.ledger.scripts()) {
    if (unicode::script_code(script) == gate.script) return counts;
  }
  return {};
}

Ratio measure(const GateVerdict& gate, const Part& part) {
  const Metric* metric = find_metric(gate.metric);
  if (metric == nullptr) return {};
  if (metric->of_records != nullptr) return metric->of_records(part.sums);
  return metric->of_counts != nullptr ? metric->of_counts(counts_of(gate, part)) : Ratio{};
}

const Part& part_of(const CheckReport& report, const GateVerdict& gate) noexcept {
  for (const CheckedField& field : report.fields) {
    if (!gate.field.empty() && field.field == gate.field) return field.part;
  }
  return report.total;
}

std::string main_script(const CheckReport& report, const GateVerdict& gate) {
  const Metric* metric = find_metric(gate.metric);
  if (metric == nullptr || metric->of_counts == nullptr) return {};
  const Part& part = part_of(report, gate);
  const std::uint64_t all = metric->of_counts(part.ledger.total()).numerator;
  for (const auto& [script, counts] : part.ledger.scripts()) {
    const std::uint64_t own = metric->of_counts(counts).numerator;
    if (own > all / 2 && script > unicode::kInherited) return std::string(unicode::script_code(script));
  }
  return {};
}

std::vector<const GateVerdict*> failed_gates(const CheckReport& report) {
  std::vector<const GateVerdict*> failed;
  for (const GateVerdict& gate : report.gates) {
    if (gate.state == GateState::Failed) failed.push_back(&gate);
  }
  return failed;
}

std::uint64_t gates_in(const CheckReport& report, GateState state) noexcept {
  return static_cast<std::uint64_t>(std::count_if(report.gates.begin(), report.gates.end(),
                                                  [&](const GateVerdict& gate) { return gate.state == state; }));
}

}  // namespace runecheck::report
