// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/span.hpp"

namespace runecheck {

/// Cuts where the script changes (unicode::pretokenize_script). A character without a script stays with the piece
/// before it. As in the reference, text before the first character that has a script is lost, so a text of blanks
/// gives nothing. Checked against huggingface/tokenizers 0.23.2.
class UnicodeScripts {
 public:
  static constexpr std::string_view kType = "UnicodeScripts";

  static UnicodeScripts from_config(const config::Node& node);

  /// Appends the pieces of text[range) in order.   Cost: O(n).
  void split(std::string_view text, NormalizedSpan range, std::vector<NormalizedSpan>& pieces) const;
};

}  // namespace runecheck
