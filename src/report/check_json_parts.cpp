// SPDX-License-Identifier: Apache-2.0
#include "report/check_json_parts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "report/check_place.hpp"
#include "report/envelope_json.hpp"
#include "report/finding_json.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/scripts.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

// The caps of check_report.hpp, told to whoever reads the lists.
constexpr std::uint64_t kTopCharactersLimit = 100;
constexpr std::uint64_t kTopWordsLimit = 100;
constexpr std::uint64_t kExcerptLimit = 200;

constexpr std::array<std::pair<std::string_view, unsigned>, 4> kPercentiles = {
    {{"p50", 50}, {"p90", 90}, {"p95", 95}, {"p99", 99}}};

/// The counts of distinct words of a part; null: they are not kept for it.
using Types = const TypeCounts*;

void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.text(text);
  }
}

void write_real_or_null(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
  json.key(key);
  if (value) {
    json.real(*value);
  } else {
    json.null();
  }
}

void write_ratio(JsonWriter& json, const Ratio& ratio) {
  json.begin_object();
  json.key("numerator").integer(ratio.numerator);
  json.key("denominator").integer(ratio.denominator);
  json.key("ratio");
  if (ratio.empty()) {
    json.null();
  } else {
    json.real(ratio.value());
  }
  json.end_object();
}

/// The value of a metric; nothing where the part does not keep what it is made of.
std::optional<Ratio> measure(const Metric& metric, const Counts& counts, const RecordSums* sums, Types types) {
  if (metric.of_counts != nullptr) return metric.of_counts(counts);
  if (metric.of_records != nullptr && sums != nullptr) return metric.of_records(*sums);
  if (metric.of_types != nullptr && types != nullptr) return metric.of_types(*types);
  return std::nullopt;
}

void write_metric(JsonWriter& json, const Metric& metric, const std::optional<Ratio>& value) {
  json.key(metric.name);
  if (value) {
    write_ratio(json, *value);
  } else {
    json.null();
  }
}

void write_counts(JsonWriter& json, const Counts& counts) {
  json.key("counts").begin_object();
  for (std::size_t i = 0; i < kCountKinds; ++i) {
    const auto count = static_cast<Count>(i);
    json.key(count_name(count)).integer(counts[count]);
  }
  json.end_object();
}

void write_lengths(JsonWriter& json, const RecordSums& sums) {
  json.key("lengths").begin_object();
  for (const auto& [name, percent] : kPercentiles) {
    json.key(name);
    if (sums.lengths.empty()) {
      json.null();
    } else {
      json.integer(sums.length_percentile(percent));
    }
  }
  json.key("max");
  if (sums.lengths.empty()) {
    json.null();
  } else {
    json.integer(sums.longest());
  }
  json.end_object();
}

/// The members that all parts have: metrics, counts and sums over the records.
void write_part_members(JsonWriter& json, const Part& part, Types types) {
  const RecordSums& sums = part.sums;
  const Counts counts = part.ledger.total();
  json.key("records").integer(sums.records);
  json.key("refused").integer(sums.refused);
  json.key("empty").integer(sums.empty);
  json.key("rows").integer(sums.rows);
  for (const Metric& metric : metrics()) write_metric(json, metric, measure(metric, counts, &sums, types));
  write_counts(json, counts);
  write_lengths(json, sums);
  // "roundtrip" alone is the metric.
  json.key("roundtrip_kinds").begin_object();
  for (std::size_t i = 0; i < kRoundTripKinds; ++i) {
    json.key(round_trip_name(static_cast<RoundTrip>(i))).integer(sums.round_trip[i]);
  }
  json.end_object();
}

/// The key "scripts": each script that occurs, by its code. `types`: null when not kept by script.
void write_scripts(JsonWriter& json, const Ledger& ledger,
                   const std::vector<std::pair<unicode::ScriptId, TypeCounts>>* types) {
  struct Script {
    Counts counts;
    TypeCounts types;
  };
  // By code, not by number: a reader looks names up, and a script may have words only or counts only.
  std::map<std::string_view, Script> scripts;
  for (const auto& [id, counts] : ledger.scripts()) scripts[unicode::script_code(id)].counts.add(counts);
  if (types != nullptr) {
    for (const auto& [id, counts] : *types) scripts[unicode::script_code(id)].types = counts;
  }
  json.key("scripts").begin_object();
  for (const auto& [code, script] : scripts) {
    json.line_break().key(code).begin_object();
    for (const Metric& metric : metrics()) {
      if (!metric.by_script()) continue;
      write_metric(json, metric,
                   measure(metric, script.counts, nullptr, types == nullptr ? nullptr : &script.types));
    }
    write_counts(json, script.counts);
    json.end_object();
  }
  json.end_object();
}

