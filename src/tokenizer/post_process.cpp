// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "tokenizer/postprocess.hpp"

namespace runecheck {

namespace {

/// Appends `part` to `whole`, windows included, in the reference's order: every window of `whole`
/// with the part and with each of the part's windows, then the main rows with the part's windows.
void merge(Encoding& whole, const Encoding& part) {
  std::vector<Encoding> overflow;
  overflow.reserve(whole.overflow.size() * (part.overflow.size() + 1) + part.overflow.size());
  for (const Encoding& window : whole.overflow) {
    const auto join = [&](const Encoding& with) {
      Encoding joined;
      joined.append(window, 0, window.size());
      joined.append(with, 0, with.size());
      overflow.push_back(std::move(joined));
    };
    join(part);
    for (const Encoding& other : part.overflow) join(other);
  }
  for (const Encoding& other : part.overflow) {
    Encoding joined;
    joined.append(whole, 0, whole.size());
    joined.append(other, 0, other.size());
    overflow.push_back(std::move(joined));
  }
  whole.append(part, 0, part.size());
  whole.overflow = std::move(overflow);
}

void set_types(Encoding& text, std::uint32_t type_id, bool windows = false) {
  for (std::uint32_t& type : text.type_ids) type = type_id;
  if (!windows) return;
  for (Encoding& window : text.overflow) set_types(window, type_id, windows);
}

/// A text that stands twice in a template keeps its sequence number at the last place only.
void forget_sequence(Encoding& whole, std::uint8_t sequence) {
  for (std::uint8_t& row : whole.sequences) {
    if (row == sequence) row = kNoSequence;
  }
  for (Encoding& window : whole.overflow) forget_sequence(window, sequence);
}

/// What the reference knows of the texts' ranges without a post-processor: nothing for a single text and for
/// windows that begin with one of the first text's, the first text alone in its windows with the second's.
void forget_ranges(Encoding& out, std::size_t first_windows, const Encoding* second) {
  if (second == nullptr) out.ranges = SequenceRanges::Absent;
  const std::size_t joined = second == nullptr ? out.overflow.size() : first_windows * (second->overflow.size() + 1);
  for (std::size_t i = 0; i < out.overflow.size(); ++i) {
    out.overflow[i].ranges = i < joined ? SequenceRanges::Absent : SequenceRanges::FirstOnly;
  }
}

void apply(const TemplateProcessing& layout, SpecialTokens special, Encoding& first, Encoding* second, Encoding& out) {
  bool placed[2] = {false, false};
  for (const TemplatePiece& piece : layout.pieces(second != nullptr)) {
    if (piece.kind == TemplatePiece::Kind::Special) {
      if (special == SpecialTokens::Skip) continue;
      const TemplateSpecial& tokens = layout.specials[piece.special];
      Encoding rows;
      for (std::size_t i = 0; i < tokens.ids.size(); ++i) {
        rows.surfaces.emplace_back(static_cast<std::uint32_t>(i), tokens.tokens[i]);
        rows.push(tokens.ids[i], {}, kNoWord, piece.type_id, kNoSequence, TokenFlags::Special);
      }
      merge(out, rows);
      continue;
    }
    const bool is_first = piece.kind == TemplatePiece::Kind::SequenceA;
    Encoding* text = is_first ? &first : second;
    if (text == nullptr) continue;
    const std::uint8_t sequence = is_first ? 0 : 1;
    if (placed[sequence]) forget_sequence(out, sequence);
    placed[sequence] = true;
    // Windows keep the type id of their text (0 or 1); only the main rows get the template's.
    set_types(*text, piece.type_id);
    merge(out, *text);
  }
}

}  // namespace

const TemplateProcessing* layout_of(const AnyPostProcessor& processor, SpecialTokens special) noexcept {
  if (const auto* layout = std::get_if<TemplateProcessing>(&processor)) return layout;
  if (special == SpecialTokens::Skip) return nullptr;
  if (const auto* bert = std::get_if<BertProcessing>(&processor)) return &bert->layout;
  if (const auto* roberta = std::get_if<RobertaProcessing>(&processor)) return &roberta->layout;
  return nullptr;
}

void post_process(const Chain<AnyPostProcessor>& processor, SpecialTokens special, Encoding& first, Encoding* second,
                  Encoding& out) {
  out.clear();
  const TemplateProcessing* layout = nullptr;
  for (const AnyPostProcessor& part : processor) {
    if (const TemplateProcessing* adds = layout_of(part, special)) layout = adds;
    if (!std::holds_alternative<RobertaProcessing>(part)) continue;
    const bool windows = special == SpecialTokens::Keep;
    set_types(first, 0, windows);
    if (second != nullptr) set_types(*second, 0, windows);
  }
  if (layout != nullptr) return apply(*layout, special, first, second, out);
  const std::size_t windows = first.overflow.size();
  std::swap(out, first);
  if (second != nullptr) merge(out, *second);
  if (!processor) forget_ranges(out, windows, second);
}

}  // namespace runecheck
