// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runecheck {

// Finds its way in JSON that a parser has found valid: simdjson says that a line is good, but not
// where in it a string stands. Nothing here checks anything; on other bytes the answers are wrong, yet
// no offset is beyond the end.

/// The kinds of a JSON value, told by its first byte.
enum class JsonKind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

JsonKind json_kind(char first_byte) noexcept;
/// With its article, for messages: "a number".
std::string_view json_kind_name(JsonKind kind) noexcept;

/// Offset of the first byte from `at` on that is no white space, comma or colon.
std::size_t skip_separators(std::string_view json, std::size_t at) noexcept;
/// Offset of the closing quote of the string whose opening quote is at `at`.
std::size_t closing_quote(std::string_view json, std::size_t at) noexcept;
/// Offset behind the value that starts at `at`.   Cost: O(its bytes); no recursion.
std::size_t skip_value(std::string_view json, std::size_t at) noexcept;

}  // namespace runecheck
