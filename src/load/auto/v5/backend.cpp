// SPDX-License-Identifier: Apache-2.0
//
// TokenizersBackend: a tokenizer.json is taken as it is, a sentencepiece model is followed in its own
// settings, and a .tiktoken file gives a tokenizer of its own.
#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "config/reference_number.hpp"
#include "load/auto/v5/families.hpp"
#include "load/pieces/pieces.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v5 {

namespace {

using config::Node;
using json::Stage;
using PieceType = PieceSource::PieceType;

constexpr std::string_view kTiktokenPattern =
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|"
    "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/// added_tokens_decoder: the contents by id.
std::map<std::uint64_t, std::string> listed_tokens(const Arguments& arguments) {
  std::map<std::uint64_t, std::string> tokens;
  const auto listed = arguments.find_value("added_tokens_decoder");
  if (!listed) return tokens;
  listed->each_member([&](std::string_view key, const Node& value) {
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
    if (error != std::errc() || end != key.data() + key.size()) {
      throw Error(ErrorCode::Schema, value.where(), "expected an id as key, found " + config::quote(key));
    }
    tokens.insert_or_assign(id, std::string(value.is_string() ? value.string() : value.at("content").string()));
  });
  return tokens;
}

/// The pieces of a sentencepiece model as a Python dictionary: a piece that comes again has its last
/// id. Only those that keep their id have a name in `name_of`.
std::unordered_map<TokenId, std::string> names_of(const PieceSource& source) {
  std::unordered_map<std::string_view, TokenId> ids;
  for (const auto& [piece, id] : source.pieces) ids[piece] = id;
  std::unordered_map<TokenId, std::string> names;
  for (const auto& [piece, id] : ids) names.emplace(id, std::string(piece));
  return names;
}

/// Gives pieces the names of added_tokens_decoder, but not the name of a piece that keeps its own.
void rename(std::unordered_map<TokenId, std::string>& names, const std::map<std::uint64_t, std::string>& listed) {
  std::unordered_set<std::string> kept;
  for (const auto& [id, name] : names) {
    if (!listed.contains(id)) kept.insert(name);
  }
  for (auto& [id, name] : names) {
    const auto found = listed.find(id);
    if (found != listed.end() && !kept.contains(found->second)) name = found->second;
  }
}

/// The merges of the normal pieces; others are never made by one.
Merges normal_merges(const PieceSource& source, const std::unordered_map<TokenId, std::string>& names) {
  Pieces pieces;
  std::vector<double> scores;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) {
    const auto name = names.find(static_cast<TokenId>(i));
    if (name == names.end() || source.types[i] != PieceType::Normal) continue;
    pieces.emplace_back(name->second, name->first);
    scores.push_back(source.scores[i]);
  }
  return recover_backend_merges(pieces, scores, source.path);
}

/// A pattern that matches any of these texts, the longest first.
std::string any_of_pattern(std::vector<std::string> texts) {
  const auto length = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  };
  std::stable_sort(texts.begin(), texts.end(),
                   [&](const std::string& a, const std::string& b) { return length(a) > length(b); });
  std::string pattern;
  for (const std::string& text : texts) {
    if (!pattern.empty()) pattern += '|';
    for (const char c : text) {
      if (std::string_view("()[]{}?*+-|^$\\.&~# \t\n\r\v\f").find(c) != std::string_view::npos) pattern += '\\';
      pattern += c;
    }
  }
  return pattern;
}

/// The texts of the user-defined pieces; they are never merged.
std::vector<std::string> user_defined(const PieceSource& source,
                                      const std::unordered_map<TokenId, std::string>* names) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < source.types.size(); ++i) {
    if (source.types[i] != PieceType::UserDefined) continue;
    if (names == nullptr) {
      texts.push_back(source.pieces[i].first);
    } else if (const auto name = names->find(static_cast<TokenId>(i)); name != names->end()) {
      texts.push_back(name->second);
    }
  }
  return texts;
}

void follow_normalizer_spec(Maker& maker, const std::vector<std::string>& whole) {
  const PieceSource& source = maker.source();
  Blueprint& parts = maker.parts();
  const bool legacy = maker.arguments().truthy("legacy", true);
  const bool strips = source.remove_extra_whitespaces;
  parts.normalizer = json::sequence(
      Stage::Normalizer, {maker.charsmap(), strips ? json::replace_regex("\\A +| +\\z", "") : std::string(),
                          strips ? json::replace_regex(" {2,}", " ") : std::string(),
                          source.escape_whitespaces ? json::replace(" ", "▁") : std::string(),
                          // Metaspace puts no prefix before a text that begins with one, sentencepiece does.
                          source.add_dummy_prefix && legacy ? json::replace_regex("\\A▁", "▁▁") : std::string()});
  if (source.add_dummy_prefix || !whole.empty()) {
    parts.pre_tokenizer =
        json::sequence(Stage::PreTokenizer,
                       {source.add_dummy_prefix ? json::metaspace(legacy ? "always" : "first", false) : std::string(),
                        whole.empty() ? std::string() : json::split_regex(any_of_pattern(whole), "Isolated")});
  }
  parts.decoder = json::sequence(
      Stage::Decoder, {json::replace("▁", " "), source.byte_fallback ? json::plain("ByteFallback") : std::string(),
                       source.add_dummy_prefix || source.byte_fallback ? json::plain("Fuse") : std::string(),
                       source.add_dummy_prefix ? json::strip_decoder(" ", 1, 0) : std::string()});
}

Blueprint build_tokenizers_backend(const Arguments& arguments, PieceSource source) {
  Maker maker(arguments, std::move(source), {});
  return build_backend(maker, maker.source().algorithm == PieceSource::Algorithm::Unigram);
}

