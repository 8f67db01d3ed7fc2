// SPDX-License-Identifier: Apache-2.0
//
// Compressed data written by hand, without a compressor: the simplest that the formats know.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runecheck::test {

inline std::string little_endian(std::uint64_t value, unsigned bytes) {
  std::string out;
  for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(static_cast<unsigned char>(value >> 8U * i & 0xFFU));
  return out;
}

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return crc ^ 0xFFFFFFFFU;
}

/// One gzip member with stored blocks.
inline std::string gzip_of(std::string_view text) {
  constexpr std::size_t kBlock = 65535;
  std::string out("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
  std::string_view rest = text;
  do {
    const std::string_view block = rest.substr(0, kBlock);
    rest.remove_prefix(block.size());
    out += rest.empty() ? '\x01' : '\0';
    out += little_endian(block.size(), 2) + little_endian(~block.size(), 2);
    out += block;
  } while (!rest.empty());
  return out + little_endian(crc32(text), 4) + little_endian(text.size(), 4);
}

/// The head of a Zstandard frame with a window of 1 MiB and no known size.
inline std::string zstd_head() { return std::string("\x28\xB5\x2F\xFD\x00\x50", 6); }
/// Of its blocks: raw, or `size` times one byte.
inline std::string zstd_raw_block(std::string_view text, bool last) {
  return little_endian((last ? 1U : 0U) | text.size() << 3U, 3) + std::string(text);
}
inline std::string zstd_run_block(char byte, std::size_t size, bool last) {
  return little_endian((last ? 1U : 0U) | 1U << 1U | size << 3U, 3) + byte;
}

/// One Zstandard frame with raw blocks.
inline std::string zstd_of(std::string_view text) {
  constexpr std::size_t kBlock = 100000;
  std::string out = zstd_head();
  do {
    const std::string_view block = text.substr(0, kBlock);
    text.remove_prefix(block.size());
    out += zstd_raw_block(block, text.empty());
  } while (!text.empty());
  return out;
}

}  // namespace runecheck::test
