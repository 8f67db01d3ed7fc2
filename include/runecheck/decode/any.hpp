// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/decode/bpe.hpp"
#include "runecheck/decode/byte_fallback.hpp"
#include "runecheck/decode/byte_level.hpp"
#include "runecheck/decode/ctc.hpp"
#include "runecheck/decode/fuse.hpp"
#include "runecheck/decode/metaspace.hpp"
#include "runecheck/decode/replace.hpp"
#include "runecheck/decode/strip.hpp"
#include "runecheck/decode/wordpiece.hpp"

namespace runecheck {

/// Every decoder of this version: a new one is registered by naming it here.
using AnyDecoder = std::variant<WordPieceDecoder, BpeDecoder, ByteFallbackDecoder, ByteLevelDecoder, CtcDecoder,
                                FuseDecoder, MetaspaceDecoder, ReplaceDecoder, StripDecoder>;

}  // namespace runecheck
