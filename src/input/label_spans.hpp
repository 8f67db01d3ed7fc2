// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/written_text.hpp"
#include "runecheck/core/label_span.hpp"
#include "runecheck/input/record_parser.hpp"

namespace runecheck {

/// Most label spans of one text.
inline constexpr std::size_t kMostLabelSpans = std::size_t{1} << 20U;

/// Reads the label spans of `text` from the array that starts at json[at] (valid JSON): arrays
/// [start, end, label], or objects with `start`, `end` and one of label, entity, entity_group, type. No
/// label is an empty label; null is no span. Start and end count `unit`; SpanUnit::Byte counts the bytes
/// of the text as it was before the repair of invalid UTF-8.
/// Returns what is wrong, "label span 3: ..." (counted from 1): not a span, reversed, empty, beyond the
/// text or inside a code point; `out` is then empty.   Cost: O(text + k log k) for k spans.
std::optional<std::string> read_label_spans(std::string_view json, std::size_t at, const WrittenText& text,
                                            SpanUnit unit, std::vector<LabelSpan>& out);

}  // namespace runecheck
