// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/check_text_words.hpp"

namespace runecheck::report {

enum class GatesShown : std::uint8_t { All, Failed };

/// The gates as a table, failed ones first: mark, metric, script, measured, of how many, limit. Where
/// the table is wider than the page, the same as lines of words.
void write_gates(const CheckPage& page, const CheckReport& report, GatesShown shown);

}  // namespace runecheck::report
