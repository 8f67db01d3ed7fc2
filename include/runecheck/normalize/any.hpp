// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/normalize/bert.hpp"

namespace runecheck {

/// Every normalizer of this version: a new one is registered by naming it here.
using AnyNormalizer = std::variant<BertNormalizer>;

}  // namespace runecheck
