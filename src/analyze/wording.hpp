// SPDX-License-Identifier: Apache-2.0
// Phrases that several rules share, so that the same thing is always said in the same words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/analyze/analyze.hpp"

namespace runecheck::wording {

/// "'🤗' U+1F917 HUGGING FACE"; the glyph is left out where it shows nothing.
std::string named(char32_t c);
/// "'а' U+0430 …, 'б' U+0431 … and 3 more": the distinct ones, at most `limit` of them.
std::string named_list(std::span<const CharacterFact> characters, std::size_t limit = 3);
/// "1 word", "3 words".
std::string counted(std::uint64_t count, std::string_view singular, std::string_view plural = {});
/// At most `limit` code points of a text, with "…" behind them if there are more.
std::string shown(std::string_view text, std::size_t limit = 48);
/// "м·а·г·ия": the pieces of tokens [first, end) without the continuation prefix.
std::string pieces(const Tokenizer& tokenizer, const Explanation& explanation, std::uint32_t first, std::uint32_t end);
/// "\"transformers\" (19081), \"##x\" (2595)": tokens with ids, at most `limit`.
std::string tokens_with_ids(std::span<const ExplainedToken> tokens, std::size_t limit = 4);

/// A text run through the pipeline before a hint names what it gives.
class Trial {
 public:
  Trial(const Tokenizer& tokenizer, std::string text);
  const std::string& text() const noexcept { return text_; }
  const Explanation& explanation() const noexcept { return explanation_; }
  std::size_t unknown_tokens() const noexcept;
  std::size_t control_tokens() const noexcept;

 private:
  std::string text_;
  Explanation explanation_;
};

/// The code point facts of places in a text.
std::vector<CharacterFact> facts(std::string_view text, std::span<const std::uint32_t> places);

}  // namespace runecheck::wording
