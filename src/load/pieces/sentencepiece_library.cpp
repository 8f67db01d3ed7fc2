// SPDX-License-Identifier: Apache-2.0
//
// Source: sentencepiece 0.2.3, behaviour measured.
#include "load/pieces/sentencepiece_library.hpp"

#include <string>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

constexpr std::size_t kBytes = 256;

/// Whether the piece is <0x00> to <0xFF>, in upper case.
bool names_byte(std::string_view piece) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return piece.size() == 6 && piece.starts_with("<0x") && piece[5] == '>' &&
         kDigits.find(piece[3]) != std::string_view::npos && kDigits.find(piece[4]) != std::string_view::npos;
}

}  // namespace

void require_sentencepiece_library(const PieceSource& source) {
  using Type = PieceSource::PieceType;
  const auto refuse = [&](const std::string& message) {
    throw Error(ErrorCode::Schema, {source.path, {}, std::nullopt}, message,
                "the sentencepiece library, which transformers 4 loads the file with, refuses it: train or download "
                "it again, or load the model as transformers 5 does");
  };
  const bool one_space = source.algorithm == PieceSource::Algorithm::Bpe;
  std::unordered_set<std::string_view> text;   // what a text can have
  std::unordered_set<std::string_view> names;  // control, unknown and byte pieces
  text.reserve(source.pieces.size());
  std::size_t bytes = 0;
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) {
    const std::string& piece = source.pieces[i].first;
    const Type type = source.types[i];
    const auto named = [&] { return fmt::format("piece {} {}", i, config::quote(piece)); };
    if (piece.empty()) refuse(fmt::format("piece {} is empty", i));
    if (piece.find('\0') != std::string::npos) refuse(named() + " holds a NUL character");
    const bool is_text = type == Type::Normal || type == Type::UserDefined || type == Type::Unused;
    auto& own = is_text ? text : names;
    const auto& other = is_text ? names : text;
    if (!own.insert(piece).second || (one_space && other.contains(piece))) refuse(named() + " is there twice");
    if (type == Type::Unknown && ++unknown > 1) refuse(named() + " is a second unknown piece");
    if (type == Type::Byte) {
      if (!source.byte_fallback) refuse(named() + " is a byte, but the model has no byte_fallback");
      if (!names_byte(piece)) refuse(named() + " is a byte: expected <0x00> to <0xFF>");
      ++bytes;
    }
  }
  if (unknown == 0) refuse("expected one unknown piece, found none");
  if (source.byte_fallback && bytes != kBytes) {
    refuse(fmt::format("expected 256 byte pieces for byte_fallback, found {}", bytes));
  }
  if (source.algorithm == PieceSource::Algorithm::Unigram && text.empty()) refuse("no piece for text");
}

}  // namespace runecheck::detail
