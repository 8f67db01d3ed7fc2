// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "runecheck/core/flags.hpp"
#include "runecheck/core/ids.hpp"
#include "runecheck/core/span.hpp"
#include "runecheck/model/wordpiece.hpp"
#include "runecheck/text/edit.hpp"

namespace runecheck {

/// Whether an explanation keeps the look-ups of the model (many; `why` shows them).
enum class Probes : std::uint8_t { Keep, Drop };

/// One look-up of the model: the candidate, and the id it found or kNoToken.
struct Probe {
  std::string candidate;
  TokenId found;
};

/// One merge of a BPE model: two neighbours, and the piece that takes their place.
struct ExplainedMerge {
  TokenId left;
  TokenId right;
  TokenId made;
  std::uint32_t rank;  ///< its place in the list of merges; the lowest is applied first
};

/// One way that a Unigram model weighs: a piece, or an unknown character, at a place of a word.
struct ExplainedStep {
  std::uint32_t begin;  ///< bytes of the word
  std::uint32_t end;
  TokenId id;  ///< of the unknown token for an unknown character
  double score;
};

/// One token of an explained text (no special tokens from the post-processor among them).
struct ExplainedToken {
  TokenId id = 0;
  TokenFlags flags = TokenFlags::None;
  std::string text;
  OriginalSpan span;          ///< the reference's offsets
  NormalizedSpan normalized;  ///< bytes of what the model sees of its segment; empty for raw added tokens
  std::uint32_t word = 0;     ///< index into Explanation::words
};

/// One pre-token, or one added token.
struct ExplainedWord {
  std::uint32_t segment = 0;  ///< index into Explanation::segments
  NormalizedSpan normalized;  ///< bytes of what the model sees of the segment
  OriginalSpan span;          ///< the reference's offsets of the whole word
  WordResult result = WordResult::Pieces;
  bool added_token = false;
  std::uint32_t first_token = 0;  ///< tokens [first_token, end_token)
  std::uint32_t end_token = 0;
  std::uint32_t first_probe = 0;  ///< probes [first_probe, end_probe)
  std::uint32_t end_probe = 0;
  std::uint32_t first_merge = 0;  ///< merges [first_merge, end_merge), in the order they happened
  std::uint32_t end_merge = 0;
  std::uint32_t first_step = 0;  ///< steps [first_step, end_step), by their begin
  std::uint32_t end_step = 0;
};

/// A stretch of the original that was normalized by itself: the text between added tokens that are
/// cut out of the raw text, or such a token.
struct ExplainedSegment {
  OriginalSpan span;
  bool added_token = false;
  std::string normalized;
  /// [bytes of normalized] first byte of the original code point each byte stems from.
  std::vector<std::uint32_t> sources;
  /// Whether a pre-tokenizer rewrites it for the model; then that text and its sources follow.
  bool rewritten = false;
  std::string model_text;
  std::vector<std::uint32_t> model_sources;

  /// What the model sees: the ranges of words and tokens are bytes of it.
  std::string_view seen() const noexcept { return rewritten ? model_text : normalized; }
  const std::vector<std::uint32_t>& seen_sources() const noexcept { return rewritten ? model_sources : sources; }
};

/// Everything that happened to one text, stage by stage.
struct Explanation {
  std::vector<ExplainedSegment> segments;
  std::vector<ExplainedWord> words;
  std::vector<ExplainedToken> tokens;
  std::vector<Probe> probes;
  std::vector<ExplainedMerge> merges;  ///< kept with the probes, as are the steps
  std::vector<ExplainedStep> steps;
  /// [bytes of the original] what was done to the code point that starts there.
  std::vector<EditSet> edits;
  /// First bytes of the code points that the normalizer kept and the model dropped, ascending: it has no piece for
  /// them and no unknown token. They count as removed in `edits`.
  std::vector<std::uint32_t> dropped;
  /// Set when the reference refuses this text; the rest is then what came before.
  std::string error;

  /// Whether the model dropped the code point that starts at byte `at` of the original.   Cost: O(log n).
  bool model_dropped(std::uint32_t at) const { return std::binary_search(dropped.begin(), dropped.end(), at); }
};

}  // namespace runecheck
