// SPDX-License-Identifier: Apache-2.0
//
// Special and added tokens as Python holds them while a tokenizer is made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/vocab/added_tokens.hpp"

namespace runecheck::detail {

/// A token: a plain string, or an AddedToken whose `normalized` may be left open.
struct TokenValue {
  std::string content;
  bool plain = true;  ///< a string: it has no flags yet
  bool single_word = false;
  bool lstrip = false;
  bool rstrip = false;
  bool special = false;
  std::optional<bool> normalized;  ///< open: the opposite of `special`

  /// What the tokenizers library gets; a plain string becomes a token without flags.
  AddedToken added() const;
  /// Python's ==: a string never equals an AddedToken.
  friend bool operator==(const TokenValue& a, const TokenValue& b);
};

bool same_flags(const AddedToken& a, const AddedToken& b) noexcept;

/// An object with "content", as AddedToken(**object) takes it.   Errors: Error{Schema}.
TokenValue read_token_object(const config::Node& node);
/// A string, or an object that says that it is an AddedToken ("__type").
/// Errors: Error{Schema}; transformers refuses other values too.
TokenValue read_token_value(const config::Node& node);

/// Tokens under their names, in the order in which they were first set.
using NamedTokens = std::vector<std::pair<std::string, TokenValue>>;
void set_named(NamedTokens& tokens, std::string_view name, TokenValue token);
const TokenValue* find_named(const NamedTokens& tokens, std::string_view name);

/// The special tokens that all classes have, in the order in which they are added.
inline constexpr std::string_view kRoles[] = {"bos_token", "eos_token", "unk_token", "sep_token",
                                              "pad_token", "cls_token", "mask_token"};
bool is_role(std::string_view key) noexcept;

}  // namespace runecheck::detail
