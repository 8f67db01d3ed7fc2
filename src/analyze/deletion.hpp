// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "runecheck/analyze/analyze.hpp"

namespace runecheck {

/// What stands around the deleted characters of a text. Asked in ascending order, all answers together cost O(n).
class Deletions {
 public:
  explicit Deletions(const Subject& subject) : subject_(subject) {}

  /// Whether the deleted code point number `index` joins two words: it is read as a word break, and letters stand on
  /// both sides with nothing but deleted characters between.
  /// RC304 reports these, RC303 all other deletions.
  bool joins_words(std::size_t index);
  /// Whether letters or marks stand on both sides, with nothing but deleted characters between.
  bool between_letters(std::size_t index);

 private:
  void find_run(std::size_t index);

  const Subject& subject_;
  std::size_t begin_ = 0;  // the run of deleted characters looked at last: code points [begin_, end_)
  std::size_t end_ = 0;
  bool between_letters_ = false;
};

}  // namespace runecheck
