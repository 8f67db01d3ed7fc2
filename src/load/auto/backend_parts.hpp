// SPDX-License-Identifier: Apache-2.0
//
// Components written as JSON, and the parts that they become.
#pragma once

#include <string>
#include <string_view>

#include "load/auto/blueprint.hpp"
#include "runecheck/config/node.hpp"

namespace runecheck::detail {

/// The components of a tokenizer.json, as text.
BackendParts parts_of(const config::Node& root);

/// Reads those components again that `after` has otherwise than `before`. `made_by`: the class, for messages.
void take_changes(TokenizerSpec& spec, const BackendParts& before, const BackendParts& after, std::string_view made_by);
/// Takes model, normalizer, pre-tokenizer and decoder over. The rest stays in `made`.
void take_blueprint(TokenizerSpec& spec, Blueprint& made, std::string_view made_by);
/// Empty: none.
void take_post_processor(TokenizerSpec& spec, const std::string& json, std::string_view made_by);

}  // namespace runecheck::detail
