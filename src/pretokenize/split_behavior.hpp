// SPDX-License-Identifier: Apache-2.0
//
// How the pieces of a text follow from its delimiters; shared by the pre-tokenizers that have a
// "behavior".
#pragma once

#include <cstdint>
#include <vector>

#include "runecheck/core/span.hpp"
#include "runecheck/pretokenize/split_behavior.hpp"

namespace runecheck {

/// Makes pieces of spans that lie side by side, each either a delimiter (match) or what stands between
/// two of them. Hand it all spans in order with `add`, then call `finish` once.
///
///     BehaviorCutter cutter(SplitBehavior::Isolated, pieces);
///     cutter.add({0, 3}, false);  // "Hey"
///     cutter.add({3, 4}, true);   // "!"
///     cutter.finish();            // pieces: [0, 3) [3, 4)
///
/// Matches may be empty and may follow each other; empty pieces are dropped, as by the reference.
/// Cost:     O(1) for each span; no memory but that of `pieces`.
/// Source:   checked against huggingface/tokenizers 0.23.2.
class BehaviorCutter {
 public:
  /// `invert` swaps the roles: what is found is kept, what stands between is the delimiter.
  BehaviorCutter(SplitBehavior behavior, bool invert, std::vector<NormalizedSpan>& pieces) noexcept
      : pieces_(pieces), behavior_(behavior), invert_(invert) {}
  BehaviorCutter(SplitBehavior behavior, std::vector<NormalizedSpan>& pieces) noexcept
      : BehaviorCutter(behavior, false, pieces) {}

  void add(NormalizedSpan span, bool is_match) {
    is_match = is_match != invert_;
    if (joins(is_match)) {
      held_.end = span.end;
    } else {
      finish();
      held_ = span;
    }
    // What MergedWithNext has joined is no delimiter any more: the next one starts anew.
    held_is_match_ = is_match;
    has_held_ = true;
  }

  /// Gives out the last piece. Nothing is lost if it is called twice.
  void finish() {
    const bool is_dropped = behavior_ == SplitBehavior::Removed && held_is_match_;
    if (has_held_ && !is_dropped && !held_.empty()) pieces_.push_back(held_);
    has_held_ = false;
  }

 private:
  /// Tells whether a span goes on with the piece held back.
  bool joins(bool is_match) const noexcept {
    if (!has_held_) return false;
    switch (behavior_) {
      case SplitBehavior::MergedWithPrevious: return is_match && !held_is_match_;
      case SplitBehavior::MergedWithNext: return !is_match && held_is_match_;
      case SplitBehavior::Contiguous: return is_match == held_is_match_;
      case SplitBehavior::Removed:
      case SplitBehavior::Isolated: break;
    }
    return false;
  }

  std::vector<NormalizedSpan>& pieces_;
  NormalizedSpan held_{};
  SplitBehavior behavior_;
  bool invert_;
  bool has_held_ = false;
  bool held_is_match_ = false;
};

}  // namespace runecheck
