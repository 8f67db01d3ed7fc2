// SPDX-License-Identifier: Apache-2.0
#include "load/pieces/base64.hpp"

#include <cstddef>
#include <cstdint>

namespace runecheck::detail {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of a digit, or 64.
constexpr std::uint32_t digit(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 52);
  return c == '+' ? 62U : c == '/' ? 63U : 64U;
}

}  // namespace

std::string encode_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) -> std::uint32_t {
      return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
    };
    const std::uint32_t bits = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
    text.push_back(kAlphabet[bits >> 18U]);
    text.push_back(kAlphabet[bits >> 12U & 63U]);
    text.push_back(i + 1 < bytes.size() ? kAlphabet[bits >> 6U & 63U] : '=');
    text.push_back(i + 2 < bytes.size() ? kAlphabet[bits & 63U] : '=');
  }
  return text;
}

// Source: CPython 3.11, binascii.a2b_base64 without strict_mode.
std::optional<std::string> decode_base64_as_python(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  unsigned digits = 0;  // of the group of four
  unsigned pads = 0;
  for (const char c : text) {
    if (c == '=') {
      if (digits >= 2 && digits + ++pads >= 4) return bytes;
      continue;
    }
    const std::uint32_t value = digit(c);
    if (value == 64) continue;
    pads = 0;
    bits = (bits << 6U | value) & 0xFFFFU;
    digits = (digits + 1) % 4;
    // The last 6 bits fill a byte with 4, 2 and 0 bits left over.
    if (digits != 1)
      bytes.push_back(static_cast<char>(static_cast<unsigned char>(bits >> (8 - 2 * digits) % 8 & 0xFFU)));
  }
  if (digits != 0) return std::nullopt;
  return bytes;
}

}  // namespace runecheck::detail
