// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace runecheck::report::markdown {

/// Where a code span stands: in a cell of a table, "|" needs a backslash even inside of code.
enum class Place : std::uint8_t { Text, Cell };

/// A shown text as a code span that holds nothing but this text: the fence is longer than any row of
/// backticks in it. An empty text is "(empty)".
std::string code(std::string_view shown, Place place);

}  // namespace runecheck::report::markdown
