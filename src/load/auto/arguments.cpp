// SPDX-License-Identifier: Apache-2.0
#include "load/auto/arguments.hpp"

#include <algorithm>

#include "load/auto/token_value.hpp"

namespace runecheck::detail {

namespace {

using config::Kind;
using config::Node;

/// What Python's `if` makes of a JSON value.
bool is_truthy(const Node& node) {
  switch (node.kind()) {
    case Kind::Null: return false;
    case Kind::Boolean: return node.boolean();
    case Kind::String: return !node.string().empty();
    case Kind::Array:
    case Kind::Object: return node.size() > 0;
    default: return node.number() != 0.0;
  }
}

}  // namespace

void Arguments::set(std::string_view key, Node value) {
  for (auto& [known, old] : values_) {
    if (known != key) continue;
    old = value;
    return;
  }
  values_.emplace_back(std::string(key), value);
}

void Arguments::erase(std::string_view key) {
  std::erase_if(values_, [&](const auto& entry) { return entry.first == key; });
}

std::optional<Node> Arguments::find(std::string_view key) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const auto& entry) { return entry.first == key; });
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::optional<Node> Arguments::find_value(std::string_view key) const {
  auto value = find(key);
  if (value && value->is_null()) value.reset();
  return value;
}

bool Arguments::truthy(std::string_view key, bool otherwise) const {
  const auto value = find(key);
  return value ? is_truthy(*value) : otherwise;
}

std::optional<bool> Arguments::flag(std::string_view key) const {
  const auto value = find_value(key);
  if (!value) return std::nullopt;
  return is_truthy(*value);
}

std::optional<AddedToken> Arguments::token(std::string_view key, const std::optional<AddedToken>& otherwise) const {
  const auto value = find(key);
  if (!value) return otherwise;
  if (value->is_null()) return std::nullopt;
  TokenValue token;
  if (value->is_object()) {
    token = read_token_object(*value);
  } else {
    token.content = value->string();
  }
  token.special = true;
  return token.added();
}

std::optional<std::string> Arguments::content(std::string_view key, std::optional<std::string_view> otherwise) const {
  if (!given(key)) {
    if (!otherwise) return std::nullopt;
    return std::string(*otherwise);
  }
  auto named = token(key, std::nullopt);
  if (!named) return std::nullopt;
  return std::move(named->content);
}

}  // namespace runecheck::detail
