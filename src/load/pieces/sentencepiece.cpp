// SPDX-License-Identifier: Apache-2.0
//
// Source: sentencepiece 0.2.3 (sentencepiece_model.proto, proto2) through Python's protobuf 7.36, and
// its own reader; behaviour measured. A field of another wire type than declared is an unknown field,
// an enumeration value that does not exist leaves the field as it was, messages given twice are joined,
// and a text that is not UTF-8 becomes bytes, which no model takes.
#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "load/parts.hpp"
#include "load/pieces/base64.hpp"
#include "load/pieces/pieces.hpp"
#include "load/pieces/sentencepiece_library.hpp"
#include "load/pieces/wire_format.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

namespace {

/// Field numbers of sentencepiece_model.proto.
namespace model_proto {
constexpr std::uint32_t kPieces = 1;
constexpr std::uint32_t kTrainerSpec = 2;
constexpr std::uint32_t kNormalizerSpec = 3;
constexpr std::uint32_t kDenormalizerSpec = 5;
}  // namespace model_proto
namespace piece_proto {
constexpr std::uint32_t kPiece = 1;
constexpr std::uint32_t kScore = 2;
constexpr std::uint32_t kType = 3;
}  // namespace piece_proto
namespace trainer_proto {
constexpr std::uint32_t kModelType = 3;
constexpr std::uint32_t kByteFallback = 35;
constexpr std::uint32_t kUnkId = 40;
constexpr std::uint32_t kBosId = 41;
constexpr std::uint32_t kEosId = 42;
constexpr std::uint32_t kPadId = 43;
constexpr std::uint32_t kUnkPiece = 45;
constexpr std::uint32_t kBosPiece = 46;
constexpr std::uint32_t kEosPiece = 47;
constexpr std::uint32_t kPadPiece = 48;
}  // namespace trainer_proto
namespace normalizer_proto {
constexpr std::uint32_t kPrecompiledCharsmap = 2;
constexpr std::uint32_t kAddDummyPrefix = 3;
constexpr std::uint32_t kRemoveExtraWhitespaces = 4;
constexpr std::uint32_t kEscapeWhitespaces = 5;
}  // namespace normalizer_proto

[[noreturn]] void refuse(const std::string& path, const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::Schema, {path, {}, std::nullopt}, message, hint);
}

std::int32_t int32_of(std::uint64_t varint) noexcept {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(varint));
}

/// Reads an enumeration whose values are 1 to `last`.
template <class Enum>
void read_enum(WireReader& fields, Enum last, Enum& value) {
  const std::int32_t number = int32_of(fields.varint());
  if (number >= 1 && number <= static_cast<std::int32_t>(last)) value = static_cast<Enum>(number);
}

class ModelReader {
 public:
  explicit ModelReader(const std::string& path) : path_(path) {
    source_.format = PieceSource::Format::SentencePiece;
    source_.path = path;
  }

  PieceSource read(std::string_view bytes) {
    WireReader fields(path_, bytes);
    while (fields.next()) {
      if (fields.type() != WireType::Bytes) continue;
      switch (fields.field()) {
        case model_proto::kPieces: read_piece(fields.message()); break;
        case model_proto::kTrainerSpec: read_trainer(fields.message()); break;
        case model_proto::kNormalizerSpec: read_normalizer(fields.message()); break;
        case model_proto::kDenormalizerSpec: check(fields.message()); break;
        default: break;
      }
    }
    require_utf8(source_.unk_piece, "unk_piece");
    require_utf8(source_.bos_piece, "bos_piece");
    require_utf8(source_.eos_piece, "eos_piece");
    require_utf8(source_.pad_piece, "pad_piece");
    source_.precompiled_charsmap = encode_base64(charsmap_);
    return std::move(source_);
  }

 private:
  static void check(WireReader fields) {
    while (fields.next()) {
    }
  }

