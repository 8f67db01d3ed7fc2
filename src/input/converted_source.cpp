// SPDX-License-Identifier: Apache-2.0
#include "input/converted_source.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace runecheck {

namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10U;

class ConvertedSource final : public Source {
 public:
  ConvertedSource(std::unique_ptr<Source> from, const std::string& encoding, unicode::Replacements* replacements)
      : from_(std::move(from)), converter_(encoding), replacements_(replacements), bytes_(kBlock) {}

  std::size_t read(char* to, std::size_t size) override {
    if (size == 0) return 0;
    while (at_ == text_.size() && !at_end_) {
      text_.clear();
      at_ = 0;
      const std::size_t got = from_->read(bytes_.data(), bytes_.size());
      at_end_ = got == 0;
      converter_.convert({bytes_.data(), got}, at_end_ ? unicode::MoreText::End : unicode::MoreText::Follows, text_);
      if (replacements_ != nullptr) *replacements_ = converter_.replacements();
    }
    const std::size_t given = std::min(size, text_.size() - at_);
    std::memcpy(to, text_.data() + at_, given);
    at_ += given;
    return given;
  }

 private:
  std::unique_ptr<Source> from_;
  unicode::Converter converter_;
  unicode::Replacements* replacements_;
  std::vector<char> bytes_;
  std::string text_;    // converted
  std::size_t at_ = 0;  // handed out of it
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Source> converted_source(std::unique_ptr<Source> from, const std::string& encoding,
                                         unicode::Replacements* replacements) {
  if (unicode::names_utf8(encoding)) return from;
  return std::make_unique<ConvertedSource>(std::move(from), encoding, replacements);
}

}  // namespace runecheck
