// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "runecheck/config/node.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/unicode/pattern.hpp"

namespace runecheck {

/// Replaces each match of a pattern by a fixed text, in which "$1" and "\1" have no meaning. Offsets of the
/// replacement are those of the last character of the match, as in the reference.
/// Behaviour checked against huggingface/tokenizers 0.23.2.
class ReplaceNormalizer {
 public:
  static constexpr std::string_view kType = "Replace";

  /// `content`: valid UTF-8, may be empty.
  ReplaceNormalizer(unicode::Pattern pattern, std::string content)
      : pattern_(std::move(pattern)), content_(std::move(content)) {}
  /// Errors: Error{Schema}, also for an expression that Oniguruma refuses.
  static ReplaceNormalizer from_config(const config::Node& node);

  /// Rewrites `text` in place.
  /// Errors: when the pattern needs too much time or memory on this text, or the replacements make it longer than any
  ///         use would; the text is then undefined.
  /// Cost:   O(n) for a literal text and a known expression.
  std::optional<RecordError> apply(AlignedText& text) const;

 private:
  unicode::Pattern pattern_;
  std::string content_;
};

}  // namespace runecheck