void write_position(JsonWriter& json, std::string_view key, const FilePosition& position) {
  json.key(key);
  if (position.line == 0) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("line").integer(position.line);
  json.key("column").integer(position.column);
  json.end_object();
}

void write_first(JsonWriter& json, const CheckReport& report, std::uint32_t file, const FilePosition& first) {
  json.key("first").begin_object();
  write_text_or_null(json, "file", path_of(report, file));
  write_position(json, "begin", first);
  json.end_object();
}

void write_top_characters(JsonWriter& json, const CheckReport& report) {
  json.key("top_characters").begin_array();
  for (const TopCharacter& top : report.top_characters) {
    json.line_break().begin_object();
    write_character_members(json, top.code_point);
    json.key("script").text(unicode::script_code(top.code_point));
    json.key("count").integer(top.count);
    write_first(json, report, top.file, top.first);
    json.end_object();
  }
  json.end_array();
}

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).begin_array();
  for (const std::string& value : values) json.text(value);
  json.end_array();
}

void write_top_words(JsonWriter& json, const CheckReport& report) {
  json.key("top_words").begin_array();
  for (const TopWord& top : report.top_words) {
    json.line_break().begin_object();
    json.key("word").text(top.word);
    write_strings(json, "pieces", top.pieces);
    json.key("count").integer(top.count);
    write_first(json, report, top.file, top.first);
    json.end_object();
  }
  json.end_array();
}

void write_errors(JsonWriter& json, const std::vector<InputError>& errors) {
  json.key("errors").begin_array();
  for (const InputError& error : errors) {
    json.begin_object();
    json.key("message").text(error.message);
    json.key("help").text(error.help);
    json.end_object();
  }
  json.end_array();
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    const std::size_t size = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8U | (i < size ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) out += i <= size ? kDigits[group >> (18 - 6 * i) & 0x3FU] : '=';
  }
  return out;
}

void write_finding_counts(JsonWriter& json, const CheckReport& report) {
  json.key("finding_counts").begin_object();
  for (const RuleTally& tally : report.tallies) {
    json.line_break().key(tally.rule->code).begin_object();
    json.key("count").integer(tally.count());
    json.key("by_severity").begin_object();
    for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error}) {
      json.key(severity_name(severity)).integer(tally.by_severity[static_cast<std::size_t>(severity)]);
    }
    json.end_object();
    json.key("listed").integer(tally.listed);
    json.key("known").integer(tally.known);
    json.end_object();
  }
  json.end_object();
}

std::string_view direction_name(GateDirection direction) noexcept {
  switch (direction) {
    case GateDirection::None: return "none";
    case GateDirection::Max: return "max";
    case GateDirection::Min: break;
  }
  return "min";
}

std::string_view unit_name(MetricUnit unit) noexcept { return unit == MetricUnit::Share ? "share" : "number"; }

/// Code points of the record before byte `at`, as far as the excerpt tells.
std::optional<std::uint64_t> code_point_of(const CheckFinding& listed, std::uint32_t at) {
  const std::uint32_t begin = listed.finding.span.begin;
  if (at < begin || at - begin > listed.excerpt.size() || at > listed.finding.span.end) return std::nullopt;
  const std::string_view before = std::string_view(listed.excerpt).substr(0, at - begin);
  if (utf8::valid_prefix(before) != before.size()) return std::nullopt;  // not the text at the span
  return listed.span.begin + utf8::count(before);
}

}  // namespace

void write_check_head(JsonWriter& json, const CheckReport& report) {
  json.key("schema").text(kCheckSchema);
  json.key("tool");
  write_tool(json);
  json.line_break().key("model");
  write_model(json, report.model);
  json.line_break().key("limit");
  if (report.limit) {
    json.begin_object();
    json.key("tokens").integer(report.limit->tokens);
    json.key("source").text(report.limit->source);
    json.end_object();
  } else {
    json.null();
  }
}

void write_check_verdict(JsonWriter& json, const CheckReport& report) {
  json.key("complete").boolean(report.complete);
  json.key("interrupted").boolean(report.interrupted);
  json.key("verdict").text(verdict_name(report.verdict));
  json.key("exit_code").integer(static_cast<std::uint64_t>(std::max(report.exit_code, 0)));
  write_text_or_null(json, "fail_on", report.fail_on);
  json.key("failing_findings").integer(report.failing_findings);
  write_text_or_null(json, "baseline", report.baseline);
}

