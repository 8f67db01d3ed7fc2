// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "runecheck/report/report.hpp"

namespace runecheck::report {

namespace {

constexpr std::array<ColumnName, 17> kColumnNames = {{
    {Column::Ids, "ids", "input_ids", "numbers the model gets"},
    {Column::Tokens, "tokens", "tokens", "text of each token"},
    {Column::Offsets, "offsets", "offset_mapping", "place in the text, in code points"},
    {Column::AttentionMask, "attention_mask", "attention_mask", "1 for tokens, 0 for padding"},
    {Column::TypeIds, "type_ids", "token_type_ids", "0 for the text, 1 for its pair"},
    {Column::SpecialTokensMask, "special_tokens_mask", "special_tokens_mask", "1 for tokens that were put in"},
    {Column::WordIds, "word_ids", "word_ids", "number of the word a token is from"},
    {Column::SequenceIds, "sequence_ids", "sequence_ids", "which text a token is from"},
    {Column::OffsetBytes, "offset_bytes", "offset_bytes", "place in the input, in bytes"},
    {Column::OffsetUtf16, "offset_utf16", "offset_utf16", "place in the text, in UTF-16 units"},
    {Column::Text, "text", "text", "the text itself"},
    {Column::Normalized, "normalized", "normalized", "the text after the normalizer"},
    {Column::Decoded, "decoded", "decoded", "the ids back as text"},
    {Column::DecodedWithoutSpecial, "decoded_without_special", "decoded_without_special",
     "the same without special tokens"},
    {Column::Overflowing, "overflowing", "overflowing", "what was cut off, as further windows"},
    {Column::Fates, "fates", "fates", "what became of the characters, counted"},
    {Column::Findings, "findings", "findings", "what was lost, and what to do"},
}};

}  // namespace

std::span<const ColumnName> column_names() noexcept { return kColumnNames; }

}  // namespace runecheck::report
