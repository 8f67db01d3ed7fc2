// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/core/span.hpp"
#include "runecheck/text/canonical_order.hpp"
#include "runecheck/text/edit.hpp"

namespace runecheck {

/// How much of the way from the original to the normalized text is remembered.
enum class Track : std::uint8_t {
  Text,        ///< the text alone: ids are wanted and nothing else
  Spans,       ///< also where each byte came from, by the reference's rule
  Provenance,  ///< also which code point each byte really came from, and what happened to it
};

/// A text under normalization: borrows the original, owns the rewritten form.
///
/// Two relations to the original are kept apart on purpose:
///  * *spans* are the reference's offsets, byte for byte, with its peculiarities (after canonical
///    reordering they go by position, a removed character widens nobody);
///  * *sources* name the code point a byte really stems from, and *edits* what was done to each code
///    point. Fates are computed from these, never from the offsets.
///
/// While nothing but one-to-one replacements of equal length has happened the text is *linear*:
/// byte i came from byte i and no table is kept. That is the case of most ASCII text.
class AlignedText {
 public:
  class Rewriter;

  /// Starts over with `original`, which must outlive the use of this object. Buffers are reused.
  void assign(std::string_view original, Track track);

  std::string_view original() const noexcept { return original_; }
  std::string_view text() const noexcept { return borrowed_ ? original_ : std::string_view(text_); }
  Track track() const noexcept { return track_; }

  /// Offsets the reference reports for a range of the normalized text.
  /// Units: bytes of the original, on code point boundaries. An empty range maps to {0, 0}.
  OriginalSpan to_original(NormalizedSpan range) const noexcept;

  /// First byte of the original code point that byte `at` of the normalized text stems from.
  /// Needs Track::Provenance.
  std::uint32_t source_of(std::uint32_t at) const noexcept { return sources_[at]; }
  /// What was done to the code point that starts at byte `at` of the original; needs Provenance.
  EditSet edits_of(std::uint32_t at) const noexcept { return edits_[at]; }

 private:
  std::string_view original_;
  std::string text_;
  std::vector<OriginalSpan> spans_;     // [text bytes], unless linear
  std::vector<std::uint32_t> sources_;  // [text bytes], Provenance only
  std::vector<EditSet> edits_;          // [original bytes], Provenance only
  Track track_ = Track::Text;
  bool borrowed_ = true;
  bool linear_ = true;
  // Spare buffers of the rewriter, kept here so that a warm text allocates nothing.
  std::string next_text_;
  std::vector<OriginalSpan> next_spans_;
  std::vector<std::uint32_t> next_sources_;
  CanonicalOrder order_;
};

/// One pass over the text of an AlignedText. The caller takes code points from the front and puts
/// their replacements; text and alignment cannot drift apart because a put names the slot it
/// belongs to. The verbs of the reference are:
///   keep or replace: take, put        remove: take        insert: put again with the last slot
class AlignedText::Rewriter {
 public:
  explicit Rewriter(AlignedText& text);
  Rewriter(const Rewriter&) = delete;
  Rewriter& operator=(const Rewriter&) = delete;
  /// Installs the rewritten text.
  ~Rewriter();

  /// What has not been taken yet.
  std::string_view rest() const noexcept { return {input_ + at_, size_ - at_}; }
  bool done() const noexcept { return at_ == size_; }
  /// Bytes of the input in all, bytes that were taken, and bytes of the output so far.
  std::uint32_t size() const noexcept { return size_; }
  std::uint32_t taken() const noexcept { return at_; }
  std::uint32_t written() const noexcept { return static_cast<std::uint32_t>(text_.next_text_.size()); }

  /// Takes the next code point, `bytes` long, from the input.
  Slot take(std::uint32_t bytes) noexcept;
  /// Appends a code point that has the alignment of `slot`.
  void put(char32_t c, const Slot& slot) {
    char bytes[4];
    put_bytes(bytes, utf8::encode(c, bytes), slot);
  }
  /// Takes `count` ASCII bytes and returns where their one-to-one replacements must be written.
  char* take_run(std::uint32_t count);
  /// Records what happened to the source of `slot`; does nothing unless provenance is tracked.
  void note(const Slot& slot, Edit edit) noexcept {
    if (text_.track_ == Track::Provenance) text_.edits_[slot.source] = text_.edits_[slot.source] | edit;
  }
  /// The same for the ASCII byte that was taken `back` bytes before what comes next.
  void note_back(std::uint32_t back, Edit edit) noexcept {
    if (text_.track_ != Track::Provenance) return;
    const std::uint32_t source = text_.sources_[at_ - back];
    text_.edits_[source] = text_.edits_[source] | edit;
  }
  bool tracks_provenance() const noexcept { return text_.track_ == Track::Provenance; }

  /// Buffer for runs of combining marks (see CanonicalOrder).
  CanonicalOrder& order() noexcept { return text_.order_; }

 private:
  void put_bytes(const char* bytes, std::uint32_t count, const Slot& slot);
  void leave_linear();

  AlignedText& text_;
  const char* input_;
  std::uint32_t size_;
  std::uint32_t at_ = 0;
  bool spans_;   // spans are wanted
  bool linear_;  // everything put so far corresponds byte for byte to the original
};

}  // namespace runecheck
