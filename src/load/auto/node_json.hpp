// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "runecheck/config/node.hpp"

namespace runecheck::detail {

/// A value written as JSON again, without blanks; a repeated key stands once, with its last value.
/// Cost: O(size of the value). Recursion: as deep as the JSON, at most 127.
std::string to_json(const config::Node& node);

}  // namespace runecheck::detail