constexpr TokenizerClass kClasses[] = {
    {.name = "TokenizersBackend",
     .tokens = {},
     .model_inputs = kIdsMask,
     .vocab_files = kTokenizerModel,
     .build = build_tokenizers_backend,
     .keeps_json = true},
    {.name = "ParakeetTokenizer",
     .tokens = {},
     .model_inputs = kIdsMask,
     .vocab_files = kTokenizerModel,
     .build = build_tokenizers_backend,
     .keeps_json = true},
};

}  // namespace

Blueprint build_backend(Maker& maker, bool unigram) {
  PieceSource& source = maker.source();
  if (source.format == PieceSource::Format::TokenizerJson || maker.from_tiktoken()) return maker.finish();
  if (!maker.from_sentencepiece()) {
    maker.refuse("this class of tokenizer cannot be made of these files",
                 "it needs a tokenizer.json or a sentencepiece model; name the model's class as tokenizer_class in "
                 "tokenizer_config.json");
  }
  Blueprint& parts = maker.parts();
  const auto listed = listed_tokens(maker.arguments());
  std::vector<AddedToken> tokens = maker.additional_tokens().value_or(std::vector<AddedToken>{});
  const std::vector<std::string> whole_pieces = user_defined(source, nullptr);
  std::erase_if(tokens, [&](const AddedToken& token) {
    return std::find(whole_pieces.begin(), whole_pieces.end(), token.content) != whole_pieces.end();
  });
  maker.hand_on(std::move(tokens));
  parts.raw_listed_tokens = source.add_dummy_prefix && !listed.empty();

  std::vector<std::string> whole = whole_pieces;
  if (unigram) {
    if (source.unk_id < 0) maker.refuse("the model has no unknown token", "the reference refuses it as well");
    Unigram::Options options;
    options.unk_id = static_cast<TokenId>(source.unk_id);
    options.byte_fallback = source.byte_fallback;
    std::vector<Unigram::ScoredPiece> pieces = maker.scored_pieces();
    // This class copies the tokenizer by writing and reading it as JSON, which moves some scores a little.
    for (auto& [piece, score] : pieces) score = config::reference_number(fmt::format("{}", score));
    parts.model.emplace(make_unigram(std::move(pieces), options, maker.path()));
  } else {
    auto names = names_of(source);
    rename(names, listed);
    whole = user_defined(source, &names);
    Bpe::Options options;
    options.unk_token = source.unk_piece;
    options.fuse_unk = true;
    options.byte_fallback = source.byte_fallback;
    options.ignore_merges = !whole.empty();
    Pieces pieces;
    for (TokenId id = 0; id < source.pieces.size(); ++id) {
      if (const auto name = names.find(id); name != names.end()) pieces.emplace_back(name->second, id);
    }
    parts.model.emplace(make_bpe(pieces, normal_merges(source, names), std::move(options), maker.path()));
  }
  follow_normalizer_spec(maker, whole);
  const auto name_role = [&](std::string_view role, std::int32_t id, const std::string& piece, std::string_view usual) {
    if (id >= 0) maker.name_role(role, piece.empty() ? std::string(usual) : piece);
  };
  name_role("bos_token", source.bos_id, source.bos_piece, "<s>");
  name_role("eos_token", source.eos_id, source.eos_piece, "</s>");
  name_role("unk_token", source.unk_id, source.unk_piece, "<unk>");
  return maker.finish();
}

void Maker::name_role(std::string_view role, std::string content) {
  if (arguments_.given(role)) return;
  roles_.set(role, content);
  made_.model_tokens.emplace_back(std::string(role), std::move(content));
}

void Maker::take_tiktoken() {
  constexpr std::uint64_t kMostReserved = 1U << 20U;
  Bpe::Options options;
  options.ignore_merges = true;
  const Merges merges = source_.merges ? std::move(*source_.merges) : Merges{};
  made_.model.emplace(detail::make_bpe(source_.pieces, merges, std::move(options), source_.path));
  made_.normalizer.clear();
  const bool tekken = !source_.pattern.empty();
  made_.pre_tokenizer =
      json::sequence(Stage::PreTokenizer,
                     {json::split_regex(tekken ? std::string_view(source_.pattern) : kTiktokenPattern, "Isolated"),
                      json::byte_level(false, true, false)});
  made_.decoder = json::byte_level(true, true);
  if (tekken) {
    made_.added_tokens = std::move(source_.special_tokens);
    return;
  }

  // Tokens after the ranks get the ids that added_tokens_decoder says; gaps are filled.
  const auto listed = listed_tokens(arguments_);
  const std::uint64_t ranks = source_.pieces.size();
  std::vector<AddedToken> extra;
  if (!listed.empty() && listed.rbegin()->first >= ranks) {
    const std::uint64_t last = listed.rbegin()->first;
    if (last - ranks > kMostReserved) {
      refuse("added_tokens_decoder has the id " + std::to_string(last) + ", far beyond the " + std::to_string(ranks) +
                 " pieces of the file",
             "are tokenizer_config.json and the vocabulary of the same model?");
    }
    for (std::uint64_t id = ranks; id <= last; ++id) {
      const auto found = listed.find(id);
      extra.push_back(
          plain_token(found != listed.end() ? found->second : "<|reserved_token_" + std::to_string(id) + "|>"));
    }
  }
  std::unordered_set<std::string> known;
  for (const AddedToken& token : extra) known.insert(token.content);
  for (const AddedToken& token : extra_tokens().value_or(std::vector<AddedToken>{})) {
    if (!known.contains(token.content)) extra.push_back(plain_token(token.content));
  }
  made_.added_tokens = std::move(extra);
}

std::span<const TokenizerClass> backend_classes() noexcept { return kClasses; }

}  // namespace runecheck::detail::v5