void write_check_totals(JsonWriter& json, const CheckReport& report) {
  std::uint64_t bytes = 0;
  for (const CheckedFile& file : report.files) bytes += file.bytes;
  json.line_break().key("inputs").begin_object();
  json.key("files").integer(report.files.size());
  json.key("bytes").integer(bytes);
  json.key("excluded").begin_object();
  json.key("ignored").integer(report.excluded.ignored);
  json.key("unmatched").integer(report.excluded.unmatched);
  json.key("binary").integer(report.excluded.binary);
  json.key("duplicates").integer(report.excluded.duplicates);
  json.key("json").integer(report.excluded.json);
  json.key("links").integer(report.excluded.links);
  json.end_object().end_object();

  json.line_break().key("summary").begin_object();
  write_part_members(json, report.total, &report.types);
  json.key("guilty_distinct").integer(report.guilty_distinct);
  write_top_characters(json, report);
  write_top_words(json, report);
  json.end_object();

  json.line_break();
  write_scripts(json, report.total.ledger, &report.types_by_script);
  json.line_break().key("fields").begin_array();
  for (const CheckedField& field : report.fields) {
    json.line_break().begin_object();
    json.key("field").text(field.field);
    json.key("summary").begin_object();
    write_part_members(json, field.part, nullptr);
    json.end_object();
    write_scripts(json, field.part.ledger, nullptr);
    json.end_object();
  }
  json.end_array();
  json.line_break();
  write_finding_counts(json, report);
}

void write_check_tail(JsonWriter& json, const CheckReport& report) {
  json.line_break();
  write_errors(json, report.errors);
  json.line_break();
  write_strings(json, "notes", report.notes);
  json.line_break().key("meta").begin_object();
  json.key("definitions").begin_object();
  for (const Metric& metric : metrics()) json.key(metric.name).text(metric.formula);
  json.end_object();
  json.key("types_estimated").boolean(report.types_estimated);
  json.key("limits").begin_object();
  json.key("top_characters").integer(kTopCharactersLimit);
  json.key("top_words").integer(kTopWordsLimit);
  json.key("excerpt").integer(kExcerptLimit);
  json.end_object().end_object();
}

void write_check_gate(JsonWriter& json, const GateVerdict& gate) {
  json.key("metric").text(gate.metric);
  write_text_or_null(json, "script", gate.script);
  write_text_or_null(json, "field", gate.field);
  json.key("origin").text(gate.origin);
  json.key("direction").text(direction_name(gate.direction));
  json.key("unit").text(unit_name(gate.unit));
  json.key("measured");
  write_ratio(json, gate.measured);
  write_real_or_null(json, "warn", gate.warn);
  write_real_or_null(json, "error", gate.error);
  json.key("verdict").text(gate_state_name(gate.state));
  write_text_or_null(json, "reason", gate.reason);
}

void write_check_file(JsonWriter& json, const CheckedFile& file) {
  json.key("path").text(file.path);
  const bool is_utf8 = utf8::valid_prefix(file.path) == file.path.size();
  write_text_or_null(json, "path_base64", is_utf8 ? std::string() : base64(file.path));
  json.key("kind").text(file.kind);
  json.key("bytes").integer(file.bytes);
  json.key("summary").begin_object();
  write_part_members(json, file.part, nullptr);
  json.end_object();
  write_scripts(json, file.part.ledger, nullptr);
  write_errors(json, file.errors);
  write_strings(json, "notes", file.notes);
}

void write_check_finding(JsonWriter& json, const CheckReport& report, const CheckFinding& listed) {
  const Finding& finding = listed.finding;
  const bool in_record = is_in_record(listed);
  json.key("rule").text(finding.rule->code);
  json.key("name").text(finding.rule->name);
  json.key("severity").text(severity_name(finding.severity));
  json.key("message").text(finding.message);
  json.key("help").text(finding.help);
  json.key("span");
  if (in_record) {
    json.begin_array().integer(listed.span.begin).integer(listed.span.end).end_array();
  } else {
    json.null();
  }
  json.key("sequence").integer(finding.sequence);
  json.key("excerpt");
  if (in_record) {
    json.text(listed.excerpt);
  } else {
    json.null();
  }
  json.key("excerpt_truncated").boolean(listed.excerpt_cut);
  json.key("location").begin_object();
  write_text_or_null(json, "file", path_of(report, listed.file));
  write_text_or_null(json, "field", listed.field);
  json.key("record");
  if (in_record) {
    json.integer(listed.record);
  } else {
    json.null();
  }
  write_position(json, "begin", listed.begin);
  write_position(json, "end", listed.end);
  json.end_object();
  json.key("fingerprint").text(listed.fingerprint);
  json.key("data");
  write_finding_data(json, finding, [&listed](std::uint32_t at) { return code_point_of(listed, at); });
}

}  // namespace runecheck::report
