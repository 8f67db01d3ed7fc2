// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/check_ci.hpp"
#include "report/check_place.hpp"
#include "report/check_renderers.hpp"
#include "report/check_sarif_text.hpp"
#include "report/finding_json.hpp"
#include "report/number_text.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kMostResults = 25000;  // GitHub refuses a run of more
constexpr std::size_t kBlock = std::size_t{1} << 16U;

bool is_result(const GateVerdict& gate) noexcept {
  return gate.state == GateState::Failed || gate.state == GateState::Warned;
}

/// What one report becomes: its rules, and the findings there is room for.
struct Contents {
  std::vector<const RuleInfo*> rules;
  std::vector<std::string_view> gate_metrics;  ///< a rule each, after `rules`
  std::vector<const GateVerdict*> gates;
  std::vector<const CheckFinding*> findings;  ///< in the order of the report
  std::uint64_t cut = 0;                      ///< listed findings that there is no room for

  std::size_t index_of(const RuleInfo* rule) const {
    return static_cast<std::size_t>(std::find(rules.begin(), rules.end(), rule) - rules.begin());
  }
  std::size_t index_of(std::string_view metric) const {
    return rules.size() +
           static_cast<std::size_t>(std::find(gate_metrics.begin(), gate_metrics.end(), metric) - gate_metrics.begin());
  }
};

Contents contents_of(const CheckReport& report) {
  Contents contents;
  const auto add_rule = [&](const RuleInfo* rule) {
    if (contents.index_of(rule) == contents.rules.size()) contents.rules.push_back(rule);
  };
  for (const Rule* rule : rules()) add_rule(&rule->info);
  for (const RuleTally& tally : report.tallies) add_rule(tally.rule);
  for (const CheckFinding& listed : report.findings) add_rule(listed.finding.rule);
  for (const GateVerdict& gate : report.gates) {
    if (!is_result(gate) || contents.gates.size() == kMostResults) continue;
    contents.gates.push_back(&gate);
    auto& names = contents.gate_metrics;
    if (std::find(names.begin(), names.end(), gate.metric) == names.end()) names.push_back(gate.metric);
  }
  contents.findings = ci::worst_first(report);
  const std::size_t room = kMostResults - contents.gates.size();
  if (contents.findings.size() > room) {
    contents.cut = contents.findings.size() - room;
    contents.findings.resize(room);
  }
  std::sort(contents.findings.begin(), contents.findings.end(), std::less<>());  // as they stand in the report
  return contents;
}

void write_message(JsonWriter& json, std::string_view key, std::string_view shown) {
  json.key(key).begin_object().key("text").text(sarif::message_text(shown)).end_object();
}

/// A sentence with an end, as SARIF wants messages to be.
std::string sentence(std::string text) {
  if (!text.empty() && text.back() != '.' && text.back() != '!' && text.back() != '?') text += '.';
  return text;
}

void write_rule(JsonWriter& json, const RuleInfo& rule) {
  json.line_break().begin_object();
  json.key("id").text(rule.code);
  json.key("name").text(sarif::rule_name(rule.name));
  write_message(json, "shortDescription", sentence(ci::shown(rule.summary)));
  write_message(json, "fullDescription", sentence(ci::shown(rule.finds)) + " " + sentence(ci::shown(rule.hurts)));
  write_message(json, "help", sentence(ci::shown(rule.advice)) + fmt::format(" More: runecheck rules {}.", rule.code));
  json.key("defaultConfiguration").begin_object().key("level").text(severity_name(rule.severity)).end_object();
  json.end_object();
}

void write_gate_rule(JsonWriter& json, std::string_view name) {
  const Metric* metric = find_metric(name);
  const std::string shown = ci::shown(name);
  json.line_break().begin_object();
  json.key("id").text("GATE/" + shown);
  json.key("name").text("Gate" + sarif::rule_name(shown));
  write_message(json, "shortDescription", fmt::format("The gate of the metric {}.", shown));
  write_message(json, "fullDescription",
                fmt::format("The input as a whole is worse than the limit of {}{}.", shown,
                            metric == nullptr ? std::string() : ": " + std::string(metric->formula)));
  write_message(json, "help",
                "Use a model that fits the text, mend the text, or set another limit. The findings show where it "
                "goes wrong.");
  json.key("defaultConfiguration").begin_object().key("level").text("error").end_object();
  json.end_object();
}

void write_artifact_location(JsonWriter& json, std::string_view path) {
  json.key("artifactLocation").begin_object();
  json.key("uri").text(sarif::uri(path));
  if (sarif::is_relative(path)) json.key("uriBaseId").text("SRCROOT");
  json.end_object();
}

/// What is about a whole file is shown at its top.
void write_top(JsonWriter& json) { json.key("region").begin_object().key("startLine").integer(1).end_object(); }

void write_region(JsonWriter& json, const CheckFinding& listed) {
  if (listed.begin.line == 0) return write_top(json);
  json.key("region").begin_object();
  json.key("startLine").integer(listed.begin.line);
  json.key("startColumn").integer(std::max<std::uint64_t>(1, listed.begin.column));
  const bool ordered = listed.end.line > listed.begin.line ||
                       (listed.end.line == listed.begin.line && listed.end.column >= listed.begin.column);
  if (ordered) {
    json.key("endLine").integer(listed.end.line);
    json.key("endColumn").integer(std::max<std::uint64_t>(1, listed.end.column));
  }
  json.end_object();
}

/// A gate, and a finding about all inputs together, have no file; but GitHub refuses a whole log for the
/// sake of one result without a place, so that they stand in the first file.
template <class WriteRegion>
void write_location(JsonWriter& json, const CheckReport& report, std::uint32_t file, const WriteRegion& region) {
  if (report.files.empty()) return;
  json.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
  write_artifact_location(json, path_of(report, has_file(report, file) ? file : 0));
  region();
  json.end_object().end_object().end_array();
}

