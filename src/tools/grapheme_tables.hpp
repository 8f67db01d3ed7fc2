// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runecheck::tools {

/// Writes grapheme_class.inc, the table of unicode::grapheme_size, into `folder`.
void write_grapheme_tables(const std::string& folder);

}  // namespace runecheck::tools
