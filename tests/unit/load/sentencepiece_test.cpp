// SPDX-License-Identifier: Apache-2.0
//
// What the reference answers was measured with Python's protobuf 7.36 and sentencepiece 0.2.3.
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "load/pieces/pieces.hpp"
#include "runecheck/core/error.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/protobuf_bytes.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

using Type = PieceSource::PieceType;

ProtobufBytes piece(std::string_view text, float score, Type type = Type::Normal) {
  return ProtobufBytes().text(1, text).real(2, score).varint(3, static_cast<std::uint64_t>(type));
}
/// Pieces <unk> and "a", with which the sentencepiece library is content.
ProtobufBytes small_model() {
  return ProtobufBytes().message(1, piece("<unk>", 0, Type::Unknown)).message(1, piece("a", -1.5F));
}
PieceSource read(const ProtobufBytes& model, Compat compat = Compat::V5) {
  return read_sentencepiece("m.model", model.bytes(), compat);
}
std::string fault(const std::string& bytes, Compat compat = Compat::V5) {
  return error_of([&] { return read_sentencepiece("m.model", bytes, compat); }).what();
}
std::string fault(const ProtobufBytes& model, Compat compat = Compat::V5) { return fault(model.bytes(), compat); }

}  // namespace

TEST_CASE("sentencepiece: pieces have scores, types and ids in file order", "[load]") {
  const PieceSource source = read(small_model().message(1, piece("\xE2\x96\x81 b", 0.1F, Type::UserDefined)));
  CHECK(source.format == PieceSource::Format::SentencePiece);
  CHECK(source.path == "m.model");
  CHECK(source.pieces == std::vector<std::pair<std::string, TokenId>>{{"<unk>", 0}, {"a", 1}, {"\xE2\x96\x81 b", 2}});
  CHECK(source.scores == std::vector<double>{0, -1.5, static_cast<double>(0.1F)});
  CHECK(source.types == std::vector<Type>{Type::Unknown, Type::Normal, Type::UserDefined});
  CHECK_FALSE(source.merges);
}

TEST_CASE("sentencepiece: what a file does not say has the defaults of the format", "[load]") {
  const PieceSource source = read(ProtobufBytes().message(1, ProtobufBytes()));
  CHECK(source.pieces == std::vector<std::pair<std::string, TokenId>>{{"", 0}});
  CHECK(source.scores == std::vector<double>{0});
  CHECK(source.types == std::vector<Type>{Type::Normal});
  CHECK(source.algorithm == PieceSource::Algorithm::Unigram);
  CHECK_FALSE(source.byte_fallback);
  CHECK(source.unk_id == 0);
  CHECK(source.bos_id == 1);
  CHECK(source.eos_id == 2);
  CHECK(source.pad_id == -1);
  CHECK(source.unk_piece == "<unk>");
  CHECK(source.bos_piece == "<s>");
  CHECK(source.eos_piece == "</s>");
  CHECK(source.pad_piece == "<pad>");
  CHECK(source.add_dummy_prefix);
  CHECK(source.remove_extra_whitespaces);
  CHECK(source.escape_whitespaces);
  CHECK(source.precompiled_charsmap.empty());
}

TEST_CASE("sentencepiece: trainer and normalizer", "[load]") {
  const ProtobufBytes trainer = ProtobufBytes()
                                    .varint(3, 2)
                                    .varint(35, 1)
                                    .varint(40, 3)
                                    .varint(41, ~std::uint64_t{0})
                                    .varint(42, 5)
                                    .varint(43, 6)
                                    .text(45, "[U]")
                                    .text(46, "[B]")
                                    .text(47, "[E]")
                                    .text(48, "[P]");
  const ProtobufBytes normalizer =
      ProtobufBytes().text(1, "nfkc").text(2, "\xFF\x01\x02\x03"s).varint(3, 0).varint(4, 0).varint(5, 0);
  const PieceSource source = read(small_model().message(2, trainer).message(3, normalizer));
  CHECK(source.algorithm == PieceSource::Algorithm::Bpe);
  CHECK(source.byte_fallback);
  CHECK(std::vector<std::int32_t>{source.unk_id, source.bos_id, source.eos_id, source.pad_id} ==
        std::vector<std::int32_t>{3, -1, 5, 6});
  CHECK(source.unk_piece + source.bos_piece + source.eos_piece + source.pad_piece == "[U][B][E][P]");
  CHECK_FALSE(source.add_dummy_prefix);
  CHECK_FALSE(source.remove_extra_whitespaces);
  CHECK_FALSE(source.escape_whitespaces);
  CHECK(source.precompiled_charsmap == "/wECAw==");
}

