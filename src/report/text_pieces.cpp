// SPDX-License-Identifier: Apache-2.0
#include "report/text_pieces.hpp"

#include <vector>

#include "report/shown_piece.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kJoint = "\u00B7";

/// Whether the row goes on with the word of the row before it.
bool continues(const Encoding& encoding, std::size_t row) noexcept {
  return row > 0 && encoding.words[row] != kNoWord && encoding.words[row] == encoding.words[row - 1] &&
         encoding.sequences[row] == encoding.sequences[row - 1];
}

}  // namespace

std::string shown_token(const Tokenizer& tokenizer, const Encoding& encoding, std::size_t row) {
  const std::string_view text = tokenizer.token_text(encoding, row);
  return shown_piece(tokenizer, text);
}

void write_seen(Wrapper& line, const Tokenizer& tokenizer, const Encoding& encoding) {
  const std::string_view prefix = tokenizer.continuing_prefix();
  std::vector<Styled> word;
  bool any = false;
  std::uint8_t sequence = kNoSequence;
  const auto flush = [&] {
    if (word.empty()) return;
    line.word(word);
    word.clear();
    any = true;
  };
  for (std::size_t row = 0; row < encoding.size(); ++row) {
    if (has(encoding.flags[row], TokenFlags::Special)) continue;
    if (continues(encoding, row) && !word.empty()) {
      word.back().text += kJoint;
    } else {
      flush();
      if (sequence == 0 && encoding.sequences[row] == 1) line.word("|", Style::Dim);
    }
    sequence = encoding.sequences[row];
    const std::string readable = tokenizer.readable(tokenizer.token_text(encoding, row));
    std::string_view text = readable;
    if (!word.empty() && text.size() > prefix.size() && text.starts_with(prefix)) text.remove_prefix(prefix.size());
    word.push_back({show(text), has(encoding.flags[row], TokenFlags::Unknown) ? Style::Red : Style::Plain});
  }
  flush();
  if (!any) line.words("nothing: no token comes from the text");
}

}  // namespace runecheck::report
