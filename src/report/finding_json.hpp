// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/places.hpp"
#include "runecheck/report/json_writer.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// "note", "warning", "error".
std::string_view severity_name(Severity severity) noexcept;

/// Writes a finding of a record. `text` and `pair` are the places of its texts.
void write_finding(JsonWriter& json, const Finding& finding, const Record& record, Places& text, Places& pair);

/// Writes a finding about a whole input: it has no span.
void write_input_finding(JsonWriter& json, const Finding& finding, std::string_view file);

}  // namespace runecheck::report