TEST_CASE("sentencepiece: messages given twice are joined, the last value of a field counts", "[load]") {
  const PieceSource source = read(small_model()
                                      .message(2, ProtobufBytes().varint(40, 7).varint(42, 9))
                                      .message(2, ProtobufBytes().varint(3, 4).varint(40, 8)));
  CHECK(source.algorithm == PieceSource::Algorithm::Char);
  CHECK(source.unk_id == 8);
  CHECK(source.eos_id == 9);
  CHECK(read(ProtobufBytes().message(1, ProtobufBytes().text(1, "a").text(1, "b"))).pieces[0].first == "b");
}

TEST_CASE("sentencepiece: values that do not exist and fields of another wire type are unknown", "[load]") {
  const auto type_of = [](const ProtobufBytes& fields) {
    return read(ProtobufBytes().message(1, ProtobufBytes().text(1, "a").raw(fields.bytes()))).types[0];
  };
  CHECK(type_of(ProtobufBytes().varint(3, 6)) == Type::Byte);
  CHECK(type_of(ProtobufBytes().varint(3, 7)) == Type::Normal);
  CHECK(type_of(ProtobufBytes().varint(3, 3).varint(3, 0)) == Type::Control);
  CHECK(type_of(ProtobufBytes().varint(3, 0x100000003)) == Type::Control);
  CHECK(type_of(ProtobufBytes().text(3, "\x03")) == Type::Normal);
  CHECK(read(small_model().varint(1, 5)).pieces.size() == 2);
  CHECK(read(small_model().text(4, "\x0A\x7F")).pieces.size() == 2);
  CHECK(read(small_model().varint(19000, 1).tag(99, 1).raw("12345678").tag(98, 5).raw("1234")).pieces.size() == 2);
}

TEST_CASE("sentencepiece: groups are passed over", "[load]") {
  const ProtobufBytes inner = ProtobufBytes().tag(7, 3).varint(1, 2).tag(7, 4).text(3, "x");
  CHECK(read(small_model().tag(1, 3).raw(inner.bytes()).tag(1, 4)).pieces.size() == 2);
  CHECK(fault(small_model().tag(1, 3).raw(inner.bytes()).tag(2, 4)) ==
        "m.model: damaged at byte 36 of 37: found the end of another group than the one begun");
  CHECK(fault(small_model().tag(1, 3)) ==
        "m.model: damaged at byte 28 of 29: expected the end of the group that begins here");
  CHECK(fault(small_model().tag(1, 4)) ==
        "m.model: damaged at byte 28 of 29: found the end of a group that did not begin");
  const auto nested = [](std::size_t levels) {
    ProtobufBytes groups;
    for (std::size_t i = 0; i < levels; ++i) groups.tag(9, 3);
    for (std::size_t i = 0; i < levels; ++i) groups.tag(9, 4);
    return groups;
  };
  CHECK(read(small_model().raw(nested(100).bytes())).pieces.size() == 2);
  CHECK(read(small_model().message(1, nested(99))).pieces.size() == 3);
  CHECK(fault(small_model().raw(nested(101).bytes())) ==
        "m.model: damaged at byte 128 of 230: nested deeper than 100 levels");
  CHECK(fault(small_model().message(1, nested(100))).find("nested deeper than 100 levels") != std::string::npos);
}

TEST_CASE("sentencepiece: every cut of a file within a field is refused", "[load]") {
  const std::string whole = small_model().bytes();
  const std::size_t second = ProtobufBytes().message(1, piece("<unk>", 0, Type::Unknown)).bytes().size();
  for (std::size_t size = 1; size < whole.size(); ++size) {
    if (size == second) continue;
    const std::string message = fault(whole.substr(0, size));
    CHECK(message.find("damaged at byte ") != std::string::npos);
  }
  CHECK(fault(whole.substr(0, 10)) ==
        "m.model: damaged at byte 1 of 10: expected 14 more bytes, found the end of what holds them after 8");
}

