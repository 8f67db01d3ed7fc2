// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "runecheck/core/error.hpp"

namespace runecheck {

/// What is wrong with a line that should be one JSON object, and where.
struct JsonFault {
  RecordError error;
  std::size_t byte = 0;  ///< in the line
};

/// Explains why a line was refused. `masked` is the line with every bad byte masked, as the parser saw
/// it; `parser_says` is used when nothing more is known.
/// Cost: O(bytes), several times slower than reading: for bad lines only.
JsonFault explain_json_fault(std::string_view line, std::string_view masked, const std::string& parser_says);

}  // namespace runecheck