  void read_piece(WireReader fields) {
    const std::size_t begin = fields.offset();
    std::string_view piece;
    float score = 0;
    auto type = PieceSource::PieceType::Normal;
    while (fields.next()) {
      if (fields.is(piece_proto::kPiece, WireType::Bytes)) piece = fields.bytes();
      if (fields.is(piece_proto::kScore, WireType::Fixed32)) score = std::bit_cast<float>(fields.fixed32());
      if (fields.is(piece_proto::kType, WireType::Varint)) read_enum(fields, PieceSource::PieceType::Byte, type);
    }
    const std::size_t id = source_.pieces.size();
    if (id == kMaxVocabLines) {
      throw Error(ErrorCode::Unsupported, {path_, {}, std::nullopt},
                  fmt::format("more than {} pieces, the most of a vocabulary", kMaxVocabLines));
    }
    if (const std::size_t valid = utf8::valid_prefix(piece); valid < piece.size()) {
      refuse(path_, fmt::format("expected UTF-8 in piece {} at byte {}, found {}", id, begin, config::quote(piece)),
             "pieces of single bytes are written <0x00> to <0xFF>; the reference refuses other ones too");
    }
    if (!std::isfinite(score)) {
      refuse(path_,
             fmt::format("expected a number as the score of piece {} {} at byte {}, found {}", id, config::quote(piece),
                         begin, score),
             "no training gives such a score: is the file damaged?");
    }
    source_.pieces.emplace_back(piece, static_cast<TokenId>(id));
    source_.scores.push_back(static_cast<double>(score));
    source_.types.push_back(type);
  }

  void read_trainer(WireReader fields) {
    while (fields.next()) {
      if (fields.type() == WireType::Varint) {
        switch (fields.field()) {
          case trainer_proto::kModelType: read_enum(fields, PieceSource::Algorithm::Char, source_.algorithm); break;
          case trainer_proto::kByteFallback: source_.byte_fallback = fields.varint() != 0; break;
          case trainer_proto::kUnkId: source_.unk_id = int32_of(fields.varint()); break;
          case trainer_proto::kBosId: source_.bos_id = int32_of(fields.varint()); break;
          case trainer_proto::kEosId: source_.eos_id = int32_of(fields.varint()); break;
          case trainer_proto::kPadId: source_.pad_id = int32_of(fields.varint()); break;
          default: break;
        }
      } else if (fields.type() == WireType::Bytes) {
        switch (fields.field()) {
          case trainer_proto::kUnkPiece: source_.unk_piece = fields.bytes(); break;
          case trainer_proto::kBosPiece: source_.bos_piece = fields.bytes(); break;
          case trainer_proto::kEosPiece: source_.eos_piece = fields.bytes(); break;
          case trainer_proto::kPadPiece: source_.pad_piece = fields.bytes(); break;
          default: break;
        }
      }
    }
  }

  void read_normalizer(WireReader fields) {
    while (fields.next()) {
      if (fields.is(normalizer_proto::kPrecompiledCharsmap, WireType::Bytes)) {
        charsmap_ = fields.bytes();
      } else if (fields.type() == WireType::Varint) {
        switch (fields.field()) {
          case normalizer_proto::kAddDummyPrefix: source_.add_dummy_prefix = fields.varint() != 0; break;
          case normalizer_proto::kRemoveExtraWhitespaces:
            source_.remove_extra_whitespaces = fields.varint() != 0;
            break;
          case normalizer_proto::kEscapeWhitespaces: source_.escape_whitespaces = fields.varint() != 0; break;
          default: break;
        }
      }
    }
  }

  void require_utf8(const std::string& text, std::string_view name) const {
    if (utf8::valid_prefix(text) == text.size()) return;
    refuse(path_, fmt::format("expected UTF-8 in {}, found {}", name, config::quote(text)),
           "the reference cannot use it either: is the file damaged?");
  }

  const std::string& path_;
  PieceSource source_;
  std::string_view charsmap_;
};

}  // namespace

PieceSource read_sentencepiece(const std::string& path, std::string_view bytes, Compat compat) {
  if (bytes.empty()) {
    throw Error(ErrorCode::Syntax, {path, {}, std::nullopt}, "expected a sentencepiece model, found an empty file",
                "the download did not finish or the disk was full: download it again");
  }
  if (looks_like_json(bytes)) {
    throw Error(ErrorCode::Syntax, {path, {}, std::nullopt}, "expected a sentencepiece model, found JSON",
                "is it the model's tokenizer.json under another name?");
  }
  PieceSource source = ModelReader(path).read(bytes);
  if (source.pieces.empty()) {
    refuse(path, "a sentencepiece model without pieces",
           "is it a sentencepiece model? The reference makes a tokenizer of it that knows no token");
  }
  if (compat == Compat::V4) require_sentencepiece_library(source);
  return source;
}

}  // namespace runecheck::detail
