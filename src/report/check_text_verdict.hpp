// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/check_text_words.hpp"

namespace runecheck::report {

/// PASS, FAIL or INCOMPLETE, and one sentence that says why.
void write_verdict(const CheckPage& page, const CheckReport& report);

/// Why not all of the input was judged, and what to do: at most ten, the others counted.
void write_errors(const CheckPage& page, const CheckReport& report);

/// The last line: how much was read, and what the exit code means.
void write_exit(const CheckPage& page, const CheckReport& report);

}  // namespace runecheck::report
