// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace runecheck::cli {

/// A JSON Schema that is compiled in, as it stands in data/schemas/.
struct EmbeddedSchema {
  std::string_view name;   ///< "check", "check-line"
  std::string_view title;  ///< what it describes, in a line
  std::string_view text;   ///< the whole file
};

/// All of them, by name. The definition is generated at build time.
std::span<const EmbeddedSchema> embedded_schemas() noexcept;

}  // namespace runecheck::cli
