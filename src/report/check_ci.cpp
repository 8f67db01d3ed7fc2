// SPDX-License-Identifier: Apache-2.0
#include "report/check_ci.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/check_place.hpp"
#include "report/check_text_words.hpp"
#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report::ci {

namespace {

constexpr std::string_view kEllipsis = "\u2026";

/// Whether a line that starts with this shown text could start a workflow command: the runner skips
/// white space, then looks for "::", of which the second may be ours.
bool starts_command(std::string_view shown) noexcept {
  while (!shown.empty()) {
    const utf8::Decoded decoded = utf8::decode(shown.data());
    if (!unicode::has(decoded.code_point, unicode::Property::WhiteSpace)) break;
    shown.remove_prefix(decoded.size);
  }
  return shown.starts_with(':');
}

std::uint64_t hash(std::string_view text, std::uint64_t value) noexcept {
  for (const char c : text) {  // FNV-1a, 64 bit
    value ^= static_cast<unsigned char>(c);
    value *= 0x100000001b3U;
  }
  return value;
}

/// The limit that the state of a gate speaks of.
const std::optional<double>& limit_in_question(const GateVerdict& gate) noexcept {
  if (gate.state == GateState::Warned && gate.warn) return gate.warn;
  return gate.error ? gate.error : gate.warn;
}

std::string findings_text(const CheckReport& report) {
  const std::uint64_t errors = count_of(report, Severity::Error);
  const std::uint64_t warnings = count_of(report, Severity::Warning);
  const std::uint64_t notes = count_of(report, Severity::Note);
  const std::uint64_t all = errors + warnings + notes;
  std::string text =
      fmt::format("{} in {}", all == 0 ? "no finding" : counted(all, "finding"), counted(report.files.size(), "file"));
  if (all == 0) return text;
  std::string kinds;
  for (const auto& [count, noun] : {std::pair{errors, "error"}, {warnings, "warning"}, {notes, "note"}}) {
    if (count > 0) kinds += (kinds.empty() ? "" : ", ") + counted(count, noun);
  }
  return text + " (" + kinds + ")";
}

}  // namespace

std::string shown(std::string_view text, unsigned width) {
  // Never escape a whole file for one line.
  const std::size_t budget = std::size_t{width} * 16 + 64;
  if (text.size() <= budget) return cut_to(show(text), width);
  while (text.size() > budget || (!text.empty() && utf8::is_continuation(text.back()))) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80) text.remove_suffix(1);  // a lead byte
  std::string out = cut_to(show(text), width);
  if (!out.ends_with(kEllipsis)) out += kEllipsis;
  return out;
}

std::string log_text(std::string_view text, unsigned width) {
  std::string out = shown(text, width);
  for (std::size_t at = out.find("##"); at != std::string::npos; at = out.find("##", at + 1)) {
    const std::string_view rest = std::string_view(out).substr(at + 2);
    if (rest.starts_with('[') || rest.starts_with("vso[")) out.replace(at + 1, 1, "\\x23");
  }
  return out;
}

std::string shown_path(std::string_view path) {
  if (path == "-") return "<stdin>";
  if (path.empty()) return "?";
  std::string text = log_text(path);
  return starts_command(text) ? "./" + text : text;
}

std::string plain_path(std::string_view path) {
  if (path == "-") return "stdin";
  while (path.starts_with("./")) {
    path.remove_prefix(2);
    while (path.starts_with('/')) path.remove_prefix(1);
  }
  return path.empty() ? "." : std::string(path);
}

std::string plain_path(const CheckReport& report, std::uint32_t file) {
  if (has_file(report, file)) return plain_path(report.files[file].path);
  return report.files.empty() ? "." : plain_path(report.files.front().path);
}

std::string place_of(const CheckReport& report, const CheckFinding& listed) {
  return place_of(report, listed.file, listed.begin);
}

std::string place_of(const CheckReport& report, std::uint32_t file, const FilePosition& position) {
  if (!has_file(report, file)) return "all inputs";
  std::string text = shown_path(path_of(report, file));
  if (position.line != 0) text += fmt::format(":{}:{}", position.line, position.column);
  return text;
}

std::string gate_name(const GateVerdict& gate) {
  return shown(gate.script.empty() ? gate.metric : gate.script + "." + gate.metric);
}

