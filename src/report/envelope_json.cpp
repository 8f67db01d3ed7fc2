// SPDX-License-Identifier: Apache-2.0
#include "report/envelope_json.hpp"

#include <algorithm>

#include "report/finding_json.hpp"

#ifndef RUNECHECK_VERSION
#define RUNECHECK_VERSION "0.0.0"
#endif

namespace runecheck::report {

namespace {

std::string_view side_name(Side side) noexcept { return side == Side::Left ? "left" : "right"; }

std::string_view strategy_name(TruncationStrategy strategy) noexcept {
  switch (strategy) {
    case TruncationStrategy::LongestFirst: return "longest_first";
    case TruncationStrategy::OnlyFirst: return "only_first";
    case TruncationStrategy::OnlySecond: break;
  }
  return "only_second";
}

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).begin_array();
  for (const std::string& value : values) json.text(value);
  json.end_array();
}

// The names of the two are those of the `tokenizers` library.
void write_truncation(JsonWriter& json, const std::optional<Truncation>& truncation) {
  json.key("stored_truncation");
  if (!truncation) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("max_length").integer(truncation->max_length);
  json.key("stride").integer(truncation->stride);
  json.key("strategy").text(strategy_name(truncation->strategy));
  json.key("direction").text(side_name(truncation->side));
  json.end_object();
}

void write_padding(JsonWriter& json, const std::optional<Padding>& padding) {
  json.key("stored_padding");
  if (!padding) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("length");
  if (padding->length) {
    json.integer(*padding->length);
  } else {
    json.null();
  }
  json.key("pad_to_multiple_of");
  if (padding->multiple > 0) {
    json.integer(padding->multiple);
  } else {
    json.null();
  }
  json.key("direction").text(side_name(padding->side));
  json.key("pad_id").integer(padding->id);
  json.key("pad_type_id").integer(padding->type_id);
  json.key("pad_token").text(padding->token);
  json.end_object();
}

void write_ratio(JsonWriter& json, std::string_view key, const Ratio& ratio) {
  json.key(key).begin_object();
  json.key("numerator").integer(ratio.numerator);
  json.key("denominator").integer(ratio.denominator);
  json.key("ratio");
  if (ratio.denominator == 0) {
    json.null();
  } else {
    json.real(static_cast<double>(ratio.numerator) / static_cast<double>(ratio.denominator));
  }
  json.end_object();
}

void write_gates(JsonWriter& json, const std::vector<GateResult>& gates, int exit_code) {
  json.key("gates").begin_array();
  for (const GateResult& gate : gates) {
    json.begin_object();
    json.key("metric").text(gate.metric);
    json.key("option").text(gate.option);
    write_ratio(json, "measured", gate.measured);
    json.key("limit").real(gate.limit);
    json.key("verdict").text(gate.measured_nothing ? "not_measured" : gate.failed ? "fail" : "pass");
    json.end_object();
  }
  json.end_array();
  if (gates.empty()) return;
  const bool failed = std::any_of(gates.begin(), gates.end(), [](const GateResult& gate) { return gate.failed; });
  json.key("verdict").text(exit_code == 2 ? "incomplete" : failed ? "fail" : "pass");
}

void write_analysis(JsonWriter& json, const Summary& summary) {
  write_ratio(json, "unk_tokens", summary.unk_tokens);
  write_ratio(json, "unk_chars", summary.unk_chars);
  write_ratio(json, "shattered", summary.shattered);
  json.key("fates");
  write_fates(json, summary.fates);
  json.key("finding_counts").begin_object();
  for (const RuleCount& rule : summary.finding_counts) {
    json.key(rule.rule->code).begin_object();
    json.key("count").integer(rule.count);
    json.key("listed").integer(rule.listed);
    json.end_object();
  }
  json.end_object();
}

}  // namespace

void write_tool(JsonWriter& json) {
  json.begin_object();
  json.key("name").text("runecheck");
  json.key("version").text(RUNECHECK_VERSION);
  json.end_object();
}

void write_model(JsonWriter& json, const ModelInfo& model) {
  json.begin_object();
  json.key("name").text(model.name);
  json.key("kind").text(model.kind);
  json.key("size").integer(model.size);
  json.key("origin").text(model.origin);
  json.key("files").begin_array();
  for (const SourceFile& file : model.files) {
    json.begin_object();
    json.key("path").text(file.path);
    json.key("gave").text(file.gave);
    json.end_object();
  }
  json.end_array();
  json.key("notes").begin_array();
  for (const LoadNote& note : model.notes) {
    json.begin_object();
    json.key("message").text(note.message);
    json.key("source").text(note.source);
    json.end_object();
  }
  json.end_array();
  write_strings(json, "traits", model.traits);
  write_strings(json, "inputs", model.inputs);
  json.key("limits").begin_array();
  for (const LengthLimit& limit : model.limits) {
    json.begin_object();
    json.key("tokens").integer(limit.tokens);
    json.key("source").text(limit.source);
    json.end_object();
  }
  json.end_array();
  write_truncation(json, model.stored_truncation);
  write_padding(json, model.stored_padding);
  json.end_object();
}

void write_fates(JsonWriter& json, const FateCounts& fates) {
  json.begin_object();
  for (std::size_t i = 0; i < kFateCount; ++i) json.key(fate_name(static_cast<Fate>(i))).integer(fates.counts[i]);
  json.end_object();
}

void write_summary_members(JsonWriter& json, const Summary& summary) {
  json.key("records").integer(summary.records);
  json.key("refused").integer(summary.refused);
  json.key("tokens").integer(summary.tokens);
  if (summary.analyzed) {
    json.key("characters").integer(summary.characters);
    write_analysis(json, summary);
  }
  write_gates(json, summary.gates, summary.exit_code);
  json.key("input_findings").begin_array();
  for (std::size_t i = 0; i < summary.input_findings.size(); ++i) {
    const std::string_view file = i < summary.input_files.size() ? std::string_view(summary.input_files[i]) : "";
    write_input_finding(json, summary.input_findings[i], file);
  }
  json.end_array();
  json.key("exit_code").integer(static_cast<std::uint64_t>(std::max(summary.exit_code, 0)));
}

}  // namespace runecheck::report
