// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace runecheck::config {

/// Text from a file between double quotes, safe to put into a message: quotes, backslashes, control
/// characters, line separators, bidirectional controls and bytes that are not UTF-8 are escaped.
/// Texts of more than `limit` code points are cut and end in "…".
std::string quote(std::string_view text, std::size_t limit = 40);

/// The entry of `known` that looks most like `name`; nothing when none is close enough to be a slip
/// of the pen (a third of the longer one's bytes; letter case is free).
std::optional<std::string_view> nearest(std::string_view name, std::span<const std::string_view> known);

}  // namespace runecheck::config
