// SPDX-License-Identifier: Apache-2.0
//
// The arguments that transformers makes a tokenizer class with: what tokenizer_config.json and the
// files beside it say, laid over each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/vocab/added_tokens.hpp"

namespace runecheck::detail {

/// Keyword arguments of a tokenizer class, in the order in which they were first set. The values are
/// nodes of documents that must outlive this. A null value is a value: the key was given as None.
class Arguments {
 public:
  /// Sets `key`, over an earlier value.
  void set(std::string_view key, config::Node value);
  void erase(std::string_view key);

  /// The value of `key`, also when it is null; nothing when the key was not given.
  std::optional<config::Node> find(std::string_view key) const;
  bool given(std::string_view key) const { return find(key).has_value(); }
  /// The value of `key`, or nothing when it was not given or is null.
  std::optional<config::Node> find_value(std::string_view key) const;

  /// A truth value as Python's `if` sees it; `otherwise` when not given, and false for null.
  bool truthy(std::string_view key, bool otherwise) const;
  /// A truth value, or nothing when not given or null.
  std::optional<bool> flag(std::string_view key) const;
  /// The special token `key` (a string or an object with "content"): `otherwise` when not given,
  /// nothing when given as null.
  std::optional<AddedToken> token(std::string_view key, const std::optional<AddedToken>& otherwise) const;
  /// Only its text.
  std::optional<std::string> content(std::string_view key, std::optional<std::string_view> otherwise) const;

  const std::vector<std::pair<std::string, config::Node>>& all() const noexcept { return values_; }

 private:
  std::vector<std::pair<std::string, config::Node>> values_;
};

}  // namespace runecheck::detail
