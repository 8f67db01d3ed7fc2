// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 4.57.6, the vocab() of its sentencepiece converters, behaviour measured.
#include "load/auto/v4/spm_pieces.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "load/auto/language_codes.hpp"
#include "load/auto/v4/converters.hpp"
#include "runecheck/unicode/category.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail::v4 {

namespace {

/// `heads`, the pieces from place `skip` on, `tails`; all but the pieces with score 0.
Scored between(std::initializer_list<std::string_view> heads, const PieceSource& source, std::size_t skip,
               std::span<const std::string_view> tails = {}) {
  Scored pieces;
  pieces.reserve(heads.size() + source.pieces.size() + tails.size() + 1);
  for (const std::string_view head : heads) pieces.push_back({std::string(head), 0.0});
  for (std::size_t i = skip; i < source.pieces.size(); ++i) {
    pieces.push_back({source.pieces[i].first, source.scores[i]});
  }
  for (const std::string_view tail : tails) pieces.push_back({std::string(tail), 0.0});
  return pieces;
}

/// The order of fairseq.
Scored fairseq(const PieceSource& source, std::span<const std::string_view> tails = {}) {
  return between({"<s>", "<pad>", "</s>", "<unk>"}, source, 3, tails);
}

/// What Python calls a digit.
bool is_digit(char32_t c) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  // Digits that are no decimal digits: superscripts, circled ones and such. Unicode 14.
  static constexpr Range kOthers[] = {{0xB2, 0xB3},       {0xB9, 0xB9},       {0x1369, 0x1371},   {0x19DA, 0x19DA},
                                      {0x2070, 0x2070},   {0x2074, 0x2079},   {0x2080, 0x2089},   {0x2460, 0x2468},
                                      {0x2474, 0x247C},   {0x2488, 0x2490},   {0x24EA, 0x24EA},   {0x24F5, 0x24FD},
                                      {0x24FF, 0x24FF},   {0x2776, 0x277E},   {0x2780, 0x2788},   {0x278A, 0x2792},
                                      {0x10A40, 0x10A43}, {0x10E60, 0x10E68}, {0x11052, 0x1105A}, {0x1F100, 0x1F10A}};
  if (unicode::category(c) == unicode::Category::Nd) return true;
  return std::any_of(std::begin(kOthers), std::end(kOthers),
                     [&](const Range& range) { return c >= range.first && c <= range.last; });
}

bool ends_in_number_comma(std::string_view piece) {
  if (piece.size() < 2 || piece.back() != ',') return false;
  std::size_t at = piece.size() - 2;
  while (at > 0 && utf8::is_continuation(piece[at])) --at;
  return is_digit(utf8::decode(piece.data() + at).code_point);
}

/// What the slow tokenizer calls id `id`: an added token of that id, else the piece.
std::string token_at(const Arguments& arguments, const PieceSource& source, TokenId id) {
  std::string found;
  if (id < source.pieces.size()) found = source.pieces[id].first;
  if (const auto listed = arguments.find_value("added_tokens_decoder"); listed && listed->is_object()) {
    if (const auto token = listed->find_value(std::to_string(id))) found = token->at("content").string();
  }
  return found;
}

}  // namespace

std::uint64_t count_of(const Arguments& arguments, std::string_view key, std::uint64_t otherwise) {
  constexpr std::uint64_t kMost = 1'000'000;
  const auto written = arguments.find(key);
  return written ? written->unsigned_integer(kMost) : otherwise;
}

Scored pieces_as_they_are(const Arguments&, const PieceSource& source) { return between({}, source, 0); }

Scored pieces_without_number_commas(const Arguments&, const PieceSource& source) {
  Scored pieces = between({}, source, 0);
  for (auto& [piece, score] : pieces) {
    if (ends_in_number_comma(piece)) score -= 100;
  }
  return pieces;
}

