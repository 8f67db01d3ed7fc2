// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runecheck::tools {

/// Writes numeric.inc and pretokenize_script.inc, the tables of the pre-tokenizers Digits and
/// UnicodeScripts, into `folder`.
void write_pretokenize_tables(const std::string& folder);

}  // namespace runecheck::tools
