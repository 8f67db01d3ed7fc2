// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/text_wrap.hpp"
#include "runecheck/report/model_info.hpp"

namespace runecheck::report {

/// Appends what every text report begins with: the model and its origin, its nature, the files it
/// comes from, limits that differ, what was assumed.
void write_model(std::string& out, const Painter& painter, unsigned width, const ModelInfo& model);

}  // namespace runecheck::report
