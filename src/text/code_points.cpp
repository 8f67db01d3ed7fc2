// SPDX-License-Identifier: Apache-2.0
#include "runecheck/text/code_points.hpp"

#include <algorithm>

namespace runecheck {

namespace {
constexpr std::uint32_t kBlock = 64;

std::uint32_t starts(std::string_view bytes) noexcept {
  std::uint32_t count = 0;
  for (const char byte : bytes) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}
std::uint32_t astral_starts(std::string_view bytes) noexcept {
  std::uint32_t count = 0;
  for (const char byte : bytes) count += static_cast<unsigned char>(byte) >= 0xF0U ? 1U : 0U;
  return count;
}
}  // namespace

void CodePointIndex::assign(std::string_view text) {
  text_ = text;
  marks_.clear();
  ascii_ = std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80U; });
  if (ascii_) return;
  Mark mark{0, 0};
  for (std::size_t block = 0; block < text.size(); block += kBlock) {
    marks_.push_back(mark);
    const std::string_view bytes = text.substr(block, kBlock);
    mark.code_points += starts(bytes);
    mark.astral += astral_starts(bytes);
  }
  marks_.push_back(mark);
}

CodePointIndex::Mark CodePointIndex::at(std::uint32_t byte) const noexcept {
  Mark mark = marks_[byte / kBlock];
  const std::string_view bytes = text_.substr(byte / kBlock * kBlock, byte % kBlock);
  mark.code_points += starts(bytes);
  mark.astral += astral_starts(bytes);
  return mark;
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const noexcept {
  return ascii_ ? byte : at(byte).code_points;
}

std::uint32_t CodePointIndex::utf16(std::uint32_t byte) const noexcept {
  if (ascii_) return byte;
  const Mark mark = at(byte);
  return mark.code_points + mark.astral;
}

std::uint32_t CodePointIndex::byte(std::uint32_t index) const noexcept {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (ascii_) return std::min(index, size);
  // The last block that starts with at most `index` code points before it.
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), index,
                                      [](std::uint32_t wanted, const Mark& mark) { return wanted < mark.code_points; });
  const auto block = static_cast<std::uint32_t>(after - marks_.begin()) - 1;
  std::uint32_t left = index - marks_[block].code_points;
  for (std::uint32_t at = block * kBlock; at < size; ++at) {
    if ((static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) continue;
    if (left == 0) return at;
    --left;
  }
  return size;
}

}  // namespace runecheck
