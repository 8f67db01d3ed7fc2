// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace runecheck::test {

/// Writes messages of protocol buffers, also wrong ones.
class ProtobufBytes {
 public:
  ProtobufBytes& tag(std::uint32_t field, std::uint32_t wire_type) { return raw_varint(field << 3U | wire_type); }
  ProtobufBytes& varint(std::uint32_t field, std::uint64_t value) { return tag(field, 0).raw_varint(value); }
  ProtobufBytes& text(std::uint32_t field, std::string_view value) {
    return tag(field, 2).raw_varint(value.size()).raw(value);
  }
  ProtobufBytes& message(std::uint32_t field, const ProtobufBytes& value) { return text(field, value.bytes()); }
  ProtobufBytes& real(std::uint32_t field, float value) {
    tag(field, 5);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (unsigned shift = 0; shift < 32; shift += 8) byte(bits >> shift);
    return *this;
  }
  ProtobufBytes& raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  ProtobufBytes& raw_varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) byte(value | 0x80U);
    byte(value);
    return *this;
  }

  const std::string& bytes() const noexcept { return bytes_; }

 private:
  void byte(std::uint64_t value) { bytes_.push_back(static_cast<char>(static_cast<unsigned char>(value & 0xFFU))); }

  std::string bytes_;
};

}  // namespace runecheck::test
