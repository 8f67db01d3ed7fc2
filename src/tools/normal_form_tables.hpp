// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runecheck::tools {

/// Writes normal_forms.inc, what the normalizers NFC, NFKC, NFKD and StripAccents need beyond the
/// canonical decompositions, into `folder`.
void write_normal_form_tables(const std::string& folder);

}  // namespace runecheck::tools
