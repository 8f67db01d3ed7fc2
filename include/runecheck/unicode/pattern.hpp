// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "runecheck/core/error.hpp"

namespace runecheck::unicode {

class OnigPattern;
struct Match;

/// How GPT-2 and its many heirs split a text; what "use_regex" of ByteLevel stands for.
inline constexpr std::string_view kGpt2SplitExpression =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// What a pre-tokenizer, a normalizer or a decoder of tokenizer.json searches for: a literal text or a
/// regular expression of Oniguruma (its own syntax, not that of Ruby; UTF-8, Unicode 16.0).
/// The expressions the field splits by have matchers of their own, which are linear; all others are
/// run by Oniguruma under limits. Immutable and cheap to copy; const calls are thread-safe.
class Pattern {
 public:
  /// Units:    `text` is valid UTF-8. An empty one matches before, between and behind all characters.
  static Pattern literal(std::string text);

  /// Throws Error{Schema} with Oniguruma's message when `expression` is none.
  /// Units:    `expression` is valid UTF-8; `where` is where it was read, for the message.
  static Pattern regex(std::string expression, const SourceRef& where);

  /// Calls visit(std::uint32_t begin, std::uint32_t end, bool is_match) for spans that cover `text` in
  /// order and without gaps: the matches, leftmost first and not overlapping, and what stands between
  /// them. What stands between is never empty; an empty match is not taken directly behind another
  /// match. An empty text is one empty span that is no match, as in the reference.
  /// Shape:    byte offsets in `text`.
  /// Units:    `text` is valid UTF-8 and shorter than 4 GiB.
  /// Errors:   when an expression needs too many steps or too much memory on this text. The spans
  ///           visited until then are right, the rest of the text has not been looked at.
  /// Cost:     O(n) for a literal text and a known expression.
  /// Source:   checked against huggingface/tokenizers 0.23.2.
  template <class Visit>
  std::optional<RecordError> each_span(std::string_view text, Visit&& visit) const;

 private:
  class Scan;
  using FindMatch = Match (*)(std::string_view text, std::size_t from);

  Pattern() = default;

  std::string text_;                         // the literal text, or the expression for messages
  FindMatch known_ = nullptr;                // a hand-made matcher
  std::shared_ptr<const OnigPattern> onig_;  // any other expression; null for a literal text
};

/// The matches of a pattern in a text, one after the other.
class Pattern::Scan {
 public:
  Scan(const Pattern& pattern, std::string_view text);
  ~Scan();
  Scan(const Scan&) = delete;
  Scan& operator=(const Scan&) = delete;

  /// Steps to the next match; false when there is none, or no answer.
  bool next();
  std::size_t begin() const noexcept { return begin_; }
  std::size_t end() const noexcept { return end_; }
  /// Why there was no answer.
  std::optional<RecordError> error() && { return std::move(error_); }

 private:
  class Engine;
  /// The leftmost match at `at_` or behind; false when there is none, or no answer.
  bool find(Match& match);

  const Pattern& pattern_;
  std::string_view text_;
  std::unique_ptr<Engine> engine_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool has_match_ = false;
  std::optional<RecordError> error_;
};

template <class Visit>
std::optional<RecordError> Pattern::each_span(std::string_view text, Visit&& visit) const {
  const auto at = [](std::size_t offset) { return static_cast<std::uint32_t>(offset); };
  if (text.empty()) {
    visit(0U, 0U, false);
    return std::nullopt;
  }
  Scan scan(*this, text);
  std::size_t done = 0;
  while (scan.next()) {
    if (done < scan.begin()) visit(at(done), at(scan.begin()), false);
    visit(at(scan.begin()), at(scan.end()), true);
    done = scan.end();
  }
  if (auto error = std::move(scan).error()) return error;
  if (done < text.size()) visit(at(done), at(text.size()), false);
  return std::nullopt;
}

}  // namespace runecheck::unicode
