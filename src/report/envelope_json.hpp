// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runecheck/report/json_writer.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// Version of the JSON of `tokenize`; within a major only additions.
inline constexpr std::string_view kTokenizeSchema = "runecheck.tokenize/1";

// What stands around the records, the same in json and jsonl.

/// Writes {"name":"runecheck","version":…}.
void write_tool(JsonWriter& json);
/// Writes the model as an object.
void write_model(JsonWriter& json, const ModelInfo& model);
/// Writes {"guilty":1,…}: all fates, in their order.
void write_fates(JsonWriter& json, const FateCounts& fates);
/// Writes the members of the summary, without the braces and without `complete`.
void write_summary_members(JsonWriter& json, const Summary& summary);

}  // namespace runecheck::report
