// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "runecheck/report/baseline.hpp"

namespace runecheck::cli {

/// Reads a baseline.
/// Errors: Error{Io} when there is none, Error{Syntax} for what is no JSON, Error{Schema} for what is no baseline of
///         this version; with the exact place, and what to do.
report::Baseline read_baseline(const std::string& path);

/// Writes a baseline, all or nothing.   Errors: Error{Io}; the old file stays then.
void write_baseline(const std::string& path, const report::Baseline& baseline);

}  // namespace runecheck::cli
