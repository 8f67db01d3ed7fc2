// SPDX-License-Identifier: Apache-2.0
#include "load/auto/v5/maker.hpp"

#include <algorithm>

#include "load/auto/token_value.hpp"
#include "load/pieces/pieces.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v5 {

namespace {

using config::Node;
using Format = PieceSource::Format;

/// The control and the user-defined pieces of a sentencepiece model; only the first are special.
std::vector<AddedToken> marked_pieces(const PieceSource& source) {
  std::vector<AddedToken> tokens;
  for (std::size_t i = 0; i < source.types.size(); ++i) {
    const auto type = source.types[i];
    if (type != PieceSource::PieceType::Control && type != PieceSource::PieceType::UserDefined) continue;
    tokens.push_back(plain_token(source.pieces[i].first));
    tokens.back().special = type == PieceSource::PieceType::Control;
  }
  return tokens;
}

/// A token of a list of special tokens: text alone makes a special one.
AddedToken read_extra(const Node& node) {
  if (node.is_object()) return read_token_object(node).added();
  return plain_token(read_token_value(node).content);
}

std::optional<std::vector<AddedToken>> read_list(const Arguments& arguments, std::string_view key) {
  const auto list = arguments.find_value(key);
  if (!list || !list->is_array()) return std::nullopt;
  std::vector<AddedToken> tokens;
  list->each_element([&](const Node& token) { tokens.push_back(read_extra(token)); });
  return tokens;
}

}  // namespace

AddedToken plain_token(std::string content) {
  AddedToken token;
  token.content = std::move(content);
  token.special = true;
  return token;
}

bool has_token(const std::vector<AddedToken>& tokens, std::string_view content) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const AddedToken& token) { return token.content == content; });
}

Maker::Maker(const Arguments& arguments, PieceSource source, std::span<const DefaultToken> tokens)
    : arguments_(arguments), source_(std::move(source)) {
  for (const DefaultToken& token : tokens) roles_.set(token.role, arguments.content(token.role, token.content));
  for (const std::string_view role : {"bos_token", "eos_token", "unk_token", "sep_token", "cls_token", "pad_token"}) {
    if (arguments.given(role)) roles_.set(role, arguments.content(role, std::nullopt));
  }
  // Read here, for a class may put the pieces into another order.
  if (from_sentencepiece()) model_additional_ = marked_pieces(source_);
}

bool Maker::no_pieces() const { return source_.pieces.empty() && source_.format != Format::TokenizerJson; }

bool Maker::flag(std::string_view key, bool otherwise) const {
  const auto value = arguments_.find(key);
  return value ? value->boolean() : otherwise;
}

std::optional<bool> Maker::flag_or_null(std::string_view key) const {
  const auto value = arguments_.find_value(key);
  if (!value) return std::nullopt;
  return value->boolean();
}

std::uint64_t Maker::number(std::string_view key, std::uint64_t otherwise, std::uint64_t limit) const {
  const auto value = arguments_.find(key);
  return value ? value->unsigned_integer(limit) : otherwise;
}

std::string_view Maker::prepend_scheme(bool otherwise) const {
  return arguments_.truthy("add_prefix_space", otherwise) ? "always" : "never";
}

void Maker::refuse(const std::string& message, const std::string& hint) const {
  throw Error(ErrorCode::Schema, {.path = source_.path, .pointer = {}, .position = {}}, message, hint);
}

std::string Maker::resolve(std::string_view written) const {
  if (written.starts_with('{')) return text(written.substr(1, written.size() - 2));
  return std::string(written);
}

void Maker::make_bpe(Bpe::Options options, std::span<const std::string_view> stand_in) {
  if (from_tiktoken()) return;
  Merges merges;
  if (no_pieces()) {
    source_.pieces.clear();
    for (const std::string_view piece : stand_in) {
      source_.pieces.emplace_back(resolve(piece), static_cast<TokenId>(source_.pieces.size()));
    }
  }
  if (from_sentencepiece()) {
    merges = source_.merges ? std::move(*source_.merges) : recover_merges(source_.pieces, {}, {}, source_.path);
  } else if (source_.merges) {
    merges = std::move(*source_.merges);
  } else if (source_.format == Format::VocabJson) {
    refuse("there is no merges.txt beside it", "a BPE vocabulary needs its merges; take both files from the model");
  }
  made_.model.emplace(detail::make_bpe(source_.pieces, merges, std::move(options), source_.path));
}

