// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "runecheck/io/source.hpp"

namespace runecheck {

/// The next bytes of `source`, `most` of them or all there are.   Errors: Error{Io} of the source.
std::string read_head(Source& source, std::size_t most);

/// `head`, and then what is left of `rest`: undoes read_head().
std::unique_ptr<Source> with_head(std::string head, std::unique_ptr<Source> rest);

}  // namespace runecheck
