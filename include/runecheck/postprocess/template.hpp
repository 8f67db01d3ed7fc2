// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/node.hpp"
#include "runecheck/core/ids.hpp"

namespace runecheck {

/// Special tokens of one template place: one or more rows.
struct TemplateSpecial {
  std::vector<TokenId> ids;
  std::vector<std::string> tokens;
};

/// One place of a template: a text, or special tokens.
struct TemplatePiece {
  enum class Kind : std::uint8_t { SequenceA, SequenceB, Special };
  Kind kind = Kind::SequenceA;
  std::uint32_t type_id = 0;
  std::uint32_t special = 0;  ///< index into `specials` when kind is Special
};

/// TemplateProcessing: puts texts and special tokens in the order of a template.
/// Source: huggingface/tokenizers; checked against 0.23.2 (truncation 0.22.2).
class TemplateProcessing {
 public:
  static constexpr std::string_view kType = "TemplateProcessing";

  std::vector<TemplatePiece> single;
  std::vector<TemplatePiece> pair;
  std::vector<TemplateSpecial> specials;

  static TemplateProcessing from_config(const config::Node& node);
  /// "[CLS] $A [SEP]" and "[CLS] $A [SEP] $B [SEP]" with type ids 0 and 1, as BERT needs it.
  static TemplateProcessing bert(std::string cls, TokenId cls_id, std::string sep, TokenId sep_id);

  const std::vector<TemplatePiece>& pieces(bool with_pair) const noexcept { return with_pair ? pair : single; }
  /// Rows that a template adds to the texts.
  std::uint64_t added_rows(bool with_pair) const noexcept;
};

}  // namespace runecheck
