// SPDX-License-Identifier: Apache-2.0
#include "load/auto/token_value.hpp"

#include <algorithm>
#include <iterator>

namespace runecheck::detail {

using config::Node;

AddedToken TokenValue::added() const {
  return {.content = content,
          .single_word = single_word,
          .lstrip = lstrip,
          .rstrip = rstrip,
          .normalized = normalized.value_or(!special),
          .special = special};
}

bool same_flags(const AddedToken& a, const AddedToken& b) noexcept {
  return a.single_word == b.single_word && a.lstrip == b.lstrip && a.rstrip == b.rstrip &&
         a.normalized == b.normalized && a.special == b.special;
}

bool operator==(const TokenValue& a, const TokenValue& b) {
  if (a.content != b.content || a.plain != b.plain) return false;
  return a.plain || same_flags(a.added(), b.added());
}

TokenValue read_token_object(const Node& node) {
  if (!node.is_object()) node.expected("a token: an object with \"content\"");
  TokenValue token;
  token.plain = false;
  token.content = node.at("content").string();
  const auto flag = [&](std::string_view key, bool& value) {
    if (const auto member = node.find_value(key)) value = member->boolean();
  };
  flag("single_word", token.single_word);
  flag("lstrip", token.lstrip);
  flag("rstrip", token.rstrip);
  flag("special", token.special);
  if (const auto member = node.find_value("normalized")) token.normalized = member->boolean();
  return token;
}

TokenValue read_token_value(const Node& node) {
  if (node.is_object() && node.find_value("__type")) return read_token_object(node);
  if (!node.is_string()) {
    node.expected("a token: a string, or an object with \"__type\": \"AddedToken\"",
                  "transformers refuses other values too");
  }
  TokenValue token;
  token.content = node.string();
  return token;
}

void set_named(NamedTokens& tokens, std::string_view name, TokenValue token) {
  for (auto& [known, value] : tokens) {
    if (known != name) continue;
    value = std::move(token);
    return;
  }
  tokens.emplace_back(std::string(name), std::move(token));
}

const TokenValue* find_named(const NamedTokens& tokens, std::string_view name) {
  const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const auto& entry) { return entry.first == name; });
  return found == tokens.end() ? nullptr : &found->second;
}

bool is_role(std::string_view key) noexcept {
  return std::find(std::begin(kRoles), std::end(kRoles), key) != std::end(kRoles);
}

}  // namespace runecheck::detail
