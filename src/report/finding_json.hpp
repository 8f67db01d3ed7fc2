// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "report/places.hpp"
#include "runecheck/report/json_writer.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// "note", "warning", "error".
std::string_view severity_name(Severity severity) noexcept;

/// Writes the members that name a character: code_point ("U+00E9"), name, character.
void write_character_members(JsonWriter& json, char32_t c);

/// Code points before a byte of the text a finding is about; nothing where that is not known.
using CodePointOf = std::function<std::optional<std::uint64_t>(std::uint32_t byte)>;
/// Writes the `data` of a finding as an object.
void write_finding_data(JsonWriter& json, const Finding& finding, const CodePointOf& code_point_of);

/// Writes a finding of a record. `text` and `pair` are the places of its texts.
void write_finding(JsonWriter& json, const Finding& finding, const Record& record, Places& text, Places& pair);

/// Writes a finding about a whole input: it has no span.
void write_input_finding(JsonWriter& json, const Finding& finding, std::string_view file);

}  // namespace runecheck::report
