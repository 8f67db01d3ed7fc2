// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "runecheck/io/source.hpp"
#include "runecheck/unicode/converter.hpp"

namespace runecheck {

/// The bytes of `from`, which are in `encoding`, as UTF-8; `from` itself when that is UTF-8, so that bad
/// bytes are still seen by who reads them. `replacements`, where given, is kept up to date while it is
/// read and must outlive the source; its places are bytes of `from`.
/// Errors: Error{Usage} for an unknown encoding.   Memory: two blocks of some ten KB.
std::unique_ptr<Source> converted_source(std::unique_ptr<Source> from, const std::string& encoding,
                                         unicode::Replacements* replacements = nullptr);

}  // namespace runecheck
