// SPDX-License-Identifier: Apache-2.0
#include "runecheck/pretokenize/metaspace.hpp"

#include <cstring>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

using config::PrependScheme;

/// Where the piece begins in the original.
std::uint32_t begin_of(const AlignedText& text, NormalizedSpan piece, std::uint32_t shift) {
  return text.to_original(piece).begin + shift;
}

}  // namespace

MetaspacePreTokenizer::MetaspacePreTokenizer(config::Metaspace options)
    : options_(std::move(options)), replacement_(utf8::decode(options_.replacement.data()).code_point) {}

MetaspacePreTokenizer MetaspacePreTokenizer::from_config(const config::Node& node) {
  return MetaspacePreTokenizer(config::read_metaspace(node));
}

void MetaspacePreTokenizer::rewrite(AlignedText& text, std::vector<TextPiece>& pieces, std::uint32_t shift) const {
  std::vector<bool> prepends(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].is_text()) continue;
    prepends[i] = options_.prepend_scheme == PrependScheme::Always ||
                  (options_.prepend_scheme == PrependScheme::First && begin_of(text, pieces[i].span, shift) == 0);
  }
  std::size_t number = 0;
  const TextPiece* const all = pieces.data();
  rewrite_pieces(text, pieces, [&](AlignedText::Rewriter& out, std::uint32_t end) {
    while (!all[number].is_text()) ++number;  // it is called for the others alone
    bool first = prepends[number++];
    while (out.taken() < end) {
      if (!first) {  // other ASCII than the blank stays as it is
        const char* const bytes = out.rest().data();
        const std::uint32_t most = end - out.taken();
        std::uint32_t run = 0;
        while (run < most && static_cast<unsigned char>(bytes[run]) < 0x80 && bytes[run] != ' ') ++run;
        if (run > 0) {
          std::memcpy(out.take_run(run), bytes, run);
          continue;
        }
      }
      const utf8::Decoded decoded = utf8::decode(out.rest().data());
      const Slot slot = out.take(decoded.size);
      const char32_t c = decoded.code_point == U' ' ? replacement_ : decoded.code_point;
      if (first && c != replacement_) out.put(replacement_, slot);
      first = false;
      out.put(c, slot);
    }
  });
  if (!options_.split) return;
  std::vector<TextPiece> cut;
  cut.reserve(pieces.size());
  for (const TextPiece& piece : pieces) {
    if (!piece.is_text()) {
      cut.push_back(piece);
      continue;
    }
    std::uint32_t begin = piece.span.begin;
    for (;;) {
      const std::size_t found = text.text().find(options_.replacement, begin + 1);
      const std::uint32_t end = found < piece.span.end ? static_cast<std::uint32_t>(found) : piece.span.end;
      cut.push_back({{begin, end}});
      if (end == piece.span.end) break;
      begin = end;
    }
  }
  pieces = std::move(cut);
}

}  // namespace runecheck
