// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runecheck/core/number.hpp"  // grouped() is said with these
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// "1 record", "3 records".
std::string counted(std::uint64_t number, std::string_view noun);

/// A share with two or three significant digits: "87.5 %", "4.9 %", "0.0077 %"; "-" for no value.
/// More digits where fewer would say 100 % of what is not all, or make a share look equal to the
/// limit it is compared with.
std::string percent(const Ratio& ratio, std::optional<double> limit = std::nullopt);

/// A limit as people write it: 0.01 is "1 %".
std::string limit_percent(double limit);

}  // namespace runecheck::report