void write_finding(JsonWriter& json, const CheckReport& report, const Contents& contents, const CheckFinding& listed,
                   ci::Fingerprints& fingerprints) {
  const Finding& finding = listed.finding;
  json.line_break().begin_object();
  json.key("ruleId").text(finding.rule->code);
  json.key("ruleIndex").integer(contents.index_of(finding.rule));
  json.key("level").text(severity_name(finding.severity));
  std::string text = sentence(ci::shown(finding.message));
  if (!finding.help.empty()) text += " Help: " + sentence(ci::shown(finding.help));
  write_message(json, "message", text);
  write_location(json, report, listed.file, [&] { write_region(json, listed); });
  json.key("partialFingerprints").begin_object();
  json.key("runecheck/v1").text(fingerprints.of(listed.fingerprint));
  json.end_object();
  json.key("properties").begin_object();
  if (!listed.field.empty()) json.key("field").text(ci::shown(listed.field));
  if (is_in_record(listed)) json.key("record").integer(listed.record);
  json.end_object();
  json.end_object();
}

void write_gate(JsonWriter& json, const CheckReport& report, const Contents& contents, const GateVerdict& gate,
                ci::Fingerprints& fingerprints) {
  json.line_break().begin_object();
  json.key("ruleId").text("GATE/" + ci::shown(gate.metric));
  json.key("ruleIndex").integer(contents.index_of(gate.metric));
  json.key("level").text(gate.state == GateState::Failed ? "error" : "warning");
  write_message(json, "message", sentence(ci::gate_sentence(gate)));
  write_location(json, report, kNoFile, [&] { write_top(json); });
  json.key("partialFingerprints").begin_object();
  json.key("runecheck/v1").text(fingerprints.made_of("gate " + gate.script + "." + gate.metric + " of " + gate.field));
  json.end_object();
  json.end_object();
}

void write_notification(JsonWriter& json, std::string_view level, const std::string& text, const CheckedFile* file) {
  json.line_break().begin_object();
  json.key("level").text(level);
  write_message(json, "message", sentence(text));
  if (file != nullptr) {
    json.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    write_artifact_location(json, file->path);
    json.end_object().end_object().end_array();
  }
  json.end_object();
}

void write_invocation(JsonWriter& json, const CheckReport& report, const Contents& contents) {
  json.line_break().key("invocations").begin_array().begin_object();
  json.key("executionSuccessful").boolean(report.verdict != Verdict::Incomplete && !report.interrupted);
  json.key("exitCode").raw(std::to_string(report.exit_code));
  json.key("toolExecutionNotifications").begin_array();
  for (const ci::ReportedError& reported : ci::all_errors(report)) {
    std::string text = sentence(ci::shown(reported.error->message));
    if (!reported.error->help.empty()) text += " Help: " + ci::shown(reported.error->help);
    write_notification(json, "error", text, reported.file);
  }
  if (report.interrupted) {
    write_notification(json, "error", "interrupted: the figures do not cover all of the input", nullptr);
  }
  if (contents.cut > 0) {
    write_notification(json, "warning",
                       fmt::format("{} left out, the least severe ones: SARIF readers take at most {} results",
                                   counted(contents.cut, "listed finding"), grouped(kMostResults)),
                       nullptr);
  }
  for (const RuleTally& tally : report.tallies) {
    if (tally.count() <= tally.listed) continue;
    write_notification(json, "note",
                       fmt::format("{} of {} counted but not listed", counted(tally.count() - tally.listed, "finding"),
                                   tally.rule->code),
                       nullptr);
  }
  for (const std::string& note : report.notes) write_notification(json, "note", ci::shown(note), nullptr);
  json.end_array();
  json.key("properties").begin_object().key("verdict").text(ci::verdict_sentence(report));
  json.end_object();
  json.end_object().end_array();
}

}  // namespace

/// One run. Results are the listed findings, and the gates that failed or warn as rules GATE/METRIC;
/// what went wrong with the input is a notification of the invocation.
void render_check_sarif(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  const Contents contents = contents_of(report);
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("$schema").text("https://json.schemastore.org/sarif-2.1.0.json");
  json.key("version").text("2.1.0");
  json.line_break().key("runs").begin_array().begin_object();
  json.key("tool").begin_object().key("driver").begin_object();
  json.key("name").text("runecheck");
  json.key("version").text(RUNECHECK_VERSION);
  json.key("semanticVersion").text(RUNECHECK_VERSION);
  json.key("rules").begin_array();
  for (const RuleInfo* rule : contents.rules) write_rule(json, *rule);
  for (const std::string_view metric : contents.gate_metrics) write_gate_rule(json, metric);
  json.end_array().end_object().end_object();
  json.line_break().key("automationDetails").begin_object().key("id").text("runecheck/check/").end_object();
  json.key("columnKind").text("unicodeCodePoints");
  json.key("originalUriBaseIds").begin_object().key("SRCROOT").begin_object();
  write_message(json, "description", "The folder that runecheck was started in.");
  json.end_object().end_object();
  write_invocation(json, report, contents);

  json.line_break().key("results").begin_array();
  ci::Fingerprints fingerprints;
  for (const CheckFinding* listed : contents.findings) {
    write_finding(json, report, contents, *listed, fingerprints);
    if (out.size() < kBlock) continue;
    sink.write(out);
    out.clear();
  }
  for (const GateVerdict* gate : contents.gates) write_gate(json, report, contents, *gate, fingerprints);
  json.end_array().end_object().end_array().end_object();
  out += '\n';
  sink.write(out);
}

}  // namespace runecheck::report
