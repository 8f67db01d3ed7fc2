// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/analyze/finding.hpp"

namespace runecheck {

// What readers of inputs report: findings about a file as a whole, without a span.

/// RC010: `count` escapes of a JSON string are halves of surrogate pairs; the first one is `written` (\ud800) and
/// stands `byte` bytes behind the start of the string. The span is the caller's.
Finding lone_surrogates_finding(std::uint64_t count, std::string_view written, std::uint64_t byte);
/// RC011: the file starts with a byte order mark, which was left out.
Finding byte_order_mark_finding();
/// RC014: lines end in LF and in CR LF.   Needs: both numbers are greater than 0.
Finding mixed_line_ends_finding(std::uint64_t lf, std::uint64_t crlf);

}  // namespace runecheck
