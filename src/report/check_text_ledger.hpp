// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/check_text_words.hpp"

namespace runecheck::report {

/// What became of the characters, by script: shares with bars; the scripts with most characters, the
/// others summed.
void write_fates(const CheckPage& page, const CheckReport& report);

/// The words in one line, and those that shatter most often.
void write_words(const CheckPage& page, const CheckReport& report);

/// The characters that make words unknown; nothing when there are none.
void write_unknown(const CheckPage& page, const CheckReport& report);

/// Lengths against the limit, and what the records decode to: one line each.
void write_lengths(const CheckPage& page, const CheckReport& report);

}  // namespace runecheck::report
