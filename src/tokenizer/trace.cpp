// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "runecheck/tokenizer/tokenizer.hpp"
#include "tokenizer/encode_text.hpp"

namespace runecheck {

namespace {

/// Keeps everything it is told.
class TraceSink {
 public:
  static constexpr Track kTrack = Track::Provenance;
  TraceSink(std::string_view original, const Tokenizer& tokenizer, Probes probes, std::vector<ExplainedSegment>& spare,
            Explanation& out)
      : original_(original),
        tokenizer_(tokenizer),
        unknown_keeps_text_(tokenizer.unknown_keeps_text()),
        probes_(probes),
        spare_(spare),
        out_(out) {}

  TraceSink& trace() noexcept { return *this; }
  void probe(std::string_view candidate, TokenId found) const {
    if (probes_ == Probes::Keep) out_.probes.push_back({std::string(candidate), found});
  }
  void dropped(std::uint32_t begin) {
    const ExplainedWord& word = out_.words.back();
    const std::uint32_t source = out_.segments[word.segment].seen_sources()[word.normalized.begin + begin];
    out_.edits[source] = out_.edits[source] | Edit::Removed;
    if (out_.dropped.empty() || out_.dropped.back() != source) out_.dropped.push_back(source);
  }
  void merge(const PieceHit& left, const PieceHit& right, std::uint32_t rank, TokenId made) const {
    if (probes_ == Probes::Keep) out_.merges.push_back({left.id, right.id, made, rank});
  }
  void step(std::uint32_t begin, std::uint32_t end, TokenId id, double score) const {
    if (probes_ == Probes::Keep) out_.steps.push_back({begin, end, id, score});
  }
  void segment(OriginalSpan range) {
    if (spare_.empty()) {
      out_.segments.emplace_back().span = range;
      return;
    }
    ExplainedSegment& segment = out_.segments.emplace_back(std::move(spare_.back()));
    spare_.pop_back();
    segment.span = range;
    segment.added_token = false;  // normalized() fills in the rest
    segment.rewritten = false;
  }
  void normalized(const AlignedText& text, std::uint32_t shift) {
    text_ = &text;
    shift_ = shift;
    ExplainedSegment& segment = out_.segments.back();
    segment.normalized = text.text();
    segment.sources.resize(text.text().size());
    for (std::uint32_t at = 0; at < text.text().size(); ++at) segment.sources[at] = text.source_of(at) + shift;
    for (std::uint32_t at = 0; at < text.original().size(); ++at) out_.edits[at + shift] = text.edits_of(at);
  }
  void rewritten(const AlignedText& text) {
    ExplainedSegment& segment = out_.segments.back();
    segment.rewritten = true;
    segment.model_text = text.text();
    segment.model_sources.resize(text.text().size());
    for (std::uint32_t at = 0; at < text.text().size(); ++at) segment.model_sources[at] = text.source_of(at) + shift_;
  }
  void refused() { out_.words.back().result = WordResult::MissingUnk; }
  void word(NormalizedSpan range) {
    ExplainedWord word;
    word.segment = static_cast<std::uint32_t>(out_.segments.size() - 1);
    word.normalized = range;
    word.span = span_of(range);
    word.first_token = static_cast<std::uint32_t>(out_.tokens.size());
    word.first_probe = static_cast<std::uint32_t>(out_.probes.size());
    word.first_merge = static_cast<std::uint32_t>(out_.merges.size());
    word.first_step = static_cast<std::uint32_t>(out_.steps.size());
    out_.words.push_back(word);
  }
  void end_word() {
    ExplainedWord& word = out_.words.back();
    word.end_token = static_cast<std::uint32_t>(out_.tokens.size());
    word.end_probe = static_cast<std::uint32_t>(out_.probes.size());
    word.end_merge = static_cast<std::uint32_t>(out_.merges.size());
    word.end_step = static_cast<std::uint32_t>(out_.steps.size());
  }
  void piece(TokenId id, NormalizedSpan range) {
    push(id, TokenFlags::None, std::string(tokenizer_.piece(id).value_or("")), span_of(range), range);
  }
  void byte(TokenId id, NormalizedSpan range) {
    push(id, TokenFlags::Byte, std::string(tokenizer_.piece(id).value_or("")), span_of(range), range);
  }
  void unknown(TokenId id, WordResult result, NormalizedSpan range) {
    out_.words.back().result = result;
    const std::string_view text =
        unknown_keeps_text_ ? text_->text().substr(range.begin, range.size()) : tokenizer_.unk_token();
    push(id, TokenFlags::Unknown, std::string(text), span_of(range), range);
  }
  void raw_token(const AddedTokens::Entry& entry, OriginalSpan range) {
    ExplainedSegment& segment = out_.segments.emplace_back();
    segment.span = range;
    segment.added_token = true;
    added(entry, range, {}, std::string(original_.substr(range.begin, range.size())));
  }
  void cut_token(const AddedTokens::Entry& entry, NormalizedSpan range) {
    added(entry, span_of(range), range, std::string(text_->text().substr(range.begin, range.size())));
  }

