// SPDX-License-Identifier: Apache-2.0
#include "report/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runecheck::report {

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string percent(const Ratio& ratio, std::optional<double> limit) {
  if (ratio.denominator == 0) return "-";
  if (ratio.numerator == 0) return "0 %";
  if (ratio.numerator == ratio.denominator) return "100 %";
  const double share = static_cast<double>(ratio.numerator) / static_cast<double>(ratio.denominator);
  const double value = 100.0 * share;
  const int magnitude = static_cast<int>(std::floor(std::log10(value)));
  const int significant = value < 10 ? 2 : 3;
  const int first = std::max(0, significant - 1 - magnitude);
  constexpr int kMoreDigits = 8;
  std::string text;
  for (int decimals = first; decimals <= first + kMoreDigits; ++decimals) {
    text = fmt::format("{:.{}f}", value, decimals);
    const double scale = std::pow(10.0, decimals);
    const double shown = std::round(value * scale) / scale;
    const bool looks_whole = shown == 100.0;
    const bool looks_equal = limit && share != *limit && std::abs(shown - 100.0 * *limit) < 1e-9;
    if (!looks_whole && !looks_equal) break;
  }
  return text + " %";
}

std::string limit_percent(double limit) { return fmt::format("{:.6g} %", 100.0 * limit); }

}  // namespace runecheck::report
