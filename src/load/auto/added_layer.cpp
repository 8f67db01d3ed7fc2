// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 5.24.0 (TokenizersBackend) and 4.57.6 (PreTrainedTokenizerFast) over tokenizers
// 0.23.3 and 0.22.2; measured.
#include "load/auto/added_layer.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace runecheck::detail {

namespace {

bool has_flags(const DefaultToken& token) {
  return token.lstrip || token.rstrip || token.normalized || token.single_word;
}

TokenValue text_token(std::string content) {
  TokenValue token;
  token.content = std::move(content);
  return token;
}

/// A token with the flags that the class gives one of this role.
TokenValue with_flags(const DefaultToken& known, std::string content) {
  TokenValue token;
  token.content = std::move(content);
  if (!has_flags(known) && !known.for_strings) return token;
  token.plain = false;
  token.special = true;
  token.single_word = known.single_word;
  token.lstrip = known.lstrip;
  token.rstrip = known.rstrip;
  token.normalized = known.normalized;
  return token;
}

/// A token of a class's list. One without flags stands for a plain string.
TokenValue as_value(const AddedToken& token) {
  if (token.special && !token.single_word && !token.lstrip && !token.rstrip && !token.normalized) {
    return text_token(token.content);
  }
  return {.content = token.content,
          .plain = false,
          .single_word = token.single_word,
          .lstrip = token.lstrip,
          .rstrip = token.rstrip,
          .special = token.special,
          .normalized = token.normalized};
}

const DefaultToken* find_default(std::span<const DefaultToken> tokens, std::string_view role) {
  const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const DefaultToken& t) { return t.role == role; });
  return found == tokens.end() ? nullptr : &*found;
}

/// The token of a role, after settings and class.
std::optional<TokenValue> role_token(const Arguments& arguments, const DefaultToken* known, std::string_view role) {
  if (const auto value = arguments.find(role)) {
    if (value->is_null()) return std::nullopt;
    TokenValue token = read_token_value(*value);
    if (token.plain && known != nullptr && known->for_strings) return with_flags(*known, std::move(token.content));
    return token;
  }
  if (known == nullptr || known->content.empty()) return std::nullopt;
  return with_flags(*known, std::string(known->content));
}

/// Looks up by content what has been added so far.
class Backend {
 public:
  explicit Backend(std::vector<AddedToken> tokens) {
    for (AddedToken& token : tokens) add(std::move(token));
  }
  void add(AddedToken token) {
    if (token.content.empty()) return;
    at_.insert_or_assign(token.content, tokens_.size());
    tokens_.push_back(std::move(token));
  }
  bool has(const std::string& content) const { return at_.contains(content); }
  /// Whether the token is there with just these flags.
  bool has_same(const AddedToken& token) const {
    const auto found = at_.find(token.content);
    return found != at_.end() && same_flags(tokens_[found->second], token);
  }
  std::vector<AddedToken> take() { return std::move(tokens_); }

 private:
  std::vector<AddedToken> tokens_;
  std::unordered_map<std::string, std::size_t> at_;  ///< the last one of each text
};

bool contains(const std::vector<TokenValue>& tokens, const TokenValue& token) {
  return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

/// tokenizers 0.22 keeps the way a token is looked for when it is added once more with other flags, and
/// it stays special. Each text stands once afterwards, at its first place.
std::vector<AddedToken> settle_as_022(std::vector<AddedToken> tokens) {
  std::vector<AddedToken> settled;
  std::unordered_map<std::string, std::size_t> at;
  for (AddedToken& token : tokens) {
    const auto [place, fresh] = at.emplace(token.content, settled.size());
    if (fresh) {
      settled.push_back(std::move(token));
      continue;
    }
    AddedToken& known = settled[place->second];
    const bool was_special = known.special;
    const bool looked_for = was_special ? known.normalized : known.normalized || token.normalized;
    known = std::move(token);
    known.normalized = looked_for;
    known.special = known.special || was_special;
  }
  return settled;
}

}  // namespace

