// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "report/why.hpp"

namespace runecheck::report {

/// Version of the JSON of `why`; within a major only additions.
inline constexpr std::string_view kWhySchema = "runecheck.why/1";

/// Appends the whole explanation as one object and a line end.
void write_why_json(std::string& out, const ModelInfo& model, const Why& why, int exit_code);

}  // namespace runecheck::report
