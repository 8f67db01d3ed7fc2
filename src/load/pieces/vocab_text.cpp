// SPDX-License-Identifier: Apache-2.0
#include "load/parts.hpp"
#include "load/pieces/pieces.hpp"

namespace runecheck::detail {

PieceSource read_vocab_text(const std::string& path, std::string_view bytes) {
  VocabLines lines = read_vocab_lines(path, bytes);
  PieceSource source;
  source.format = PieceSource::Format::VocabText;
  source.path = path;
  source.pieces = std::move(lines.pieces);
  source.notes = std::move(lines.notes);
  return source;
}

}  // namespace runecheck::detail
