// SPDX-License-Identifier: Apache-2.0
#include "report/check_text_verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kDot = " \u00B7 ";
constexpr std::size_t kErrorsListed = 10;

std::string subject(const CheckReport& report) {
  if (report.files.empty()) return {};
  if (report.files.size() == 1) return file_text(report.files.front().path) + ": ";
  return counted(report.files.size(), "file") + ": ";
}

/// Metrics that tell whether a text can be read, and what a share of each means.
struct Reading {
  std::string_view metric;
  std::string_view words;  // "87.5 % of the words …"
};
constexpr std::array<Reading, 4> kReading = {{
    {"shattered", "of its words fall into letters"},
    {"unk_chars", "of its characters are lost as [UNK]"},
    {"unk_words", "of its words are lost as [UNK]"},
    {"unk_tokens", "of its tokens are [UNK]"},
}};

const Reading* reading_of(const GateVerdict& gate) noexcept {
  if (gate.measured.empty()) return nullptr;
  const auto found = std::find_if(kReading.begin(), kReading.end(),
                                  [&](const Reading& reading) { return reading.metric == gate.metric; });
  return found == kReading.end() ? nullptr : &*found;
}

/// "the Cyrillic part of this text".
std::string object_text(const CheckReport& report, const std::vector<const GateVerdict*>& gates) {
  std::vector<std::string> scripts;
  for (const GateVerdict* gate : gates) {
    std::string title = script_title(gate->script);
    if (!gate->script.empty() && std::find(scripts.begin(), scripts.end(), title) == scripts.end()) {
      scripts.push_back(std::move(title));
    }
  }
  const std::string& field = gates.front()->field;
  const bool one_field = !field.empty() && std::all_of(gates.begin(), gates.end(),
                                                       [&](const GateVerdict* gate) { return gate->field == field; });
  const std::string_view whole = report.files.size() > 1 ? "these texts" : "this text";
  const std::string text = one_field ? "field " + brief(field, 60) : std::string(whole);
  if (scripts.empty()) return text;
  return fmt::format("the {} part{} of {}", joined(scripts), scripts.size() == 1 ? "" : "s", text);
}

/// What failed gates say about reading the text: "the model cannot read …: 87.5 % of its words …".
std::string reading_text(const CheckReport& report, std::vector<const GateVerdict*> gates) {
  // Gates of scripts say more than gates over all.
  const auto has_script = [](const GateVerdict* gate) { return !gate->script.empty(); };
  if (std::any_of(gates.begin(), gates.end(), has_script)) std::erase_if(gates, std::not_fn(has_script));
  const GateVerdict& worst = **std::max_element(gates.begin(), gates.end(), [](const auto* a, const auto* b) {
    return a->measured.value() < b->measured.value();
  });
  const std::string object = object_text(report, gates);
  constexpr double kMost = 0.5;
  std::string text = worst.measured.value() >= kMost ? fmt::format("the model cannot read {}", object)
                                                     : fmt::format("the model reads {} badly", object);
  std::string_view words = reading_of(worst)->words;
  const bool several =
      std::any_of(gates.begin(), gates.end(), [&](const auto* g) { return g->script != worst.script; });
  if (several) {
    words.remove_prefix(std::string_view("of its ").size());
    return text + fmt::format(": {} of the {} {}", measured_text(worst), script_title(worst.script), words);
  }
  text += fmt::format(": {} {}", measured_text(worst), words);
  if (worst.script.empty()) {
    const std::string script = main_script(report, worst);
    if (!script.empty()) text += fmt::format(", most of them {}", script_title(script));
  }
  return text;
}

/// What one failed gate means, for the metrics that are not about reading.
std::string gate_sentence(const GateVerdict& gate) {
  const std::string value = measured_text(gate);
  const std::string limit = gate.error ? limit_text(gate, *gate.error) : "its limit";
  const auto say = [&]() -> std::string {
    if (gate.metric == "beyond_limit") return value + " of the records are longer than the model takes";
    if (gate.metric == "beyond_chars") return value + " of the characters are beyond the model's limit";
    if (gate.metric == "beyond_tokens") return value + " of the tokens are beyond the model's limit";
    if (gate.metric == "fertility") return fmt::format("a word takes {} pieces, more than {}", value, limit);
    if (gate.metric == "continued_words") return value + " of the words are cut into pieces";
    if (gate.metric == "byte_fallback") return value + " of the bytes came out as byte tokens";
    if (gate.metric == "strr") return fmt::format("only {} of the distinct words are one piece", value);
    if (gate.metric == "collisions") return value + " of the distinct words share their ids with another word";
    if (gate.metric == "case") return value + " of the code points lose their case";
    if (gate.metric == "accent") return value + " of the code points lose an accent";
    if (gate.metric == "deleted") return value + " of the code points are deleted";
    if (gate.metric == "rewritten") return value + " of the code points are replaced by others";
    if (gate.metric == "roundtrip") return fmt::format("only {} of the records can be decoded to their text", value);
    const std::string_view side = gate.direction == GateDirection::Min ? "less" : "more";
    return fmt::format("{} is {}, {} than {}", brief(gate.metric, 30), value, side, limit);
  };
  std::string text = say();
  if (!gate.script.empty()) text += fmt::format(" ({})", script_title(gate.script));
  if (!gate.field.empty()) text += fmt::format(" (field {})", brief(gate.field, 60));
  return text;
}

std::string failing_findings_text(const CheckReport& report) {
  return fmt::format("{} {} as a failure (--fail-on {})", counted(report.failing_findings, "finding"),
                     report.failing_findings == 1 ? "counts" : "count", brief(report.fail_on, 20));
}

