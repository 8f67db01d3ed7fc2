// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/model/wordpiece.hpp"

namespace runecheck {

/// Every model of this version: a new one is registered by naming it here.
using AnyModel = std::variant<WordPiece>;

}  // namespace runecheck
