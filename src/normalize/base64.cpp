// SPDX-License-Identifier: Apache-2.0
#include "normalize/base64.hpp"

#include <array>
#include <cstdint>

namespace runecheck::normalize {

namespace {

constexpr std::uint8_t kNoDigit = 64;

constexpr std::array<std::uint8_t, 256> kDigits = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::uint8_t& digit : table) digit = kNoDigit;
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}();

}  // namespace

Base64 decode_base64(std::string_view text) {
  Base64 result;
  const std::size_t written = text.size();
  if (text.size() % 4 == 0) {
    if (text.ends_with('=')) text.remove_suffix(1);
    if (text.ends_with('=')) text.remove_suffix(1);
  }
  result.bytes.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint8_t digit = kDigits[static_cast<unsigned char>(text[at])];
    if (digit == kNoDigit) {
      result.bad_at = at;
      return result;
    }
    bits = (bits << 6U | digit) & 0xFFFFU;
    held += 6;
    if (held >= 8) {
      held -= 8;
      result.bytes.push_back(static_cast<char>(static_cast<unsigned char>(bits >> held & 0xFFU)));
    }
  }
  const bool left_over = (bits & ((1U << held) - 1U)) != 0;
  if (held == 6 || left_over) result.bad_at = written;
  return result;
}

}  // namespace runecheck::normalize
