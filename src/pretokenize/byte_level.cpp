// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/byte_level.hpp"

#include <cstring>
#include <utility>

#include "runecheck/text/byte_alphabet.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// The blank in front stands for nothing of the original, and has the offsets of the first character, as in the
/// reference.
void prepend_blank(AlignedText::Rewriter& out, std::uint32_t end) {
  bool first = out.rest().front() != ' ';
  while (out.taken() < end) {
    const utf8::Decoded decoded = utf8::decode(out.rest().data());
    const Slot slot = out.take(decoded.size);
    if (first) out.put(U' ', slot);
    first = false;
    out.put(decoded.code_point, slot);
  }
}

void write_bytes(AlignedText::Rewriter& out, std::uint32_t end) {
  while (out.taken() < end) {
    const char* const bytes = out.rest().data();
    // Visible ASCII stands for itself.
    const std::uint32_t most = end - out.taken();
    std::uint32_t run = 0;
    while (run < most && bytes[run] > ' ' && bytes[run] < '\x7F') ++run;
    if (run > 0) {
      std::memcpy(out.take_run(run), bytes, run);
      continue;
    }
    const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(*bytes));
    const Slot slot = out.take(size);
    for (std::uint32_t i = 0; i < size; ++i) {
      out.put(byte_alphabet::code_point(static_cast<std::uint8_t>(bytes[i])), slot);
    }
  }
}

}  // namespace

ByteLevelPreTokenizer::ByteLevelPreTokenizer(bool add_prefix_space, bool use_regex)
    : add_prefix_space_(add_prefix_space) {
  if (use_regex) words_ = unicode::Pattern::regex(std::string(unicode::kGpt2SplitExpression), {});
}

std::optional<RecordError> ByteLevelPreTokenizer::rewrite(AlignedText& text, std::vector<TextPiece>& pieces,
                                                          std::uint32_t /*shift*/) const {
  if (add_prefix_space_) rewrite_pieces(text, pieces, prepend_blank);
  if (words_) {
    std::vector<TextPiece> cut;
    cut.reserve(pieces.size() + text.text().size() / 4);
    for (const TextPiece& piece : pieces) {
      if (!piece.is_text()) {
        cut.push_back(piece);
        continue;
      }
      auto error = words_->each_span(text.text().substr(piece.span.begin, piece.span.size()),
                                     [&](std::uint32_t begin, std::uint32_t end, bool /*is_match*/) {
                                       if (begin == end) return;
                                       cut.push_back({{piece.span.begin + begin, piece.span.begin + end}});
                                     });
      if (error) return error;
    }
    pieces = std::move(cut);
  }
  rewrite_pieces(text, pieces, write_bytes);
  return std::nullopt;
}

ByteLevelPreTokenizer ByteLevelPreTokenizer::from_config(const config::Node& node) {
  const bool add_prefix_space = node.at("add_prefix_space").boolean();
  node.at("trim_offsets").boolean();  // needed, and of no use here
  bool use_regex = true;
  if (const auto field = node.find("use_regex")) use_regex = field->boolean();
  return ByteLevelPreTokenizer(add_prefix_space, use_regex);
}

}  // namespace runecheck
