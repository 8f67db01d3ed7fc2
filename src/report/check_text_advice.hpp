// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/check_text_words.hpp"

namespace runecheck::report {

/// What to do about the failed gates and findings; nothing when none failed.
void write_advice(const CheckPage& page, const CheckReport& report);

}  // namespace runecheck::report
