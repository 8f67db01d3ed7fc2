// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "runecheck/config/quote.hpp"

namespace runecheck::test {

/// A text for a message: quoted, with invisible characters escaped.
inline std::string show(std::string_view text) { return config::quote(text, 300); }

/// What went wrong in a loop over many cases: all are counted, the first ones are told. A loop ends
/// in one CHECK(failures.str() == "none").
class Failures {
 public:
  void add(const std::string& message) {
    if (++count_ <= kShown) told_ += "\n" + message;
  }
  std::size_t count() const noexcept { return count_; }
  std::string str() const { return count_ == 0 ? "none" : std::to_string(count_) + " failures:" + told_; }

 private:
  static constexpr std::size_t kShown = 8;
  std::size_t count_ = 0;
  std::string told_;
};

}  // namespace runecheck::test
