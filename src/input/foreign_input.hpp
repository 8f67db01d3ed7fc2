// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "input/file_kind.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck {

/// What to say about an input that cannot be read as it is: what it is, and the command that turns it into what can.
/// `path`: "-" is standard input.  `head`: its beginning, as far as it is known.
/// Error{Unsupported}, to be thrown or shown.
Error refuse_foreign(const std::string& path, ForeignKind kind, std::string_view head);

}  // namespace runecheck
