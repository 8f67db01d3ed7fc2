// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/charsmap.hpp"

#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

// A unit of a darts-clone array. The children of a node stand around its base, at base ^ byte; the value of a key that
// ends at the node stands at the base itself.
constexpr std::uint32_t kBlock = 256;

constexpr std::uint32_t offset_of(std::uint32_t unit) noexcept { return (unit >> 10U) << ((unit & 0x200U) >> 6U); }
constexpr bool has_value(std::uint32_t unit) noexcept { return (unit & 0x100U) != 0; }
/// The byte that leads to the unit. Bit 31 marks a value, which no byte leads to.
constexpr std::uint32_t label_of(std::uint32_t unit) noexcept { return unit & 0x800000FFU; }
constexpr std::uint32_t value_of(std::uint32_t unit) noexcept { return unit & 0x7FFFFFFFU; }

std::uint32_t little_endian(const char* bytes) noexcept {
  std::uint32_t value = 0;
  for (unsigned i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

[[noreturn]] void damaged(const SourceRef& where, const std::string& what) {
  throw Error(ErrorCode::Schema, where, "the charsmap is damaged: " + what,
              "take the file from its source again, or make it again from the SentencePiece model");
}

}  // namespace

Charsmap Charsmap::parse(std::string_view bytes, const SourceRef& where) {
  if (bytes.size() < 4) damaged(where, fmt::format("expected 4 bytes with a size, found {}", bytes.size()));
  const std::uint32_t size = little_endian(bytes.data());
  bytes.remove_prefix(4);
  if (size > bytes.size()) damaged(where, fmt::format("its array has {} bytes, {} bytes follow", size, bytes.size()));
  if (size == 0 || size % 4 != 0) {
    damaged(where, fmt::format("its array has {} bytes, expected a multiple of 4 above 0", size));
  }
  Charsmap map;
  map.size_ = size / 4;
  map.units_.reserve((std::size_t{map.size_} + kBlock - 1) / kBlock * kBlock);
  for (std::uint32_t at = 0; at < size; at += 4) map.units_.push_back(little_endian(bytes.data() + at));
  map.units_.resize((std::size_t{map.size_} + kBlock - 1) / kBlock * kBlock);
  map.replacements_ = bytes.substr(size);
  if (utf8::valid_prefix(map.replacements_) != map.replacements_.size()) {
    damaged(where, fmt::format("its replacements are not UTF-8 at byte {}",
                               4 + std::size_t{size} + utf8::valid_prefix(map.replacements_)));
  }
  if (map.replacements_.empty() || map.replacements_.back() != '\0') {
    damaged(where, "its last replacement has no NUL at the end, so something is cut off");
  }
  map.check(where);
  return map;
}

/// Walks through all that a key can reach. A loop would do no harm: a look-up is no longer than its text.
void Charsmap::check(const SourceRef& where) const {
  // By their labels the units say themselves which base they would be children of: [base] first child, [unit] next.
  const auto count = static_cast<std::uint32_t>(units_.size());
  std::vector<std::uint32_t> first(count, count);
  std::vector<std::uint32_t> next(count, count);
  for (std::uint32_t at = size_; at-- > 0;) {
    const std::uint32_t label = label_of(units_[at]);
    if (label == 0 || label >= kBlock) continue;
    next[at] = std::exchange(first[at ^ label], at);
  }
  std::vector<bool> seen(count);
  std::vector<std::uint32_t> open;
  const auto visit = [&](std::uint32_t at) {
    const std::uint32_t unit = units_[at];
    const std::uint32_t base = at ^ offset_of(unit);
    if (base >= size_) damaged(where, fmt::format("unit {} leads to unit {} of {}", at, base, size_));
    if (has_value(unit)) {
      const std::uint32_t value = value_of(units_[base]);
      if (value >= replacements_.size() || utf8::is_continuation(replacements_[value])) {
        damaged(where, fmt::format("unit {} names byte {} of {} bytes of replacements, where none begins", base, value,
                                   replacements_.size()));
      }
    }
    if (seen[base]) return;
    seen[base] = true;
    open.push_back(base);
  };
  visit(0);
  while (!open.empty()) {
    const std::uint32_t base = open.back();
    open.pop_back();
    for (std::uint32_t child = first[base]; child != count; child = next[child]) visit(child);
  }
}

std::optional<Charsmap::Match> Charsmap::find(std::string_view text) const noexcept {
  std::uint32_t base = offset_of(units_[0]);
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const std::uint32_t byte = static_cast<unsigned char>(text[i]);
    if (byte == 0) return std::nullopt;
    const std::uint32_t at = base ^ byte;
    const std::uint32_t unit = units_[at];
    if (label_of(unit) != byte) return std::nullopt;
    base = at ^ offset_of(unit);
    if (has_value(unit)) return Match{i + 1, replacements_.c_str() + value_of(units_[base])};
  }
  return std::nullopt;
}

}  // namespace runecheck
