// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/normalize/bert.hpp"
#include "runecheck/normalize/byte_level.hpp"
#include "runecheck/normalize/forms.hpp"
#include "runecheck/normalize/lowercase.hpp"
#include "runecheck/normalize/nmt.hpp"
#include "runecheck/normalize/precompiled.hpp"
#include "runecheck/normalize/prepend.hpp"
#include "runecheck/normalize/replace.hpp"
#include "runecheck/normalize/strip.hpp"
#include "runecheck/normalize/strip_accents.hpp"

namespace runecheck {

/// Every normalizer of this version: a new one is registered by naming it here.
using AnyNormalizer =
    std::variant<BertNormalizer, ByteLevelNormalizer, Lowercase, Nfc, Nfd, Nfkc, Nfkd, Nmt, PrecompiledNormalizer,
                 PrependNormalizer, ReplaceNormalizer, StripNormalizer, StripAccents>;

}  // namespace runecheck
