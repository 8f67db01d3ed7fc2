// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace runecheck::detail {

/// Bytes as Base64 with padding (RFC 4648, section 4).
std::string encode_base64(std::string_view bytes);

/// Base64 as Python's b64decode reads it: characters outside of the alphabet are passed over, and what
/// follows the padding is not looked at. Nothing when the last characters are no whole byte or the
/// padding is missing.
std::optional<std::string> decode_base64_as_python(std::string_view text);

}  // namespace runecheck::detail
