// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck::config {

/// Appends a step to a JSON pointer (RFC 6901): "/" and `name` with `~` and `/` escaped.
void append_step(std::string& pointer, std::string_view name);

}  // namespace runecheck::config
