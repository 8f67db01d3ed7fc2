// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runecheck::tools {

/// Writes category.inc, the table behind include/runecheck/unicode/category.hpp, into `folder`.
void write_category_tables(const std::string& folder);

}  // namespace runecheck::tools
