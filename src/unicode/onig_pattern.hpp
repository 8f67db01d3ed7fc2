// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runecheck/core/error.hpp"
#include "split_patterns.hpp"

namespace runecheck::unicode {

/// A regular expression as the reference reads it: Oniguruma, its own syntax, UTF-8, Unicode 16.0.
/// Immutable; search it with an OnigSearch, of which each thread has its own.
class OnigPattern {
 public:
  /// Throws Error{Schema} with Oniguruma's message when `expression` is none, and Error{Unsupported}
  /// when it is too long or has too many groups.
  OnigPattern(std::string_view expression, const SourceRef& where);
  ~OnigPattern();
  OnigPattern(const OnigPattern&) = delete;
  OnigPattern& operator=(const OnigPattern&) = delete;

 private:
  friend class OnigSearch;
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

/// Searches one text for matches, under limits: what is spent on one text grows with its length, at
/// worst some hundred times, and the memory of the search is bounded. A pattern that needs more, for
/// it backtracks without end, gives an error. No recursion.
class OnigSearch {
 public:
  /// Both must outlive this.
  OnigSearch(const OnigPattern& pattern, std::string_view text);
  ~OnigSearch();
  OnigSearch(const OnigSearch&) = delete;
  OnigSearch& operator=(const OnigSearch&) = delete;

  /// Finds the leftmost match that begins at `from` or later, which may be empty.
  /// `match` is not found when there is none.
  std::optional<RecordError> find(std::size_t from, Match& match);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace runecheck::unicode
