// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace runecheck {

/// SHA-256 (FIPS 180-4) of `bytes`. For identities that must stay the same on every machine and in every
/// release; not for secrets.   Cost: about 250 MB/s.
std::array<std::uint8_t, 32> sha256(std::string_view bytes) noexcept;

/// The same as 64 hex digits in lower case.
std::string sha256_hex(std::string_view bytes);

}  // namespace runecheck