std::string fail_text(const CheckReport& report) {
  const std::vector<const GateVerdict*> failed = failed_gates(report);
  std::vector<const GateVerdict*> reading;
  std::vector<const GateVerdict*> others;
  for (const GateVerdict* gate : failed) (reading_of(*gate) != nullptr ? reading : others).push_back(gate);
  std::string text;
  if (!reading.empty()) {
    text = reading_text(report, reading);
  } else if (!others.empty()) {
    text = gate_sentence(*others.front());
    others.erase(others.begin());
  }
  if (!others.empty()) {
    text += fmt::format("; {}{} failed", counted(others.size(), "more gate"), reading.empty() ? "" : " of other kinds");
  }
  if (report.failing_findings > 0) {
    text += fmt::format("{}{}", text.empty() ? "" : "; ", failing_findings_text(report));
  }
  return text.empty() ? "it was judged as failed" : text;
}

std::string pass_text(const CheckReport& report) {
  const std::uint64_t passed = gates_in(report, GateState::Passed);
  const std::uint64_t warned = gates_in(report, GateState::Warned);
  if (passed + warned == 0) {
    return report.gates.empty() ? "nothing counts as a failure; no gate was asked for"
                                : "nothing counts as a failure; there is too little text for the gates";
  }
  std::string text = "the model loses no more of it than the limits allow";
  if (warned > 0) text += fmt::format("; {} {}", counted(warned, "gate"), warned == 1 ? "warns" : "warn");
  return text;
}

std::uint64_t error_count(const CheckReport& report) noexcept {
  std::uint64_t errors = report.errors.size();
  for (const CheckedFile& file : report.files) errors += file.errors.size();
  return errors;
}

std::string incomplete_text(const CheckReport& report) {
  std::string text = "not all of the text could be judged";
  std::string_view separator = ": ";
  const auto add = [&](const std::string& reason) {
    text.append(separator).append(reason);
    separator = ", ";
  };
  if (report.interrupted) add("interrupted");
  if (const std::uint64_t errors = error_count(report); errors > 0) add(counted(errors, "error"));
  if (report.total.sums.refused > 0) add(counted(report.total.sums.refused, "record") + " refused");
  if (report.total.sums.records == 0) return text + fmt::format("{}there is no record to judge", separator);
  if (const std::uint64_t failed = gates_in(report, GateState::Failed); failed > 0) {
    text += fmt::format("; {} failed on the rest", counted(failed, "gate"));
  }
  return text;
}

std::string exit_text(const CheckReport& report) {
  const std::uint64_t failed = gates_in(report, GateState::Failed);
  const std::uint64_t judged = report.gates.size() - gates_in(report, GateState::NotGated);
  std::vector<std::string> reasons;
  if (report.verdict == Verdict::Incomplete) {
    reasons.emplace_back(report.interrupted ? "interrupted" : "not all of the text could be judged");
  }
  if (failed > 0) reasons.push_back(fmt::format("{} of {} failed", grouped(failed), counted(judged, "gate")));
  if (report.failing_findings > 0) reasons.push_back(failing_findings_text(report));
  if (reasons.empty()) {
    const std::uint64_t warned = gates_in(report, GateState::Warned);
    reasons.push_back(judged == 0 ? "passed" : counted(judged, "gate") + " passed");
    if (warned > 0) reasons.push_back(fmt::format("{} of them {}", grouped(warned), warned == 1 ? "warns" : "warn"));
  }
  const bool excused = report.verdict == Verdict::Fail && report.exit_code == 0;
  std::string text = fmt::format("exit {}{}: ", report.exit_code, excused ? " (--exit-zero)" : "");
  for (std::size_t i = 0; i < reasons.size(); ++i) text += (i == 0 ? "" : ", ") + reasons[i];
  return text;
}

}  // namespace

void write_verdict(const CheckPage& page, const CheckReport& report) {
  switch (report.verdict) {
    case Verdict::Pass: write_labelled(page, "PASS", subject(report) + pass_text(report), Style::Green); return;
    case Verdict::Fail: write_labelled(page, "FAIL", subject(report) + fail_text(report), Style::Red); return;
    case Verdict::Incomplete: break;
  }
  // An input that is not among the files read may be the one that is missing.
  const std::string about = report.errors.empty() ? subject(report) : std::string();
  write_labelled(page, "INCOMPLETE", about + incomplete_text(report), Style::Red);
}

void write_errors(const CheckPage& page, const CheckReport& report) {
  std::size_t listed = 0;
  const auto write = [&](const InputError& error) {
    if (++listed > kErrorsListed) return;
    // Standard input is "-" in messages, as it was typed.
    const bool piped = error.message.starts_with("-:");
    write_labelled(page, "error", brief(piped ? "<stdin>" + error.message.substr(1) : error.message), Style::Red);
    if (!error.help.empty()) write_labelled(page, "", "help: " + brief(error.help));
  };
  for (const InputError& error : report.errors) write(error);
  for (const CheckedFile& file : report.files) {
    for (const InputError& error : file.errors) write(error);
  }
  if (listed > kErrorsListed) {
    write_labelled(page, "",
                   fmt::format("and {} (--format json has all)", counted(listed - kErrorsListed, "more error")));
  }
}

void write_exit(const CheckPage& page, const CheckReport& report) {
  const RecordSums& sums = report.total.sums;
  std::string text = counted(sums.records, "record");
  if (sums.refused > 0) text += fmt::format("{}{} refused", kDot, grouped(sums.refused));
  text += fmt::format("{}{}{}{}{}", kDot, counted(report.files.size(), "file"), kDot,
                      counted(report.total.ledger.total()[Count::Characters], "character"), kDot);
  write_indented(page, 0, text + exit_text(report));
}

}  // namespace runecheck::report