Scored camembert_pieces(const Arguments&, const PieceSource& source) {
  static constexpr std::string_view kMask[] = {"<mask>"};
  Scored pieces = between({"<s>NOTUSED", "<pad>", "</s>NOTUSED", "<unk>", "<unk>NOTUSED"}, source, 1, kMask);
  pieces[4].score = -100;
  return pieces;
}

Scored xlm_roberta_pieces(const Arguments&, const PieceSource& source) {
  static constexpr std::string_view kMask[] = {"<mask>"};
  return fairseq(source, kMask);
}
Scored mbart_pieces(const Arguments&, const PieceSource& source) {
  Scored pieces = fairseq(source, mbart_languages());
  pieces.push_back({"<mask>", 0.0});
  return pieces;
}
Scored mbart50_pieces(const Arguments&, const PieceSource& source) {
  Scored pieces = fairseq(source, mbart50_languages());
  pieces.push_back({"<mask>", 0.0});
  return pieces;
}
Scored nllb_pieces(const Arguments&, const PieceSource& source) { return fairseq(source); }
Scored seamless_pieces(const Arguments&, const PieceSource& source) {
  return between({"<pad>", "<unk>", "<s>", "</s>"}, source, 3);
}
Scored xglm_pieces(const Arguments&, const PieceSource& source) {
  Scored pieces = fairseq(source);
  for (int i = 0; i < 7; ++i) pieces.push_back({fmt::format("<madeupword{}>", i), 0.0});
  return pieces;
}

Scored t5_pieces(const Arguments& arguments, const PieceSource& source) {
  Scored pieces = between({}, source, 0);
  for (std::uint64_t i = count_of(arguments, "extra_ids", 100); i-- > 0;) {
    pieces.push_back({fmt::format("<extra_id_{}>", i), 0.0});
  }
  return pieces;
}

Scored pegasus_pieces(const Arguments& arguments, const PieceSource& source) {
  const std::uint64_t offset = count_of(arguments, "offset", 103);
  Scored pieces = {{needed_token(arguments, "pad_token", "<pad>"), 0.0},
                   {needed_token(arguments, "eos_token", "</s>"), 0.0}};
  // The slow class gives the two mask tokens ids 2 and 3, or none when there is no first one.
  const auto sentence_mask = arguments.content("mask_token_sent", "<mask_1>");
  const auto mask = arguments.content("mask_token", "<mask_2>");
  if (sentence_mask) {
    pieces.push_back({*sentence_mask, 0.0});
    if (mask && offset > 3) pieces.push_back({*mask, 0.0});
  }
  for (std::uint64_t i = 2; i < offset; ++i) pieces.push_back({fmt::format("<unk_{}>", i), -100.0});
  Scored own = between({}, source, 2);
  std::move(own.begin(), own.end(), std::back_inserter(pieces));
  return pieces;
}

Scored llama_pieces(const Arguments& arguments, const PieceSource& source) {
  const std::string first[] = {token_at(arguments, source, 0), token_at(arguments, source, 1),
                               token_at(arguments, source, 2)};
  return between({first[0], first[1], first[2]}, source, 3);
}

Scored gemma_pieces(const Arguments& arguments, const PieceSource& source) {
  const std::string first[] = {needed_token(arguments, "pad_token", "<pad>"),
                               needed_token(arguments, "eos_token", "<eos>"),
                               needed_token(arguments, "bos_token", "<bos>")};
  Scored pieces = between({first[0], first[1], first[2]}, source, 3);
  // Older models have no piece for the tab: that of its byte is taken.
  const auto find = [&](std::string_view text) {
    return std::find_if(pieces.begin(), pieces.end(), [&](const auto& entry) { return entry.piece == text; });
  };
  if (find("\t") == pieces.end()) {
    if (const auto byte = find("<0x09>"); byte != pieces.end()) *byte = {"\t", 0.0};
  }
  return pieces;
}

}  // namespace runecheck::detail::v4
