// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runecheck {

/// What a file that is read as plain text looks like, if not like text.
struct TextSniff {
  std::vector<std::string> notes;  ///< what it looks like and how to read it then; empty: nothing to say
  bool serious = false;            ///< what is judged is not the text that a model gets: see sniff_text()
};

/// Looks at the beginning of a file that is read as plain text. Notes are made for JSON lines and one JSON
/// array, CSV and TSV with a header, UTF-16, HTML and XML, and \uXXXX escapes of letters.
/// Serious: JSON whose \uXXXX escapes stand for letters of another script than Latin (a check of it as
///          lines is a false green: the escapes are Latin letters and digits), JSON that goes on behind
///          what was looked at, where such escapes may follow, and UTF-16.
/// Cost:    O(beginning), of which at most 64 KiB are looked at.
TextSniff sniff_text(std::string_view beginning);

}  // namespace runecheck
