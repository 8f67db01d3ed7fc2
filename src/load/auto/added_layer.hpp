// SPDX-License-Identifier: Apache-2.0
//
// The special tokens of a tokenizer, and which tokens are added to what the files or the class made.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "load/auto/settings_merge.hpp"

namespace runecheck::detail {

/// The special tokens, as the tokenizer object holds them.
struct SpecialTokenSet {
  NamedTokens named;              ///< in the order in which they are added
  std::vector<TokenValue> extra;  ///< behind them
};

/// The settings' tokens over those of the class. `tokens`: the class's; `from_padding`: the token of the
/// padding stored in a tokenizer.json, which is the last resort for pad_token; `made`: the Blueprint of
/// a class that was built.
SpecialTokenSet special_tokens(Compat compat, const MergedSettings& settings, const TokenizerClass* tokenizer_class,
                               std::span<const DefaultToken> tokens, const std::optional<std::string>& from_padding,
                               const Blueprint* made);

/// All added tokens in the order in which the library gets them. `first`: those of the tokenizer.json or
/// of the class.
std::vector<AddedToken> added_layer(Compat compat, std::vector<AddedToken> first, const MergedSettings& settings,
                                    const SpecialTokenSet& special, const TokenizerClass* tokenizer_class,
                                    const Blueprint* made);

}  // namespace runecheck::detail
