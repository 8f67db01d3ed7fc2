// SPDX-License-Identifier: Apache-2.0
//
// A text with all that the tokenizer and the analysis know of it, and ways to change it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/fate.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::test {

struct Examined {
  std::string text;
  Explanation explanation;
  Fates fates;
  std::vector<TokenId> ids;  ///< without special tokens

  std::size_t size() const noexcept { return fates.of.size(); }
  /// Character number `i`.
  std::string_view character(std::size_t i) const {
    const std::uint32_t end = i + 1 < size() ? fates.begins[i + 1] : static_cast<std::uint32_t>(text.size());
    return std::string_view(text).substr(fates.begins[i], end - fates.begins[i]);
  }
  /// Places of the added tokens.
  std::vector<OriginalSpan> added_tokens() const {
    std::vector<OriginalSpan> spans;
    for (const ExplainedWord& word : explanation.words) {
      if (word.added_token) spans.push_back(word.span);
    }
    return spans;
  }
  bool has_reason(UnknownReason reason) const {
    return std::any_of(fates.unknown.begin(), fates.unknown.end(),
                       [reason](const UnknownWord& word) { return word.reason == reason; });
  }
};

inline Examined examine(const Tokenizer& tokenizer, std::string text, Tokenizer::Scratch& scratch) {
  Examined out;
  out.text = std::move(text);
  out.explanation = tokenizer.trace(out.text, Probes::Drop, scratch);
  out.fates = compute_fates(out.text, out.explanation, tokenizer);
  (void)tokenizer.encode_ids(out.text, std::nullopt, SpecialTokens::Skip, scratch, out.ids);
  return out;
}

/// The text with character number i replaced by `replace(i)`.
template <class Replace>
std::string rewritten(const Examined& from, Replace&& replace) {
  std::string out;
  for (std::size_t i = 0; i < from.size(); ++i) out += replace(i);
  return out;
}

/// The text without its guilty characters. One that was a word of its own (punctuation, an
/// ideograph) parted the words beside it: a blank stands in for it, or, with `blanks` false, nothing.
inline std::string without_guilty(const Examined& from, bool blanks = true) {
  std::vector<bool> alone(from.size());
  for (const UnknownWord& word : from.fates.unknown) {
    if (word.guilty.size() == 1 && word.characters == 1) alone[from.fates.index_of(word.guilty[0])] = true;
  }
  return rewritten(from, [&](std::size_t i) {
    if (from.fates.of[i] != Fate::Guilty) return from.character(i);
    return std::string_view(blanks && alone[i] ? " " : "");
  });
}

}  // namespace runecheck::test
