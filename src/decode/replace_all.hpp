// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck::detail {

/// Replaces every occurrence of `from`, left to right, without looking at what was put in. An empty
/// `from` is found before every code point and at the end, as by the reference.   Cost: O(old + new size).
void replace_all(std::string& text, std::string_view from, std::string_view to);

}  // namespace runecheck::detail
