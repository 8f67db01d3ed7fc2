// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/pretokenize/bert.hpp"
#include "runecheck/pretokenize/byte_level.hpp"
#include "runecheck/pretokenize/char_delimiter.hpp"
#include "runecheck/pretokenize/digits.hpp"
#include "runecheck/pretokenize/fixed_length.hpp"
#include "runecheck/pretokenize/metaspace.hpp"
#include "runecheck/pretokenize/punctuation.hpp"
#include "runecheck/pretokenize/split.hpp"
#include "runecheck/pretokenize/unicode_scripts.hpp"
#include "runecheck/pretokenize/whitespace.hpp"
#include "runecheck/pretokenize/whitespace_split.hpp"

namespace runecheck {

/// Every pre-tokenizer of this version: a new one is registered by naming it here.
using AnyPreTokenizer = std::variant<BertPreTokenizer, ByteLevelPreTokenizer, CharDelimiterSplit, DigitsPreTokenizer,
                                     FixedLength, MetaspacePreTokenizer, PunctuationPreTokenizer, SplitPreTokenizer,
                                     UnicodeScripts, WhitespacePreTokenizer, WhitespaceSplit>;

}  // namespace runecheck
