// SPDX-License-Identifier: Apache-2.0
// Labels and the tokens under them, for the rules RC410 to RC412.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runecheck/analyze/analyze.hpp"

namespace runecheck {

/// Tokens [first, end) of an explanation.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const noexcept { return end - first; }
  bool empty() const noexcept { return first == end; }
};

/// Finds the tokens of spans. Made in O(tokens); each answer is O(log tokens), so that many labels that cover much
/// cost no more than others.
class TokensBySpan {
 public:
  explicit TokensBySpan(const Explanation& explanation);

  /// The tokens that have a byte of the span, by the pipeline's offsets.
  TokenRange under(OriginalSpan span) const;
  /// The token that byte `at` cuts in two: it begins before and ends behind it. Null when there is none.
  const ExplainedToken* cut_at(std::uint32_t at) const;
  /// From the first to the last byte of tokens.   Needs: a range that is not empty.
  OriginalSpan extent(TokenRange range) const { return {begins_[range.first], ends_[range.end - 1]}; }
  /// Number of unknown tokens among them.
  std::uint32_t unknown(TokenRange range) const { return unknown_[range.end] - unknown_[range.first]; }

 private:
  const std::vector<ExplainedToken>& tokens_;
  std::vector<std::uint32_t> ends_;     // [tokens] greatest end so far
  std::vector<std::uint32_t> begins_;   // [tokens] smallest begin from here on
  std::vector<std::uint32_t> unknown_;  // [tokens + 1] unknown ones before
};

/// The labels of a subject that lie in its text; a reader of records lets no other ones in.
template <class Visit>
void for_labels(const Subject& subject, Visit&& visit) {
  for (const LabelSpan& label : subject.labels) {
    if (label.span.begin < label.span.end && label.span.end <= subject.text.size()) visit(label);
  }
}

/// "the label PER of "Ada Lovelace"".
std::string named_label(const Subject& subject, const LabelSpan& label);
/// The fields that all findings about a label begin with: label, and text (at most 200 code points).
std::vector<DataField> label_data(const Subject& subject, const LabelSpan& label);

}  // namespace runecheck
