// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"

namespace runecheck::config {

/// A string that must hold exactly one code point, in UTF-8; lives as long as the document.
/// Errors: Error{Schema}, with a hint that tells a character on the screen from a code point.
std::string_view read_character(const Node& node);

}  // namespace runecheck::config
