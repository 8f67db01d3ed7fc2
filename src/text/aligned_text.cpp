// SPDX-License-Identifier: Apache-2.0
#include "runecheck/text/aligned_text.hpp"

#include <cassert>
#include <cstring>

namespace runecheck {

void AlignedText::assign(std::string_view original, Track track) {
  original_ = original;
  track_ = track;
  borrowed_ = true;
  linear_ = true;
  text_.clear();
  spans_.clear();
  sources_.clear();
  if (track == Track::Provenance) {
    edits_.assign(original.size(), EditSet::None);
    sources_.resize(original.size());
    for (std::uint32_t at = 0; at < original.size();) {
      const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(original[at]));
      for (std::uint32_t i = 0; i < size; ++i) sources_[at + i] = at;
      at += size;
    }
  }
}

OriginalSpan AlignedText::to_original(NormalizedSpan range) const noexcept {
  if (range.empty()) return {};
  if (linear_) {  // a token may be a part of a character: it has the offsets of the whole one
    OriginalSpan span{range.begin, range.end};
    while (utf8::is_continuation(original_[span.begin])) --span.begin;
    while (span.end < original_.size() && utf8::is_continuation(original_[span.end])) ++span.end;
    return span;
  }
  return {spans_[range.begin].begin, spans_[range.end - 1].end};
}

AlignedText::Rewriter::Rewriter(AlignedText& text)
    : text_(text),
      input_(text.text().data()),
      size_(static_cast<std::uint32_t>(text.text().size())),
      spans_(text.track_ != Track::Text),
      linear_(text.linear_) {
  text_.next_text_.clear();
  text_.next_text_.reserve(size_ + 16);
  text_.next_spans_.clear();
  text_.next_sources_.clear();
}

AlignedText::Rewriter::~Rewriter() {
  text_.text_.swap(text_.next_text_);
  text_.spans_.swap(text_.next_spans_);
  if (tracks_provenance()) text_.sources_.swap(text_.next_sources_);
  text_.borrowed_ = false;
  text_.linear_ = linear_;
}

Slot AlignedText::Rewriter::take(std::uint32_t bytes) noexcept {
  assert(at_ + bytes <= size_);
  Slot slot;
  slot.at = at_;
  slot.size = bytes;
  if (spans_) slot.span = text_.linear_ ? OriginalSpan{at_, at_ + bytes} : text_.spans_[at_];
  if (tracks_provenance()) slot.source = text_.sources_[at_];
  at_ += bytes;
  return slot;
}

char* AlignedText::Rewriter::take_run(std::uint32_t count) {
  std::string& out = text_.next_text_;
  const auto size = static_cast<std::uint32_t>(out.size());
  if (linear_ && size != at_) leave_linear();
  if (!linear_ && spans_) {
    auto& spans = text_.next_spans_;
    if (text_.linear_) {
      for (std::uint32_t i = 0; i < count; ++i) spans.push_back({at_ + i, at_ + i + 1});
    } else {
      spans.insert(spans.end(), text_.spans_.begin() + at_, text_.spans_.begin() + at_ + count);
    }
  }
  if (tracks_provenance()) {
    text_.next_sources_.insert(text_.next_sources_.end(), text_.sources_.begin() + at_,
                               text_.sources_.begin() + at_ + count);
  }
  at_ += count;
  out.resize(size + count);
  return out.data() + size;
}

void AlignedText::Rewriter::put_bytes(const char* bytes, std::uint32_t count, const Slot& slot) {
  std::string& out = text_.next_text_;
  if (linear_ && (out.size() != slot.at || count != slot.size)) leave_linear();
  out.append(bytes, count);
  if (!linear_ && spans_) {
    for (std::uint32_t i = 0; i < count; ++i) text_.next_spans_.push_back(slot.span);
  }
  if (tracks_provenance()) {
    for (std::uint32_t i = 0; i < count; ++i) text_.next_sources_.push_back(slot.source);
  }
}

/// From here on output and input no longer correspond byte for byte: writes down the alignment of
/// what has been put so far, code point by code point.
void AlignedText::Rewriter::leave_linear() {
  linear_ = false;
  if (!spans_) return;
  const std::string& out = text_.next_text_;
  auto& spans = text_.next_spans_;
  spans.clear();
  for (std::uint32_t at = 0; at < out.size();) {
    const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(out[at]));
    for (std::uint32_t i = 0; i < size; ++i) spans.push_back({at, at + size});
    at += size;
  }
}

}  // namespace runecheck
