// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/text_wrap.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// "17 characters: 12 kept · 3 unknown (1 guilty, 2 collateral) · …"; fates of nobody are left out.
std::string fates_text(const FateCounts& fates);

/// Appends the end of a report: findings about inputs, with several records the totals, the gates.
void write_summary(std::string& out, const RenderOptions& options, const Painter& painter, const Summary& summary);

}  // namespace runecheck::report
