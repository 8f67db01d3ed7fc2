// SPDX-License-Identifier: Apache-2.0
#include "input/source_head.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace runecheck {

namespace {

class HeadedSource final : public Source {
 public:
  HeadedSource(std::string head, std::unique_ptr<Source> rest) : head_(std::move(head)), rest_(std::move(rest)) {}

  std::size_t read(char* to, std::size_t size) override {
    if (at_ == head_.size()) return rest_->read(to, size);
    const std::size_t given = std::min(size, head_.size() - at_);
    std::memcpy(to, head_.data() + at_, given);
    at_ += given;
    return given;
  }

 private:
  std::string head_;
  std::size_t at_ = 0;  // handed out of it
  std::unique_ptr<Source> rest_;
};

}  // namespace

std::string read_head(Source& source, std::size_t most) {
  std::string head(most, '\0');
  std::size_t filled = 0;
  while (filled < most) {
    const std::size_t got = source.read(head.data() + filled, most - filled);
    if (got == 0) break;
    filled += got;
  }
  head.resize(filled);
  return head;
}

std::unique_ptr<Source> with_head(std::string head, std::unique_ptr<Source> rest) {
  return std::make_unique<HeadedSource>(std::move(head), std::move(rest));
}

}  // namespace runecheck