std::string gate_sentence(const GateVerdict& gate) {
  std::string text = gate_name(gate);
  if (!gate.field.empty()) text += " of " + log_text(gate.field, 200);
  if (gate.measured.empty()) {
    text += " has nothing to measure";
  } else {
    const std::string base = metric_base(gate.metric, gate.measured.denominator);
    text += gate.unit == MetricUnit::Share
                ? fmt::format(" is {} ({} of {})", measured_text(gate), grouped(gate.measured.numerator), base)
                : fmt::format(" is {} ({} over {})", measured_text(gate), grouped(gate.measured.numerator), base);
  }
  if (gate.state == GateState::NotGated) {
    // Who prints it says "not gated" before it.
    return gate.measured.empty() || gate.reason.empty() ? text : text + ": " + log_text(gate.reason, 200);
  }
  const bool at_most = gate.direction != GateDirection::Min;
  if (gate.state == GateState::Warned && gate.warn) {
    text += fmt::format(", {} {} is a warning", at_most ? "more than" : "less than", limit_text(gate, *gate.warn));
    if (gate.error) text += fmt::format(", the limit is {}", limit_text(gate, *gate.error));
    return text;
  }
  const std::optional<double>& limit = limit_in_question(gate);
  if (!limit) return text;
  return text + fmt::format(", {} is {}", at_most ? "the limit" : "the least allowed", limit_text(gate, *limit));
}

std::string_view gate_word(GateState state) noexcept {
  switch (state) {
    case GateState::Passed: return "passed";
    case GateState::Warned: return "warning";
    case GateState::Failed: return "FAILED";
    case GateState::NotGated: break;
  }
  return "not gated";
}

std::string_view verdict_word(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::Pass: return "PASS";
    case Verdict::Fail: return "FAIL";
    case Verdict::Incomplete: break;
  }
  return "INCOMPLETE";
}

std::string verdict_sentence(const CheckReport& report) {
  const std::uint64_t failed = gates_in(report, GateState::Failed);
  const std::uint64_t warned = gates_in(report, GateState::Warned);
  const std::uint64_t gated = report.gates.size() - gates_in(report, GateState::NotGated);
  std::string text = std::string(verdict_word(report.verdict)) + ": ";
  if (report.verdict == Verdict::Incomplete) {
    if (report.interrupted) text += "interrupted; ";
    const std::size_t errors = all_errors(report).size();
    if (errors > 0) text += counted(errors, "input error") + "; ";
    text += "the figures do not cover all of the input; ";
  }
  if (gated > 0) {
    text += failed > 0 ? fmt::format("{} of {} failed", grouped(failed), counted(gated, "gate"))
                       : fmt::format("{} passed", counted(gated - warned, "gate"));
    if (warned > 0) text += fmt::format(", {} in the warning zone", grouped(warned));
    text += "; ";
  }
  text += findings_text(report);
  if (report.failing_findings > 0) {
    text += fmt::format(", {} of them at or above --fail-on {}", grouped(report.failing_findings),
                        shown(report.fail_on, 40));
  }
  return text;
}

std::vector<ReportedError> all_errors(const CheckReport& report) {
  std::vector<ReportedError> errors;
  for (const InputError& error : report.errors) errors.push_back({&error, nullptr});
  for (const CheckedFile& file : report.files) {
    for (const InputError& error : file.errors) errors.push_back({&error, &file});
  }
  return errors;
}

std::vector<const CheckFinding*> worst_first(const CheckReport& report) {
  std::vector<const CheckFinding*> findings;
  findings.reserve(report.findings.size());
  for (const CheckFinding& listed : report.findings) findings.push_back(&listed);
  std::stable_sort(findings.begin(), findings.end(), [](const CheckFinding* a, const CheckFinding* b) {
    return a->finding.severity > b->finding.severity;
  });
  return findings;
}

std::uint64_t unlisted(const CheckReport& report) noexcept {
  std::uint64_t count = 0;
  for (const RuleTally& tally : report.tallies) count += tally.count() - std::min(tally.count(), tally.listed);
  return count;
}

std::uint64_t count_of(const CheckReport& report, Severity severity) noexcept {
  std::uint64_t count = 0;
  for (const RuleTally& tally : report.tallies) count += tally.by_severity[static_cast<std::size_t>(severity)];
  return count;
}

std::string Fingerprints::of(std::string_view fingerprint) {
  const bool is_hex = fingerprint.size() == 32 && fingerprint.find_first_not_of("0123456789abcdef") == fingerprint.npos;
  if (is_hex && given_.emplace(fingerprint).second) return std::string(fingerprint);
  return made_of(fingerprint);
}

std::string Fingerprints::made_of(std::string_view text) {
  for (std::uint64_t again = 0;; ++again) {
    const std::string numbered = again == 0 ? std::string(text) : fmt::format("{}\n{}", text, again);
    // Two hashes with different starts; what is equal all the same gets another number.
    std::string fingerprint =
        fmt::format("{:016x}{:016x}", hash(numbered, 0xcbf29ce484222325U), hash(numbered, 0x9ae16a3b2f90404fU));
    if (given_.insert(fingerprint).second) return fingerprint;
  }
}

}  // namespace runecheck::report::ci
