// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/places.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// Appends the findings of a record: worst first, then by place, at most five of a rule.
void write_findings(std::string& out, const RenderOptions& options, const Painter& painter, const Record& record,
                    const Places& text, const Places& pair);

/// Appends one finding about an input.
void write_input_finding(std::string& out, const RenderOptions& options, const Painter& painter, const Finding& finding,
                         std::string_view file);

/// Appends what is wrong with a record that was refused.
void write_record_error(std::string& out, const RenderOptions& options, const Painter& painter,
                        const RecordError& error);

}  // namespace runecheck::report
