// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>

#include "report/check_ci.hpp"
#include "report/check_renderers.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;

struct Entry {
  std::string description;
  std::string_view check_name;
  std::string fingerprint;
  std::string_view severity;
  std::string path;
  std::uint64_t line = 1;
};

void write_entry(JsonWriter& json, const Entry& entry) {
  json.line_break().begin_object();
  json.key("description").text(entry.description);
  json.key("check_name").text(entry.check_name);
  json.key("fingerprint").text(entry.fingerprint);
  json.key("severity").text(entry.severity);
  json.key("location").begin_object();
  json.key("path").text(entry.path);
  json.key("lines").begin_object().key("begin").integer(entry.line).end_object();
  json.end_object().end_object();
}

std::string_view severity_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::Error: return "major";
    case Severity::Warning: return "minor";
    case Severity::Note: break;
  }
  return "info";
}

std::string described(std::string_view message, std::string_view help) {
  std::string text = ci::shown(message);
  if (!help.empty()) text += " (help: " + ci::shown(help) + ")";
  return text;
}

Entry entry_of(const CheckReport& report, const CheckFinding& listed, ci::Fingerprints& fingerprints) {
  std::string description = described(listed.finding.message, listed.finding.help);
  if (!listed.field.empty()) description += " in " + ci::shown(listed.field, 200);
  return {std::move(description),
          listed.finding.rule->code,
          fingerprints.of(listed.fingerprint),
          severity_of(listed.finding.severity),
          ci::plain_path(report, listed.file),
          std::max<std::uint64_t>(1, listed.begin.line)};
}

Entry entry_of(const CheckReport& report, const GateVerdict& gate, ci::Fingerprints& fingerprints) {
  const bool failed = gate.state == GateState::Failed;
  return {(failed ? "gate failed: " : "gate in its warning zone: ") + ci::gate_sentence(gate),
          "runecheck gate",
          fingerprints.made_of("gate " + gate.script + "." + gate.metric + " of " + gate.field),
          failed ? "major" : "minor",
          ci::plain_path(report, kNoFile),
          1};
}

Entry entry_of(const CheckReport& report, const ci::ReportedError& reported, ci::Fingerprints& fingerprints) {
  return {described(reported.error->message, reported.error->help),
          "runecheck input",
          fingerprints.made_of("error " + reported.error->message),
          "blocker",
          reported.file == nullptr ? ci::plain_path(report, kNoFile) : ci::plain_path(reported.file->path),
          1};
}

}  // namespace

/// A JSON array of GitLab's Code Quality: findings, gates that failed or warn, input errors. GitLab
/// shows only the first of entries with the same fingerprint, so no two are the same.
void render_check_gitlab(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::string out;
  JsonWriter json(out);
  ci::Fingerprints fingerprints;
  json.begin_array();
  const auto write = [&](const Entry& entry) {
    write_entry(json, entry);
    if (out.size() < kBlock) return;
    sink.write(out);
    out.clear();
  };
  // The findings choose their fingerprints first: theirs must stay what they are.
  for (const CheckFinding& listed : report.findings) write(entry_of(report, listed, fingerprints));
  for (const GateVerdict& gate : report.gates) {
    if (gate.state == GateState::Failed || gate.state == GateState::Warned) {
      write(entry_of(report, gate, fingerprints));
    }
  }
  for (const ci::ReportedError& reported : ci::all_errors(report)) write(entry_of(report, reported, fingerprints));
  if (report.interrupted && ci::all_errors(report).empty()) {
    const InputError error{"interrupted: the figures do not cover all of the input", "run it again"};
    write(entry_of(report, ci::ReportedError{&error, nullptr}, fingerprints));
  }
  json.line_break().end_array();
  out += '\n';
  sink.write(out);
}

}  // namespace runecheck::report
