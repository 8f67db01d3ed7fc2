// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

#include "runecheck/io/source.hpp"

namespace runecheck::test {

/// Hands out a text, at most `most` bytes at a time: 64 KB, as a pipe does, when nothing is said.
class StringSource final : public Source {
 public:
  static constexpr std::size_t kPipe = std::size_t{64} << 10U;
  explicit StringSource(std::string text, std::size_t most = kPipe) : text_(std::move(text)), most_(most) {}
  explicit StringSource(std::string_view text, std::size_t most = kPipe) : StringSource(std::string(text), most) {}
  explicit StringSource(const char* text, std::size_t most = kPipe) : StringSource(std::string(text), most) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t given = std::min({size, most_, text_.size() - at_});
    if (given > 0) std::memcpy(to, text_.data() + at_, given);
    at_ += given;
    return given;
  }

 private:
  std::string text_;
  std::size_t most_;
  std::size_t at_ = 0;
};

/// All that a source has, asked for in parts of `part` bytes.
inline std::string read_all(Source& source, std::size_t part = 4096) {
  std::string all;
  std::string buffer(part, '\0');
  while (const std::size_t got = source.read(buffer.data(), buffer.size())) all.append(buffer, 0, got);
  return all;
}

}  // namespace runecheck::test
