// SPDX-License-Identifier: Apache-2.0
//
// What the classes of transformers 5 have in common: they put the parts of a tokenizer together from
// arguments, take the pieces from whatever file there is, and end in the same base class.
//
// Source: transformers 5.24.0, behaviour, measured with the live package.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/blueprint.hpp"
#include "load/auto/component_json.hpp"
#include "load/auto/model_build.hpp"

namespace runecheck::detail::v5 {

/// Special tokens by role ("cls_token"), as a class holds them; a role that is null has none.
class Roles {
 public:
  void set(std::string_view role, std::optional<std::string> content);
  const std::optional<std::string>& content(std::string_view role) const;
  /// Its text, or "None" as the reference writes a token that is not there.
  std::string text(std::string_view role) const;

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> tokens_;
};

/// The ids of tokens, once the added ones have theirs.
class TokenIds {
 public:
  TokenIds(const Roles& roles, const IdOf& id_of, const std::string& path)
      : roles_(roles), id_of_(id_of), path_(path) {}

  const Roles& roles() const { return roles_; }
  /// The id of a text, or of the unknown token; nothing when there is neither.
  std::optional<TokenId> of_text(std::string_view text) const;
  /// The id of a role's token; nothing when the role has none.
  std::optional<TokenId> of_role(std::string_view role) const;

  /// A role's token with its id.   Errors: Error{Schema} when the role has none and there is no `otherwise`.
  json::NamedId named(std::string_view role, std::optional<TokenId> otherwise = std::nullopt) const;
  /// A text with its id; with the unknown token's id where it is not known.   Errors: Error{Schema}.
  json::NamedId text_with_id(std::string_view text) const;
  /// A token that is known, or else the unknown token.   Errors: Error{Schema}.
  json::NamedId token_or_unknown(std::string_view text) const;
  [[noreturn]] void missing(std::string_view what) const;

 private:
  const Roles& roles_;
  const IdOf& id_of_;
  const std::string& path_;
};

/// Writes the post-processor that a class sets at its end. Lifetime: holds copies, no references.
using PostProcessor = std::function<std::string(const TokenIds& ids)>;

/// A template whose tokens are roles in braces: "{cls_token}:0 $A:0 {sep_token}:0", with the same for pairs.
/// `otherwise`: ids for roles without a token, in the order of `roles`; empty: such a role is an error.
PostProcessor role_template(std::string_view single, std::string_view pair,
                            std::initializer_list<std::string_view> roles,
                            std::initializer_list<TokenId> otherwise = {});
/// As role_template, but the reference keeps the pieces in a list: a token may have blanks.
PostProcessor listed_template(std::string_view single, std::string_view pair,
                              std::initializer_list<std::string_view> roles);
PostProcessor roberta_post(std::string_view sep_role, std::string_view cls_role, bool trim_offsets,
                           bool add_prefix_space, std::initializer_list<TokenId> otherwise = {});

/// The making of one tokenizer.
class Maker {
 public:
  Maker(const Arguments& arguments, PieceSource source, std::span<const DefaultToken> tokens);

  const Arguments& arguments() const { return arguments_; }
  const Roles& roles() const { return roles_; }
  std::string text(std::string_view role) const { return roles_.text(role); }
  PieceSource& source() { return source_; }
  const PieceSource& source() const { return source_; }
  const std::string& path() const { return source_.path; }

  /// No file with pieces: the class makes up a small vocabulary.
  bool no_pieces() const;
  bool from_sentencepiece() const { return source_.format == PieceSource::Format::SentencePiece; }
  /// The parts come from a .tiktoken file whatever the class; its own are not looked at.
  bool from_tiktoken() const { return source_.format == PieceSource::Format::Tiktoken; }
  std::string charsmap() const { return json::precompiled(source_.precompiled_charsmap); }

  /// An argument that has to be true or false.   Errors: Error{Schema}, for null too.
  bool flag(std::string_view key, bool otherwise) const;
  /// As flag, but null is a value of its own.
  std::optional<bool> flag_or_null(std::string_view key) const;
  std::uint64_t number(std::string_view key, std::uint64_t otherwise, std::uint64_t limit) const;
  /// "always" or "never", by add_prefix_space.
  std::string_view prepend_scheme(bool otherwise = true) const;

  /// Errors of the reference that it has with this source.
  [[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) const;

  // Models. `stand_in`: the pieces when there are no others; a role is written in braces.
  void make_bpe(Bpe::Options options, std::span<const std::string_view> stand_in);
  void make_wordpiece(std::span<const std::string_view> stand_in);
  void make_unigram(std::vector<Unigram::ScoredPiece> pieces, std::uint64_t unk_id);
  /// The pieces with scores.   Errors: Error{Schema} when the source has none.
  std::vector<Unigram::ScoredPiece> scored_pieces() const;
  /// A piece's text, or a role's token where it is written in braces.
  std::string resolve(std::string_view written) const;

  // Extra special tokens.
  /// "additional_special_tokens" as the class is given it; control and user-defined pieces of a
  /// sentencepiece model take its place.
  std::optional<std::vector<AddedToken>> additional_tokens() const;
  /// "extra_special_tokens" when it is a list.
  std::optional<std::vector<AddedToken>> extra_tokens() const;
  /// A role's token, special, with the flags that the settings give it; nothing when the role has none.
  std::optional<AddedToken> token(std::string_view role) const;
  /// What the class hands on as additional tokens: it counts unless the settings have extra ones.
  void hand_on(std::vector<AddedToken> additional);

  /// Names a token of the model itself, unless the settings have the role.
  void name_role(std::string_view role, std::string content);

  Blueprint& parts() { return made_; }
  /// The finished Blueprint. `before`: a post-processor set before the base class takes its turn;
  /// `after`: one set at the end. The base class takes the one of the tokenizer.json, and makes one of
  /// bos_token and eos_token when it is asked to or there is none.
  Blueprint finish(PostProcessor after = nullptr, std::string before = {});
  /// The post-processor of the base class: bos and eos where they are asked for.
  PostProcessor base_post() const;
  void set_add_bos(bool add) { add_bos_ = add; }

 private:
  void take_tiktoken();

  const Arguments& arguments_;
  PieceSource source_;
  Roles roles_;
  Blueprint made_;
  std::optional<std::vector<AddedToken>> model_additional_;  ///< control and user-defined pieces
  std::optional<bool> add_bos_;                              ///< given by the class itself
};

/// An added token that is special and has no other flag.
AddedToken plain_token(std::string content);
/// Whether one of the tokens has this text.
bool has_token(const std::vector<AddedToken>& tokens, std::string_view content);

}  // namespace runecheck::detail::v5
