// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace runecheck::normalize {

/// Bytes written as Base64 (RFC 4648, section 4).
struct Base64 {
  std::string bytes;
  std::optional<std::size_t> bad_at;  ///< where `text` is not Base64, and `bytes` not all
};

/// Reads Base64 as the reference does: the '=' at the end may be missing, nothing else may stand between, and the
/// bits that are left over must be 0.   Cost: O(n).
Base64 decode_base64(std::string_view text);

}  // namespace runecheck::normalize