TEST_CASE("sentencepiece: tags and lengths as long as the reference takes them", "[load]") {
  const std::string a = "\x03\x0A\x01"s + "a";
  CHECK(read_sentencepiece("m", "\x8A\x80\x80\x80\x00"s + a).pieces[0].first == "a");
  CHECK(fault("\x8A\x80\x80\x80\x80\x00"s + a).find("expected the number of a field") != std::string::npos);
  CHECK(fault("\x8A\x80\x80\x80\x10"s + a).find("expected the number of a field") != std::string::npos);
  CHECK(fault("\x02\x00"s).find("expected the number of a field") != std::string::npos);
  CHECK(fault("\x0E\x00"s).find("wire type 6") != std::string::npos);
  CHECK(read_sentencepiece("m", "\x0A\x83\x80\x80\x80\x00\x0A\x01"s + "a").pieces[0].first == "a");
  CHECK(fault("\x0A\x83\x80\x80\x80\x80\x00\x0A\x01"s + "a").find("less than 2 GiB") != std::string::npos);
  CHECK(fault("\x0A\xFF\xFF\xFF\xFF\x0F"s).find("less than 2 GiB") != std::string::npos);
  CHECK(fault("\x08\x80"s).find("found the end of what holds it") != std::string::npos);
  CHECK(fault("\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s).find("at most ten bytes") != std::string::npos);
}

TEST_CASE("sentencepiece: texts that are not UTF-8 are refused", "[load]") {
  CHECK(fault(small_model().message(1, piece("a\xFF", -1))) ==
        "m.model: expected UTF-8 in piece 2 at byte 30, found \"a\\xff\"");
  CHECK(fault(small_model().message(2, ProtobufBytes().text(45, "\xC3"))) ==
        "m.model: expected UTF-8 in unk_piece, found \"\\xc3\"");
  CHECK(read(ProtobufBytes().message(1, ProtobufBytes().text(1, "\xFF").text(1, "b"))).pieces[0].first == "b");
}

TEST_CASE("sentencepiece: files that are no model are refused", "[load]") {
  CHECK(fault(""s) == "m.model: expected a sentencepiece model, found an empty file");
  CHECK(fault("{\"version\": \"1.0\"}"s) == "m.model: expected a sentencepiece model, found JSON");
  CHECK(fault(ProtobufBytes().message(2, ProtobufBytes())) == "m.model: a sentencepiece model without pieces");
  CHECK(fault(small_model().message(1, piece("b", std::numeric_limits<float>::infinity()))) ==
        "m.model: expected a number as the score of piece 2 \"b\" at byte 30, found inf");
  CHECK(fault(small_model().message(1, piece("b", std::nanf("")))).find("found nan") != std::string::npos);
}

TEST_CASE("sentencepiece: transformers 4 takes only what the sentencepiece library loads", "[load]") {
  CHECK(read(small_model(), Compat::V4).pieces.size() == 2);
  const auto refused = [](const ProtobufBytes& model) {
    CHECK_FALSE(read(model, Compat::V5).pieces.empty());
    return fault(model, Compat::V4);
  };
  CHECK(refused(small_model().message(1, piece("", 0))) == "m.model: piece 2 is empty");
  CHECK(refused(small_model().message(1, piece("a\0b"s, 0))) == "m.model: piece 2 \"a\\u0000b\" holds a NUL character");
  CHECK(refused(small_model().message(1, piece("a", 0, Type::Unused))) == "m.model: piece 2 \"a\" is there twice");
  CHECK(refused(small_model().message(1, piece("?", 0, Type::Unknown))) ==
        "m.model: piece 2 \"?\" is a second unknown piece");
  CHECK(refused(ProtobufBytes().message(1, piece("a", 0))) == "m.model: expected one unknown piece, found none");
  CHECK(refused(ProtobufBytes().message(1, piece("?", 0, Type::Unknown))) == "m.model: no piece for text");
  CHECK(refused(small_model().message(1, piece("<0x00>", 0, Type::Byte))) ==
        "m.model: piece 2 \"<0x00>\" is a byte, but the model has no byte_fallback");

  const ProtobufBytes control = small_model().message(1, piece("a", 0, Type::Control));
  CHECK(read(control, Compat::V4).pieces.size() == 3);
  const ProtobufBytes bpe = ProtobufBytes().varint(3, 2);
  CHECK(refused(ProtobufBytes(control).message(2, bpe)) == "m.model: piece 2 \"a\" is there twice");

  ProtobufBytes bytes = small_model().message(2, ProtobufBytes().varint(35, 1));
  for (unsigned byte = 0; byte < 255; ++byte) {
    const char* const digits = "0123456789ABCDEF";
    bytes.message(1, piece("<0x"s + digits[byte / 16] + digits[byte % 16] + ">", 0, Type::Byte));
  }
  CHECK(refused(bytes) == "m.model: expected 256 byte pieces for byte_fallback, found 255");
  CHECK(refused(ProtobufBytes(bytes).message(1, piece("<0xff>", 0, Type::Byte))) ==
        "m.model: piece 257 \"<0xff>\" is a byte: expected <0x00> to <0xFF>");
  CHECK(read(ProtobufBytes(bytes).message(1, piece("<0xFF>", 0, Type::Byte)), Compat::V4).pieces.size() == 258);
}
