// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/check_text_words.hpp"

namespace runecheck::report {

enum class FindingsShown : std::uint8_t { All, Failing };

/// The findings by rule, worst first: how many there are, and the first five of the listed ones. `Failing`: only of
/// rules with some at or above `fail_on`.
void write_check_findings(const CheckPage& page, const CheckReport& report, FindingsShown shown);

/// With several files, those in which the failed gates (without any, the warning ones) found most.
void write_worst_files(const CheckPage& page, const CheckReport& report);

/// What was left out, what was assumed, what the baseline knew.
void write_notes(const CheckPage& page, const CheckReport& report);

}  // namespace runecheck::report
