// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>

#include "analyze/rules.hpp"

namespace runecheck {

namespace {
constexpr std::array<const Rule*, 24> kRules = {
    &kInvalidUtf8,   &kByteOrderMark, &kMojibake,         &kEmptyRecord,   &kMixedLineEnds, &kUnknownWord,
    &kUnknownRun,    &kWordTooLong,   &kWordWithoutToken, &kShatteredWord, &kFertility,     &kByteFallback,
    &kCaseLost,      &kAccentLost,    &kCharacterDeleted, &kWordsJoined,   &kCollision,     &kMixedScript,
    &kTooManyTokens, &kLabelBoundary, &kLabelBeyond,      &kLabelUnknown,  &kControlToken,  &kRoundTripDifference,
};
}  // namespace

std::span<const Rule* const> rules() noexcept { return kRules; }

std::size_t rule_index(const RuleInfo& info) noexcept {
  return static_cast<std::size_t>(
      std::find_if(kRules.begin(), kRules.end(), [&](const Rule* rule) { return &rule->info == &info; }) -
      kRules.begin());
}

const Rule* find_rule(std::string_view code) noexcept {
  const auto same = [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
  };
  for (const Rule* rule : kRules) {
    if (std::equal(code.begin(), code.end(), rule->info.code.begin(), rule->info.code.end(), same)) return rule;
  }
  return nullptr;
}

}  // namespace runecheck
