// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/io/source.hpp"

namespace runecheck {

/// The compressed bytes of a file, what is known of them, and what can be wrong with them.
class CompressedInput {
 public:
  /// `format`: as messages name it, "gzip".
  CompressedInput(std::unique_ptr<Source> from, std::string name, std::string_view format);

  /// Whether there are bytes; reads more when all are used up.
  bool fill();
  const char* data() const noexcept { return buffer_.data() + begin_; }
  std::size_t size() const noexcept { return filled_ - begin_; }
  void use(std::size_t bytes) noexcept { begin_ += bytes; }
  /// Bytes used so far.
  std::uint64_t offset() const noexcept { return before_ + begin_; }

  /// Counts what was made of the bytes used.   Errors: a bomb.
  void count_output(std::uint64_t bytes);

  [[noreturn]] void cut_off() const;
  [[noreturn]] void other_format() const;
  [[noreturn]] void trailing_bytes() const;
  [[noreturn]] void damaged(std::string_view why) const;
  [[noreturn]] void fail(const std::string& message, const std::string& hint) const;

 private:
  static constexpr std::size_t kBlock = std::size_t{64} << 10U;

  std::unique_ptr<Source> from_;
  std::string name_;
  std::string_view format_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t filled_ = 0;
  bool at_end_ = false;
  std::uint64_t before_ = 0;  // bytes of the blocks before this one
  std::uint64_t output_ = 0;
};

}  // namespace runecheck
