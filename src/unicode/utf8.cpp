// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/utf8.hpp"

#include <cstring>

namespace runecheck::utf8 {

void append(std::string& out, char32_t c) {
  char bytes[4];
  out.append(bytes, encode(c, bytes));
}

std::size_t count(std::string_view text) noexcept {
  std::size_t continuation = 0;
  for (const char byte : text) continuation += is_continuation(byte) ? 1U : 0U;
  return text.size() - continuation;
}

namespace {

/// Bytes of the well-formed sequence at `p`, or 0 with the length of the ill-formed part in
/// `bad` (Unicode 15, table 3-7: only the first continuation byte has a narrowed range).
std::size_t well_formed(const unsigned char* p, const unsigned char* end, std::size_t& bad) noexcept {
  const unsigned char lead = *p;
  bad = 1;
  std::size_t size = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (std::size_t i = 1; i < size; ++i) {
    if (p + i == end || p[i] < low || p[i] > high) {
      bad = i;
      return 0;
    }
    low = 0x80;
    high = 0xBF;
  }
  return size;
}

}  // namespace

std::size_t valid_prefix(std::string_view text) noexcept {
  const auto* begin = reinterpret_cast<const unsigned char*>(text.data());
  const unsigned char* p = begin;
  const unsigned char* end = begin + text.size();
  std::size_t bad = 0;
  while (p < end) {
    std::uint64_t block = 0;
    while (end - p >= 8) {  // eight ASCII bytes at a time
      std::memcpy(&block, p, 8);
      if ((block & 0x8080808080808080ULL) != 0) break;
      p += 8;
    }
    if (p == end) break;
    const std::size_t size = well_formed(p, end, bad);
    if (size == 0) break;
    p += size;
  }
  return static_cast<std::size_t>(p - begin);
}

std::uint64_t Repaired::raw_offset(std::uint64_t text_offset) const noexcept {
  std::uint64_t shift_from = 0;
  std::uint64_t raw = 0;
  for (const InvalidSequence& part : invalid) {
    if (part.text_offset >= text_offset) break;
    raw = part.raw_offset + part.size;
    shift_from = part.text_offset + 3U;  // U+FFFD has three bytes
  }
  return raw + (text_offset - shift_from);
}

void repair(std::string_view raw, Repaired& out) {
  out.storage.clear();
  out.invalid.clear();
  out.changed = false;
  std::size_t valid = valid_prefix(raw);
  if (valid == raw.size()) return;
  out.changed = true;
  std::size_t at = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(raw.data());
  while (true) {
    out.storage.append(raw, at, valid);
    at += valid;
    if (at == raw.size()) return;
    std::size_t bad = 1;
    well_formed(data + at, data + raw.size(), bad);
    InvalidSequence part{at, static_cast<std::uint32_t>(bad), static_cast<std::uint32_t>(out.storage.size()), {}};
    std::memcpy(part.bytes, data + at, bad);
    out.invalid.push_back(part);
    append(out.storage, U'\uFFFD');
    at += bad;
    valid = valid_prefix(raw.substr(at));
  }
}

}  // namespace runecheck::utf8
