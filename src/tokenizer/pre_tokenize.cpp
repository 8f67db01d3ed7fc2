// SPDX-License-Identifier: Apache-2.0
// The stages before the model that go by a list of pieces.
#include <utility>

#include "runecheck/tokenizer/tokenizer.hpp"
#include "tokenizer/encode_text.hpp"

namespace runecheck {

std::optional<RecordError> Tokenizer::normalize(AlignedText& text) const {
  for (const AnyNormalizer& part : normalizer_) {
    auto error = std::visit([&](const auto& stage) { return outcome([&] { return stage.apply(text); }); }, part);
    if (error) return error;
  }
  return std::nullopt;
}

std::optional<RecordError> Tokenizer::pre_tokenize(AlignedText& text, Scratch& scratch, std::uint32_t shift) const {
  scratch.rewritten = false;
  for (const AnyPreTokenizer& part : pre_tokenizer_) {
    auto error = std::visit(
        [&](const auto& stage) -> std::optional<RecordError> {
          if constexpr (requires { stage.rewrite(text, scratch.pieces, shift); }) {
            scratch.rewritten = true;
            return outcome([&] { return stage.rewrite(text, scratch.pieces, shift); });
          } else {
            scratch.next_pieces.clear();
            for (const TextPiece& piece : scratch.pieces) {
              if (!piece.is_text()) {
                scratch.next_pieces.push_back(piece);
                continue;
              }
              scratch.spans.clear();
              if (auto failed = outcome([&] { return stage.split(text.text(), piece.span, scratch.spans); })) {
                return failed;
              }
              for (const NormalizedSpan span : scratch.spans) scratch.next_pieces.push_back({span});
            }
            scratch.pieces.swap(scratch.next_pieces);
            return std::nullopt;
          }
        },
        part);
    if (error) return error;
  }
  return std::nullopt;
}

}  // namespace runecheck
