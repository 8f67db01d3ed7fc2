// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "load/auto/v5/maker.hpp"

namespace runecheck::detail::v5 {

void Roles::set(std::string_view role, std::optional<std::string> content) {
  for (auto& [known, old] : tokens_) {
    if (known != role) continue;
    old = std::move(content);
    return;
  }
  tokens_.emplace_back(std::string(role), std::move(content));
}

const std::optional<std::string>& Roles::content(std::string_view role) const {
  static const std::optional<std::string> kNone;
  const auto found =
      std::find_if(tokens_.begin(), tokens_.end(), [&](const auto& token) { return token.first == role; });
  return found == tokens_.end() ? kNone : found->second;
}

std::string Roles::text(std::string_view role) const { return content(role).value_or("None"); }

void TokenIds::missing(std::string_view what) const {
  throw Error(ErrorCode::Schema, {.path = path_, .pointer = {}, .position = {}},
              "this class of tokenizer puts " + std::string(what) + " around a text, but there is no such token",
              "give it in tokenizer_config.json; the reference cannot load this either");
}

std::optional<TokenId> TokenIds::of_text(std::string_view text) const {
  if (const auto id = id_of_(text)) return id;
  const auto& unknown = roles_.content("unk_token");
  return unknown ? id_of_(*unknown) : std::nullopt;
}

std::optional<TokenId> TokenIds::of_role(std::string_view role) const {
  const auto& content = roles_.content(role);
  return content ? of_text(*content) : std::nullopt;
}

json::NamedId TokenIds::named(std::string_view role, std::optional<TokenId> otherwise) const {
  auto id = of_role(role);
  if (!id) id = otherwise;
  if (!id) missing("the " + std::string(role));
  return {roles_.text(role), *id};
}

json::NamedId TokenIds::text_with_id(std::string_view text) const {
  const auto id = of_text(text);
  if (!id) missing(text);
  return {std::string(text), *id};
}

json::NamedId TokenIds::token_or_unknown(std::string_view text) const {
  if (const auto id = id_of_(text)) return {std::string(text), *id};
  const auto id = of_role("unk_token");
  if (!id) missing(text);
  return {roles_.text("unk_token"), *id};
}

namespace {

/// Puts the tokens of the roles into a template.
std::string fill(std::string_view written, const Roles& roles) {
  std::string filled;
  for (;;) {
    const auto open = written.find('{');
    filled += written.substr(0, open);
    if (open == std::string_view::npos) return filled;
    const auto close = written.find('}', open);
    filled += roles.text(written.substr(open + 1, close - open - 1));
    written.remove_prefix(close + 1);
  }
}

json::Template fill_pieces(std::string_view written, const Roles& roles) {
  json::Template pieces = json::template_of(written);
  for (std::string& piece : pieces) piece = fill(piece, roles);
  return pieces;
}

std::optional<TokenId> at(const std::vector<TokenId>& ids, std::size_t place) {
  if (place < ids.size()) return ids[place];
  return std::nullopt;
}

}  // namespace

PostProcessor role_template(std::string_view single, std::string_view pair,
                            std::initializer_list<std::string_view> roles, std::initializer_list<TokenId> otherwise) {
  return [single, pair, roles = std::vector<std::string_view>(roles),
          otherwise = std::vector<TokenId>(otherwise)](const TokenIds& ids) {
    std::vector<json::NamedId> tokens;
    for (std::size_t i = 0; i < roles.size(); ++i) tokens.push_back(ids.named(roles[i], at(otherwise, i)));
    return json::template_processing(json::template_of(fill(single, ids.roles())),
                                     json::template_of(fill(pair, ids.roles())), tokens);
  };
}

PostProcessor listed_template(std::string_view single, std::string_view pair,
                              std::initializer_list<std::string_view> roles) {
  return [single, pair, roles = std::vector<std::string_view>(roles)](const TokenIds& ids) {
    std::vector<json::NamedId> tokens;
    for (const std::string_view role : roles) tokens.push_back(ids.named(role));
    return json::template_processing(fill_pieces(single, ids.roles()), fill_pieces(pair, ids.roles()), tokens);
  };
}

PostProcessor roberta_post(std::string_view sep_role, std::string_view cls_role, bool trim_offsets,
                           bool add_prefix_space, std::initializer_list<TokenId> otherwise) {
  return [=, otherwise = std::vector<TokenId>(otherwise)](const TokenIds& ids) {
    return json::roberta_processing(ids.named(sep_role, at(otherwise, 0)), ids.named(cls_role, at(otherwise, 1)),
                                    trim_offsets, add_prefix_space);
  };
}

}  // namespace runecheck::detail::v5
