// SPDX-License-Identifier: Apache-2.0
//
// What the formats json and jsonl of `check` share. Every key is always there: null or empty where
// there is nothing to say, so that a reader needs no defaults.
#pragma once

#include <string_view>

#include "runecheck/report/check_report.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::report {

/// Version of the JSON of `check`; within a major only additions.
inline constexpr std::string_view kCheckSchema = "runecheck.check/1";

// These write members of an object that is open, without its braces.

/// schema, tool, model, limit.
void write_check_head(JsonWriter& json, const CheckReport& report);
/// complete, interrupted, verdict, exit_code, fail_on, failing_findings, baseline.
void write_check_verdict(JsonWriter& json, const CheckReport& report);
/// inputs, summary, scripts, fields, finding_counts: what was counted over all inputs.
void write_check_totals(JsonWriter& json, const CheckReport& report);
/// errors, notes, meta.
void write_check_tail(JsonWriter& json, const CheckReport& report);

/// The members of one gate.
void write_check_gate(JsonWriter& json, const GateVerdict& gate);
/// The members of one file.
void write_check_file(JsonWriter& json, const CheckedFile& file);
/// The members of one finding.
void write_check_finding(JsonWriter& json, const CheckReport& report, const CheckFinding& listed);

}  // namespace runecheck::report
