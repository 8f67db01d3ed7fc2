// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/why.hpp"

namespace runecheck::report {

/// Appends what happened to a text, stage by stage; after --at or --token only the path of that
/// character or token. The lines about the model come before and are not written here.
void write_why_text(std::string& out, const RenderOptions& options, const Why& why);

}  // namespace runecheck::report
