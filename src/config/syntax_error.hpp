// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runecheck/core/error.hpp"

namespace runecheck::config {

/// The place of byte `byte` of `bytes`; the column counts bytes, not characters.
SourceRef place_of(const std::string& path, std::string_view bytes, std::uint64_t byte);

/// What the parser library said about a fault.
struct ParserReport {
  std::uint64_t bytes_read;     ///< 1-based number of the byte read last; beyond the end at its end
  std::string_view last_token;  ///< as written in the file, control characters spelled out
  std::string_view text;        ///< the library's message
  bool root_complete;           ///< the one value of the file had ended before
  std::string open_pointer;     ///< JSON pointer of the innermost open container or value
};

/// Makes a short readable error of the parser library's long one.
Error syntax_error(const std::string& path, std::string_view bytes, const ParserReport& report);

}  // namespace runecheck::config
