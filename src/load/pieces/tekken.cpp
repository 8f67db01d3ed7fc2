// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 5.24.0 (integrations/mistral) and 4.57.6 (MistralConverter), behaviour.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "load/parts.hpp"
#include "load/pieces/base64.hpp"
#include "load/pieces/byte_ranks.hpp"
#include "load/pieces/pieces.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

/// A count in "config", or nothing where it is missing or null.
std::optional<std::size_t> count_in(const Node& config, std::string_view key) {
  const auto value = config.find_value(key);
  if (!value) return std::nullopt;
  return static_cast<std::size_t>(value->unsigned_integer(kMaxVocabLines));
}

/// transformers 5: in the order of their ranks, and as many more as the file says.
std::vector<AddedToken> special_tokens_v5(const Node& root) {
  const auto listed = root.find_value("special_tokens");
  if (!listed) {
    throw Error(
        ErrorCode::Unsupported, root.where(), "no \"special_tokens\": an old tekken.json",
        "transformers reads it only with mistral-common, which knows the names; take a newer file of the model");
  }
  std::vector<AddedToken> tokens(listed->size());
  std::vector<bool> seen(tokens.size());
  listed->each_element([&](const Node& entry) {
    const Node rank = entry.at("rank");
    const std::uint64_t at = rank.unsigned_integer();
    if (at >= tokens.size() || seen[at]) {
      rank.expected(fmt::format("each rank from 0 to {} once", tokens.size() - 1),
                    "the ranks of the special tokens are their ids");
    }
    seen[at] = true;
    tokens[at].content = entry.at("token_str").string();
    tokens[at].special = true;
  });
  if (const auto wanted = count_in(root.at("config"), "default_num_special_tokens")) {
    if (*wanted < tokens.size()) {
      root.at("config")
          .at("default_num_special_tokens")
          .expected(fmt::format("at least {}, one for each special token", tokens.size()),
                    "with less, the reference gives some ids to a special token and to a piece of text");
    }
    for (std::size_t id = tokens.size(); id < *wanted; ++id) {
      AddedToken filler;
      filler.content = fmt::format("<SPECIAL_{}>", id);
      filler.special = true;
      tokens.push_back(std::move(filler));
    }
  }
  return tokens;
}

/// transformers 4: as they are listed.
std::vector<AddedToken> special_tokens_v4(const Node& root) {
  std::vector<AddedToken> tokens;
  root.at("special_tokens").each_element([&](const Node& entry) {
    AddedToken token;
    token.content = entry.at("token_str").string();
    token.special = entry.at("is_control").boolean();
    token.normalized = !token.special;
    tokens.push_back(std::move(token));
  });
  return tokens;
}

ByteRanks read_tokens(const Node& vocab, std::size_t most) {
  ByteRanks ranks;
  const std::size_t size = std::min(vocab.size(), most);
  if (size > kMaxVocabLines) {
    throw Error(ErrorCode::Unsupported, vocab.where(),
                fmt::format("more than {} tokens, the most of a vocabulary", kMaxVocabLines));
  }
  ranks.tokens.reserve(size);
  vocab.each_element([&](const Node& entry) {
    if (ranks.tokens.size() == size) return;
    const Node written = entry.at("token_bytes");
    const std::string_view text = written.string();
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::optional<std::string> token = ascii ? decode_base64_as_python(text) : std::nullopt;
    if (!token) written.expected("a token in Base64");
    ranks.ranks.push_back(static_cast<TokenId>(ranks.tokens.size()));
    ranks.tokens.push_back(std::move(*token));
  });
  return ranks;
}

/// Sets ids as a Python dictionary does.
class PieceIds {
 public:
  explicit PieceIds(PieceSource& source) : pieces_(source.pieces) {}
  void set(std::string piece, TokenId id) {
    const auto [at, added] = places_.emplace(piece, pieces_.size());
    if (added) {
      pieces_.emplace_back(std::move(piece), id);
    } else {
      pieces_[at->second].second = id;
    }
  }

 private:
  std::vector<std::pair<std::string, TokenId>>& pieces_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

PieceSource read_tekken(const std::string& path, std::string_view bytes, Compat compat) {
  const config::Document document = config::Document::parse(path, bytes);
  const Node root = document.root();
  const Node config = root.at("config");
  PieceSource source;
  source.format = PieceSource::Format::Tiktoken;
  source.path = path;
  source.pattern = config.at("pattern").string();
  const bool v5 = compat == Compat::V5;
  source.special_tokens = v5 ? special_tokens_v5(root) : special_tokens_v4(root);
  const std::size_t specials = source.special_tokens.size();

  std::size_t most = kMaxVocabLines + 1;
  if (const auto size = v5 ? count_in(config, "default_vocab_size") : std::nullopt) {
    if (*size < specials) {
      config.at("default_vocab_size")
          .expected(fmt::format("at least {}, one for each special token", specials),
                    "with less, the reference leaves out tokens from the end of the file");
    }
    most = *size - specials;
  }
  BytePieces made = recover_byte_merges(read_tokens(root.at("vocab"), most), v5 ? Repeats::One : Repeats::Each, path);
  source.merges = std::move(made.merges);

  PieceIds ids(source);
  const auto set_specials = [&] {
    for (std::size_t id = 0; id < specials; ++id) {
      ids.set(source.special_tokens[id].content, static_cast<TokenId>(id));
    }
  };
  if (!v5) set_specials();
  const auto first = static_cast<TokenId>(v5 ? specials : 0);
  for (auto& [piece, rank] : made.pieces) ids.set(std::move(piece), first + rank);
  if (v5) set_specials();
  if (!v5 && specials > 0 && !source.pieces.empty()) {
    source.notes.emplace_back(
        "transformers 4 gives the special tokens and the first pieces of text the same ids; transformers 5 does not");
  }
  return source;
}

}  // namespace runecheck::detail