SpecialTokenSet special_tokens(Compat compat, const MergedSettings& settings, const TokenizerClass* tokenizer_class,
                               std::span<const DefaultToken> tokens, const std::optional<std::string>& from_padding,
                               const Blueprint* made) {
  SpecialTokenSet set;
  for (const std::string_view role : kRoles) {
    auto token = role_token(settings.arguments, find_default(tokens, role), role);
    const bool silent = !settings.arguments.given(role);
    if (!token && silent && made != nullptr) {
      for (const auto& [name, content] : made->model_tokens) {
        if (name == role) token = text_token(content);
      }
    }
    if (!token && silent && role == "pad_token" && from_padding) token = text_token(*from_padding);
    if (token) set.named.emplace_back(std::string(role), std::move(*token));
  }
  for (const DefaultToken& known : tokens) {
    if (is_role(known.role)) continue;
    if (auto token = role_token(settings.arguments, &known, known.role)) {
      set_named(set.named, known.role, std::move(*token));
    }
  }
  for (const auto& [name, token] : settings.model_tokens) set_named(set.named, name, token);

  if (made != nullptr && made->extra_special_tokens) {
    for (const AddedToken& token : *made->extra_special_tokens) set.extra.push_back(as_value(token));
  } else if (compat == Compat::V4 && tokenizer_class != nullptr && tokenizer_class->additional_tokens != nullptr) {
    for (const AddedToken& token : tokenizer_class->additional_tokens(settings.arguments, made != nullptr)) {
      set.extra.push_back(as_value(token));
    }
  } else if (settings.extra) {
    set.extra = *settings.extra;
  }
  return set;
}

std::vector<AddedToken> added_layer(Compat compat, std::vector<AddedToken> first, const MergedSettings& settings,
                                    const SpecialTokenSet& special, const TokenizerClass* tokenizer_class,
                                    const Blueprint* made) {
  Backend backend(std::move(first));
  std::vector<TokenValue> to_add;
  if (tokenizer_class == nullptr || !tokenizer_class->ignores_added_tokens_decoder) {
    for (const auto& [id, listed] : settings.listed) {
      TokenValue token = listed;
      if (made != nullptr && made->raw_listed_tokens) token.normalized = false;
      if (!backend.has_same(token.added())) to_add.push_back(std::move(token));
    }
  }
  std::set<std::string, std::less<>> known;
  for (const TokenValue& token : to_add) known.insert(token.content);
  const auto is_known = [&](const std::string& content) { return known.contains(content) || backend.has(content); };

  // transformers 5 takes the special tokens in their order; 4 takes each text once, names and extra
  // tokens after the roles, and adds an AddedToken also where its text is known.
  std::set<std::string, std::less<>> names;
  std::vector<TokenValue> wanted;
  const auto want = [&](const TokenValue& token) {
    if (compat == Compat::V4 && (token.content.empty() && token.plain)) return;
    if (compat == Compat::V4 && !names.insert(token.content).second) return;
    if (compat == Compat::V5 && !(token.plain && token.content.empty())) names.insert(token.content);
    wanted.push_back(token);
  };
  const auto want_extra = [&] {
    // transformers 4 compares with what stood before the list, so that the list may repeat itself.
    const auto before = names;
    for (const TokenValue& token : special.extra) {
      if (compat == Compat::V4 && before.contains(token.content)) continue;
      if (compat == Compat::V4) names.insert(token.content);
      wanted.push_back(token);
    }
  };
  bool roles_done = false;
  for (const auto& [name, token] : special.named) {
    if (compat == Compat::V4 && !roles_done && !is_role(name)) {
      roles_done = true;
      want_extra();
    }
    want(token);
  }
  if (!roles_done) want_extra();

  const std::size_t listed_count = to_add.size();
  for (const TokenValue& token : wanted) {
    const bool there = compat == Compat::V5 || token.plain ? is_known(token.content) : false;
    if (compat == Compat::V5) {
      if (!there && !contains(to_add, token)) to_add.push_back(token);
    } else if (!there && std::find(to_add.begin(), to_add.begin() + static_cast<std::ptrdiff_t>(listed_count), token) ==
                             to_add.begin() + static_cast<std::ptrdiff_t>(listed_count)) {
      to_add.push_back(token);
    }
  }
  for (TokenValue& token : to_add) {
    if (token.plain) {
      token.special = true;
    } else if (names.contains(token.content)) {
      token.special = true;
    }
    backend.add(token.added());
  }
  if (made != nullptr && made->add_again != Blueprint::AddAgain::No) {
    for (const TokenValue& token : wanted) {
      AddedToken again = token.added();
      if (made->add_again == Blueprint::AddAgain::Plain) again = AddedToken{.content = token.content};
      again.special = true;
      if (!token.normalized) again.normalized = false;
      backend.add(std::move(again));
    }
  }
  std::vector<AddedToken> tokens = backend.take();
  return compat == Compat::V4 ? settle_as_022(std::move(tokens)) : tokens;
}

}  // namespace runecheck::detail
