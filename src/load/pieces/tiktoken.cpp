// SPDX-License-Identifier: Apache-2.0
//
// Source: tiktoken 0.14.0, load_tiktoken_bpe, and Python 3.11: lines end in LF, CR LF or a lone CR, two
// words are parted by ASCII white space, Base64 passes over what is none of it, and a number may have a
// plus sign and underscores between its digits.
#include <optional>

#include <fmt/format.h>

#include "load/parts.hpp"
#include "load/pieces/base64.hpp"
#include "load/pieces/byte_ranks.hpp"
#include "load/pieces/pieces.hpp"
#include "load/pieces/text_lines.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

constexpr std::size_t kMostDigits = 4300;  // that Python makes a number of

/// Python's int(): nothing for what is none, kNoToken for one that is no id.
std::optional<TokenId> rank_of(std::string_view text) {
  bool negative = false;
  if (text.starts_with('+') || text.starts_with('-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.empty() || text.front() == '_' || text.back() == '_' || text.find("__") != std::string_view::npos) {
    return std::nullopt;
  }
  TokenId rank = 0;
  std::size_t digits = 0;
  bool beyond = false;
  for (const char c : text) {
    if (c == '_') continue;
    if (c < '0' || c > '9') return std::nullopt;
    ++digits;
    const std::uint64_t next = std::uint64_t{rank} * 10 + static_cast<std::uint64_t>(c - '0');
    beyond = beyond || next >= kNoToken;
    if (!beyond) rank = static_cast<TokenId>(next);
  }
  if (digits > kMostDigits) return std::nullopt;
  return beyond || (negative && rank != 0) ? kNoToken : rank;
}

}  // namespace

PieceSource read_tiktoken(const std::string& path, std::string_view bytes) {
  ByteRanks ranks;
  each_text_line(bytes, [&](std::string_view line, std::uint64_t number) {
    if (line.empty()) return;
    const auto refuse = [&](const std::string& message, const std::string& hint) {
      const auto begin = static_cast<std::uint64_t>(line.data() - bytes.data());
      throw Error(ErrorCode::Syntax, {path, {}, SourceRef::Position{begin, number, 1}}, message, hint);
    };
    const std::vector<std::string_view> words = ascii_words(line);
    if (words.size() != 2) {
      refuse(fmt::format("expected a token in Base64 and its rank, found {}", config::quote(line)),
             "a line of a .tiktoken file is such as \"IQ== 0\"");
    }
    std::optional<std::string> token = decode_base64_as_python(words[0]);
    if (!token) {
      refuse(fmt::format("expected a token in Base64, found {}", config::quote(words[0])),
             "a line of a .tiktoken file is such as \"IQ== 0\"; is this one cut off?");
    }
    const std::optional<TokenId> rank = rank_of(words[1]);
    if (!rank || *rank == kNoToken) {
      refuse(fmt::format("expected a rank from 0 to {}, found {}", kNoToken - 1, config::quote(words[1])), {});
    }
    if (ranks.tokens.size() == kMaxVocabLines) {
      throw Error(ErrorCode::Unsupported, {path, {}, std::nullopt},
                  fmt::format("more than {} tokens, the most of a vocabulary", kMaxVocabLines));
    }
    ranks.tokens.push_back(std::move(*token));
    ranks.ranks.push_back(*rank);
  });
  if (ranks.tokens.empty()) {
    throw Error(ErrorCode::Syntax, {path, {}, std::nullopt},
                "expected lines of a token in Base64 and its rank, found none",
                "the download did not finish or the disk was full: download it again");
  }
  PieceSource source;
  source.format = PieceSource::Format::Tiktoken;
  source.path = path;
  BytePieces made = recover_byte_merges(ranks, Repeats::One, path);
  source.pieces = std::move(made.pieces);
  source.merges = std::move(made.merges);
  if (source.pieces.size() < ranks.tokens.size()) {
    source.notes.push_back(fmt::format("tokens on more than one line, the last rank counts: {} of them",
                                       ranks.tokens.size() - source.pieces.size()));
  }
  return source;
}

}  // namespace runecheck::detail
