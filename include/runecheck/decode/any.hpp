// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/decode/wordpiece.hpp"

namespace runecheck {

/// Every decoder of this version: a new one is registered by naming it here.
using AnyDecoder = std::variant<WordPieceDecoder>;

}  // namespace runecheck
