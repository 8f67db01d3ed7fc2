// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/pretokenize/bert.hpp"

namespace runecheck {

/// Every pre-tokenizer of this version: a new one is registered by naming it here.
using AnyPreTokenizer = std::variant<BertPreTokenizer>;

}  // namespace runecheck
