// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace runecheck::config {

/// A number with a point or an exponent as the reference's JSON reader (serde_json without
/// float_roundtrip) takes it: the digits as a whole number, which is then rounded to a double and
/// multiplied or divided by a power of ten. That is one unit in the last place off for a quarter of the
/// scores with 17 digits, and where two ways are nearly equal, as in "-----", it decides between them.
/// `text` is such a number as JSON writes it. Infinite when the reference refuses it.
double reference_number(std::string_view text);

}  // namespace runecheck::config