 private:
  OriginalSpan span_of(NormalizedSpan range) const noexcept {
    const OriginalSpan span = text_->to_original(range);
    return {span.begin + shift_, span.end + shift_};
  }
  void push(TokenId id, TokenFlags flags, std::string text, OriginalSpan span, NormalizedSpan normalized) {
    out_.tokens.push_back(
        {id, flags, std::move(text), span, normalized, static_cast<std::uint32_t>(out_.words.size() - 1)});
  }
  void added(const AddedTokens::Entry& entry, OriginalSpan span, NormalizedSpan range, std::string surface) {
    ExplainedWord word;
    word.segment = static_cast<std::uint32_t>(out_.segments.size() - 1);
    word.normalized = range;
    word.span = span;
    word.added_token = true;
    word.first_token = static_cast<std::uint32_t>(out_.tokens.size());
    word.end_token = word.first_token + 1;
    word.first_probe = word.end_probe = static_cast<std::uint32_t>(out_.probes.size());
    out_.words.push_back(word);
    push(entry.id, entry.token.special ? TokenFlags::Added | TokenFlags::Control : TokenFlags::Added,
         std::move(surface), span, range);
  }

  std::string_view original_;
  const Tokenizer& tokenizer_;
  bool unknown_keeps_text_;
  Probes probes_;
  std::vector<ExplainedSegment>& spare_;
  Explanation& out_;
  const AlignedText* text_ = nullptr;
  std::uint32_t shift_ = 0;
};

}  // namespace

Explanation Tokenizer::trace(std::string_view text, Probes probes) const {
  Scratch scratch;
  return trace(text, probes, scratch);
}

Explanation Tokenizer::trace(std::string_view text, Probes probes, Scratch& scratch) const {
  Explanation out;
  trace(text, probes, scratch, out);
  return out;
}

void Tokenizer::trace(std::string_view text, Probes probes, Scratch& scratch, Explanation& out) const {
  constexpr std::size_t kMostSpare = 4;
  while (!out.segments.empty() && scratch.spare_segments.size() < kMostSpare) {
    scratch.spare_segments.push_back(std::move(out.segments.back()));
    out.segments.pop_back();
  }
  out.segments.clear();
  out.words.clear();
  out.tokens.clear();
  out.probes.clear();
  out.merges.clear();
  out.steps.clear();
  out.dropped.clear();
  out.error.clear();
  out.edits.assign(text.size(), EditSet::None);
  TraceSink sink(text, *this, probes, scratch.spare_segments, out);
  if (auto error = encode_text(text, scratch, sink)) out.error = error->message;
  if (!std::is_sorted(out.dropped.begin(), out.dropped.end())) std::sort(out.dropped.begin(), out.dropped.end());
}

}  // namespace runecheck
