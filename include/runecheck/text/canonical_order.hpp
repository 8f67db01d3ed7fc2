// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "runecheck/text/edit.hpp"

namespace runecheck {

/// Sorts runs of combining marks by canonical combining class, as NFD and NFKD need it.
///
/// Alignment follows the reference: after sorting, the marks take the slots of the run *by
/// position*. A mark that stood for a code point of its own takes the next slot of the run, a mark
/// that came out of a decomposition shares the slot before it. The source stays with the mark.
/// Cost: O(n log n) for a run of n marks (ICU's own normalizer is quadratic here).
class CanonicalOrder {
 public:
  bool empty() const noexcept { return marks_.empty(); }

  /// Adds a mark (combining class > 0). `inserted`: a further code point of a decomposition.
  void add(char32_t code_point, std::uint8_t combining_class, const Slot& slot, bool inserted) {
    marks_.push_back({code_point, combining_class, inserted, slot});
  }

  /// Calls `emit(code_point, slot, source_slot)` for the marks in canonical order and empties the
  /// run. `before` is the slot of the code point taken last before the run.
  template <class Emit>
  void flush(const Slot& before, Emit&& emit) {
    const auto by_class = [](const Mark& a, const Mark& b) { return a.combining_class < b.combining_class; };
    if (!std::is_sorted(marks_.begin(), marks_.end(), by_class)) {
      slots_.clear();
      for (const Mark& mark : marks_) {
        if (!mark.inserted) slots_.push_back(mark.slot);
      }
      std::stable_sort(marks_.begin(), marks_.end(), by_class);
      std::size_t next = 0;
      Slot current = before;
      for (const Mark& mark : marks_) {
        if (!mark.inserted) current = slots_[next++];
        emit(mark.code_point, current, mark.slot);
      }
    } else {
      for (const Mark& mark : marks_) emit(mark.code_point, mark.slot, mark.slot);
    }
    marks_.clear();
  }

 private:
  struct Mark {
    char32_t code_point;
    std::uint8_t combining_class;
    bool inserted;
    Slot slot;
  };
  std::vector<Mark> marks_;
  std::vector<Slot> slots_;
};

}  // namespace runecheck
