// SPDX-License-Identifier: Apache-2.0
#include "analyze/labels.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyze/wording.hpp"

namespace runecheck {

TokensBySpan::TokensBySpan(const Explanation& explanation)
    : tokens_(explanation.tokens), ends_(tokens_.size()), begins_(tokens_.size()), unknown_(tokens_.size() + 1) {
  // Offsets run left to right but for marks that were put in order; the extremes always do.
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    ends_[i] = end = std::max(end, tokens_[i].span.end);
    unknown_[i + 1] = unknown_[i] + (has(tokens_[i].flags, TokenFlags::Unknown) ? 1 : 0);
  }
  std::uint32_t begin = 0xFFFFFFFFU;
  for (std::size_t i = tokens_.size(); i > 0; --i) begins_[i - 1] = begin = std::min(begin, tokens_[i - 1].span.begin);
}

TokenRange TokensBySpan::under(OriginalSpan span) const {
  const auto first = std::upper_bound(ends_.begin(), ends_.end(), span.begin) - ends_.begin();
  const auto end = std::lower_bound(begins_.begin(), begins_.end(), span.end) - begins_.begin();
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(std::max(first, end))};
}

const ExplainedToken* TokensBySpan::cut_at(std::uint32_t at) const {
  const TokenRange around = under({at, at});
  for (std::uint32_t i = around.first; i < around.end; ++i) {
    if (tokens_[i].span.begin < at && at < tokens_[i].span.end) return &tokens_[i];
  }
  return nullptr;
}

std::string named_label(const Subject& subject, const LabelSpan& label) {
  const std::string_view text = subject.text.substr(label.span.begin, label.span.size());
  return label.label.empty() ? fmt::format("the label of \"{}\"", wording::shown(text))
                             : fmt::format("the label {} of \"{}\"", wording::shown(label.label), wording::shown(text));
}

std::vector<DataField> label_data(const Subject& subject, const LabelSpan& label) {
  constexpr std::size_t kMostShown = 200;
  return {{"label", label.label},
          {"text", wording::shown(subject.text.substr(label.span.begin, label.span.size()), kMostShown)}};
}

}  // namespace runecheck
