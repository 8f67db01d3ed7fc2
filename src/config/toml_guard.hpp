// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runecheck::config {

/// Most dots outside of texts and comments in one TOML file.
inline constexpr std::size_t kMaxTomlDots = 1000;

/// Refuses a TOML file that could nest too deep for toml++: each dot of a key opens a table in a table, which
/// it destroys by recursion (half a million of them overflow the stack). Arrays and inline tables it limits
/// itself.
/// Errors: Error{Syntax} with line and column.   Cost: O(bytes).
void check_toml_depth(const std::string& path, std::string_view bytes);

}  // namespace runecheck::config
