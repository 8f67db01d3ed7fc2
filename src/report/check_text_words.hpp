// SPDX-License-Identifier: Apache-2.0
// Words that the parts of the text report of `check` share, so that the same thing is always called
// the same. All return shown texts: safe for a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/text_wrap.hpp"
#include "runecheck/report/check_report.hpp"

namespace runecheck::report {

/// Where a part of the report goes.
struct CheckPage {
  std::string& out;
  const Painter& painter;
  unsigned width = 80;
};

/// A shown text in which nothing at the start of a line, wherever it is wrapped, is a command to the
/// runner of a build: "::error::" becomes "\x3a:error::", "##[error]" becomes "#\x23[error]".
/// Where:    on lines with room for 25 columns or more: pages of 40.
std::string tame(std::string_view shown);
/// Appends the words of a shown text to a line, tamed; a number and its percent sign stay together.
void write_words_of(Wrapper& line, std::string_view shown, Style style = Style::Plain);
/// Appends a shown text at an indent, wrapped.
void write_indented(const CheckPage& page, unsigned indent, std::string_view shown, Style style = Style::Plain);
/// Appends a label and a shown text, wrapped.
void write_labelled(const CheckPage& page, std::string_view label, std::string_view shown, Style style = Style::Plain);

/// As `show`, cut with … to `max_width` columns.   Cost: O(max_width), however long the text is.
std::string brief(std::string_view text, unsigned max_width = 400);

/// "reviews.txt", "<stdin>".
std::string file_text(std::string_view path);
/// "reviews.txt:2:14"; the file alone for what is about all of it.
std::string place_text(const CheckReport& report, std::uint32_t file, FilePosition position);

/// What a script is called in a table: "Cyrillic", "digits, signs".
std::string script_title(std::string_view code);
/// "Cyrillic", "Cyrillic and Greek", "A, B, C and 4 more".
std::string joined(const std::vector<std::string>& shown, std::size_t limit = 3);

/// What the denominator of a metric counts: "words", "characters", "records"; taken from its formula.
std::string metric_noun(std::string_view metric);
/// "1 word", "2,628 words" for the denominator of a metric.
std::string metric_base(std::string_view metric, std::uint64_t number);
/// The value measured: "87.5 %", "2.33"; "-" for none. With more digits where fewer would make it look
/// equal to a limit it is not equal to.
std::string measured_text(const GateVerdict& gate);
std::string measured_text(const GateVerdict& gate, const Ratio& measured);
/// A limit: "10 %", "2.5".
std::string limit_text(const GateVerdict& gate, double limit);

/// Whether a value is on the wrong side of a limit.
bool breaches(const GateVerdict& gate, const Ratio& measured, double limit) noexcept;
/// The metric's ratio in a part of the input, for the gate's script; nothing for what a part does not
/// know (distinct words).
Ratio measure(const GateVerdict& gate, const Part& part);
/// The counts of the gate's script in a part.
Counts counts_of(const GateVerdict& gate, const Part& part);
/// The part of the input a gate looks at: a field's, or all of it.
const Part& part_of(const CheckReport& report, const GateVerdict& gate) noexcept;

/// The script that holds more than half of what a gate counted; empty for none, and for signs.
std::string main_script(const CheckReport& report, const GateVerdict& gate);

std::vector<const GateVerdict*> failed_gates(const CheckReport& report);
std::uint64_t gates_in(const CheckReport& report, GateState state) noexcept;

}  // namespace runecheck::report
