// SPDX-License-Identifier: Apache-2.0
#include "config/reference_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

namespace runecheck::config {

namespace {

/// 10^exponent, 0 to 308, correctly rounded.
double power_of_ten(int exponent) {
  static const std::array<double, 309> kPowers = [] {
    std::array<double, 309> powers{};
    for (std::size_t i = 0; i < powers.size(); ++i) {
      const std::string text = "1e" + std::to_string(i);
      std::from_chars(text.data(), text.data() + text.size(), powers[i]);
    }
    return powers;
  }();
  return kPowers[static_cast<std::size_t>(exponent)];
}

}  // namespace

double reference_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::uint64_t digits = 0;
  std::int64_t exponent = 0;
  bool fraction = false;
  bool full = false;  // the digits do not fit 64 bits: those that follow are dropped
  std::size_t at = 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == '.') {
      fraction = true;
      full = false;
      continue;
    }
    const auto digit = static_cast<unsigned>(text[at] - '0');
    full = full || digits > (std::numeric_limits<std::uint64_t>::max() - digit) / 10;
    if (!full) digits = digits * 10 + digit;
    if (full != fraction) exponent += fraction ? -1 : 1;
  }
  if (at < text.size()) {
    ++at;
    const bool below = text[at] == '-';
    if (text[at] == '-' || text[at] == '+') ++at;
    std::int64_t written = 0;
    for (; at < text.size(); ++at) written = std::min<std::int64_t>(written * 10 + (text[at] - '0'), 1'000'000'000);
    exponent += below ? -written : written;
  }
  auto value = static_cast<double>(digits);
  for (; exponent < -308 && value != 0; exponent += 308) value /= 1e308;
  if (value != 0) {
    if (exponent > 308) return std::numeric_limits<double>::infinity();
    const int power = static_cast<int>(exponent);
    value = power < 0 ? value / power_of_ten(-power) : value * power_of_ten(power);
  }
  return negative ? -value : value;
}

}  // namespace runecheck::config
