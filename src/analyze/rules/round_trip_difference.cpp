// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analyze/round_trip.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Cuts the explanation of a text at the places where the pipeline is local, so that a text says the same as its
/// chunks one by one.
class ChunkWalk {
 public:
  explicit ChunkWalk(const Subject& subject)
      : subject_(subject), cuts_(subject.tokenizer.chunk_cut() == ChunkCut::AsciiBlanks) {}

  /// Goes to the next chunk; false behind the last one.
  bool next() {
    const auto size = static_cast<std::uint32_t>(subject_.text.size());
    std::uint32_t begin = span_.end;
    while (cuts_ && begin < size && is_ascii_blank(subject_.text[begin])) ++begin;
    if (begin == size) return false;
    std::uint32_t end = cuts_ ? begin + 1 : size;
    while (end < size && !is_ascii_blank(subject_.text[end])) ++end;
    span_ = {begin, end};
    first_token_ = end_token_;
    ids_.clear();
    unknown_ = false;
    const auto& tokens = subject_.explanation.tokens;
    for (; end_token_ < tokens.size() && source_of(tokens[end_token_]) < end; ++end_token_) {
      ids_.push_back(tokens[end_token_].id);
      unknown_ = unknown_ || has(tokens[end_token_].flags, TokenFlags::Unknown);
    }
    take_normalized();
    return true;
  }

  OriginalSpan span() const noexcept { return span_; }
  bool unknown() const noexcept { return unknown_; }
  const std::string& normalized() const noexcept { return normalized_; }
  std::vector<TokenId>& ids() noexcept { return ids_; }
  /// The original code point that byte `at` of the normalized chunk stems from.
  std::uint32_t source(std::size_t at) const noexcept { return sources_[at]; }
  std::span<const ExplainedToken> tokens() const {
    return std::span(subject_.explanation.tokens).subspan(first_token_, end_token_ - first_token_);
  }

 private:
  std::uint32_t source_of(const ExplainedToken& token) const {
    const ExplainedSegment& segment = subject_.explanation.segments[subject_.explanation.words[token.word].segment];
    return segment.added_token || token.normalized.empty() ? token.span.begin
                                                           : segment.seen_sources()[token.normalized.begin];
  }

  void take_normalized() {
    normalized_.clear();
    sources_.clear();
    const auto& segments = subject_.explanation.segments;
    for (; segment_ < segments.size(); ++segment_, byte_ = 0) {
      const ExplainedSegment& segment = segments[segment_];
      if (segment.added_token) {
        if (segment.span.begin >= span_.end) return;
        for (std::uint32_t at = segment.span.begin; at < segment.span.end; ++at) take(subject_.text[at], at);
        continue;
      }
      for (; byte_ < segment.normalized.size(); ++byte_) {
        if (segment.sources[byte_] >= span_.end) return;
        if (segment.sources[byte_] >= span_.begin) take(segment.normalized[byte_], segment.sources[byte_]);
      }
    }
  }
  void take(char byte, std::uint32_t source) {
    normalized_ += byte;
    sources_.push_back(source);
  }

  const Subject& subject_;
  bool cuts_;
  OriginalSpan span_;
  std::size_t first_token_ = 0;
  std::size_t end_token_ = 0;
  std::size_t segment_ = 0;
  std::size_t byte_ = 0;
  bool unknown_ = false;
  std::string normalized_;
  std::vector<std::uint32_t> sources_;
  std::vector<TokenId> ids_;
};

/// From the code point that differs to the end of the token that holds it.
OriginalSpan place_of(const Subject& subject, const ChunkWalk& chunk, std::size_t difference) {
  // Only decoding goes on: the last code point of the chunk.
  const bool longer = difference >= chunk.normalized().size();
  std::uint32_t begin = longer ? chunk.span().end - 1 : chunk.source(difference);
  while (utf8::is_continuation(subject.text[begin])) --begin;
  const std::uint32_t end = begin + utf8::sequence_size(static_cast<unsigned char>(subject.text[begin]));
  for (const ExplainedToken& token : chunk.tokens()) {
    if (token.span.begin <= begin && begin < token.span.end) return {begin, std::max(end, token.span.end)};
  }
  return {begin, end};
}

void check(const Subject& subject, FindingSink& findings) {
  if (subject.round_trips || !subject.tokenizer.decoder()) return;  // without a decoder no text is promised
  ChunkWalk chunk(subject);
  while (chunk.next()) {
    const std::string_view text = subject.text.substr(chunk.span().begin, chunk.span().size());
    if (chunk.unknown() || judge_chunk_trip(subject.tokenizer, text, chunk.normalized(), chunk.ids()).up_to_spaces) {
      continue;
    }
    std::string decoded = subject.tokenizer.decode(chunk.ids(), SpecialTokens::Keep);
    std::optional<std::size_t> difference = first_difference(chunk.normalized(), decoded);
    const bool only_later = !difference;
    if (only_later) {
      decoded = subject.tokenizer.decode_behind(chunk.ids());
      difference = first_difference(chunk.normalized(), decoded);
    }
    Finding& finding = findings.add(place_of(subject, chunk, difference.value_or(0)));
    if (findings.counts_only()) continue;
    finding.message = fmt::format("{} {} to \"{}\"{}, and the text after the normalizer is \"{}\"",
                                  wording::tokens_with_ids(chunk.tokens()),
                                  chunk.tokens().size() == 1 ? "decodes" : "decode", wording::shown(decoded),
                                  only_later ? " behind another token" : "", wording::shown(chunk.normalized()));
    finding.help =
        "do not use decoded text in place of this one; see whether the decoder fits the model: the prefix "
        "of continuing pieces, clean-up, added tokens";
    std::vector<std::string> pieces;
    for (const ExplainedToken& token : chunk.tokens()) pieces.push_back(token.text);
    finding.data = {{"normalized", chunk.normalized()}, {"decoded", std::move(decoded)}, {"pieces", std::move(pieces)}};
  }
}

}  // namespace

const Rule kRoundTripDifference = {
    {
        "RC701",
        "round-trip difference",
        "the tokens decode to another text though nothing is unknown",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A word whose tokens decode to something else than the text after the normalizer, in more than white space, "
        "although no token is unknown and nothing explains it. The place is the first difference. What the normalizer "
        "changed (case, accents, deleted characters) is not counted here, and a tokenizer without decoder promises "
        "no text.",
        "The pieces and the decoder do not belong together. Generated answers, highlighted words and logs that are "
        "made by decoding show text that nobody wrote.",
        "echo '{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"[UNK]\": 0, \"un\": 1, \"##do\": 2}, "
        "\"unk_token\": \"[UNK]\", \"continuing_subword_prefix\": \"##\", \"max_input_chars_per_word\": 100}, "
        "\"decoder\": {\"type\": \"WordPiece\", \"prefix\": \"@@\", \"cleanup\": false}}' >tokenizer.json; "
        "runecheck tokenize -m tokenizer.json undo shows that it decodes to \"un ##do\".",
        "Compare the decoder in tokenizer.json with the pieces of the vocabulary: the prefix of continuing pieces, "
        "clean-up, and how added tokens are written.",
    },
    check};

}  // namespace runecheck