void Maker::make_wordpiece(std::span<const std::string_view> stand_in) {
  if (from_tiktoken()) return;
  if (no_pieces()) {
    for (const std::string_view piece : stand_in) {
      source_.pieces.emplace_back(resolve(piece), static_cast<TokenId>(source_.pieces.size()));
    }
  }
  WordPiece::Options options;
  options.unk_token = text("unk_token");
  made_.model.emplace(WordPiece(Vocab::build(source_.pieces), std::move(options)));
}

void Maker::make_unigram(std::vector<Unigram::ScoredPiece> pieces, std::uint64_t unk_id) {
  if (from_tiktoken()) return;
  // What a TokenId cannot hold is beyond the pieces in any case.
  Unigram::Options options;
  options.unk_id = static_cast<TokenId>(std::min<std::uint64_t>(unk_id, kNoToken));
  made_.model.emplace(detail::make_unigram(std::move(pieces), options, source_.path));
}

std::vector<Unigram::ScoredPiece> Maker::scored_pieces() const {
  std::vector<Unigram::ScoredPiece> pieces;
  if (from_tiktoken()) return pieces;
  if (source_.scores.size() != source_.pieces.size() || source_.pieces.empty()) {
    refuse("the pieces have no scores, but this class of tokenizer is a Unigram model",
           "is tokenizer_class in tokenizer_config.json the class of this model?");
  }
  pieces.reserve(source_.pieces.size());
  for (std::size_t i = 0; i < source_.pieces.size(); ++i) {
    pieces.push_back({source_.pieces[i].first, source_.scores[i]});
  }
  return pieces;
}

std::optional<std::vector<AddedToken>> Maker::additional_tokens() const {
  if (model_additional_) return model_additional_;
  return read_list(arguments_, "additional_special_tokens");
}

std::optional<std::vector<AddedToken>> Maker::extra_tokens() const {
  return read_list(arguments_, "extra_special_tokens");
}

std::optional<AddedToken> Maker::token(std::string_view role) const {
  if (const auto given = arguments_.find_value(role); given && given->is_object()) {
    TokenValue value = read_token_object(*given);
    value.special = true;
    return value.added();
  }
  const auto& content = roles_.content(role);
  if (!content) return std::nullopt;
  return plain_token(*content);
}

void Maker::hand_on(std::vector<AddedToken> additional) {
  if (!arguments_.given("extra_special_tokens")) made_.extra_special_tokens = std::move(additional);
}

PostProcessor Maker::base_post() const {
  const bool bos = add_bos_.value_or(arguments_.truthy("add_bos_token", false)) && roles_.content("bos_token");
  const bool eos = arguments_.truthy("add_eos_token", false) && roles_.content("eos_token");
  return [bos, eos](const TokenIds& ids) {
    std::string single;
    std::vector<json::NamedId> tokens;
    const std::string before = bos ? ids.roles().text("bos_token") : std::string();
    const std::string after = eos ? ids.roles().text("eos_token") : std::string();
    if (bos) tokens.push_back(ids.named("bos_token"));
    if (eos) tokens.push_back(ids.named("eos_token"));
    if (bos) single = before + ":0 ";
    single += "$A:0";
    if (eos) single += " " + after + ":0";
    std::string pair = single;
    if (bos) pair += " " + before + ":1";
    pair += " $B:1";
    if (eos) pair += " " + after + ":1";
    return json::template_processing(json::template_of(single), json::template_of(pair), tokens);
  };
}

Blueprint Maker::finish(PostProcessor after, std::string before) {
  if (!made_.extra_special_tokens && from_sentencepiece()) {
    if (auto additional = additional_tokens()) hand_on(std::move(*additional));
  }
  if (from_tiktoken()) {
    take_tiktoken();
    before = json::byte_level(true, false);
  }
  const bool asked = add_bos_ || arguments_.given("add_bos_token") || arguments_.given("add_eos_token");
  std::string own = source_.post_processor.empty() ? std::move(before) : source_.post_processor;
  // Where the class sets one at its end, that of the base class is made all the same, and can fail.
  PostProcessor base = asked || own.empty() ? base_post() : nullptr;
  if (!after && !base) {
    // A tokenizer.json that is taken as it is keeps its own.
    const bool kept = source_.format == Format::TokenizerJson && !made_.model;
    if (!kept) made_.post_processor = [own = std::move(own)](const IdOf&) { return own; };
    return std::move(made_);
  }
  made_.post_processor = [base = std::move(base), after = std::move(after), roles = std::move(roles_),
                          path = source_.path](const IdOf& id_of) {
    const TokenIds ids(roles, id_of, path);
    std::string written = base ? base(ids) : std::string();
    return after ? after(ids) : written;
  };
  return std::move(made_);
}

}  // namespace runecheck::detail::v5
