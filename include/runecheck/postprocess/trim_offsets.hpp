// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "runecheck/core/span.hpp"

namespace runecheck {

/// Offsets of a token without the blanks at its ends, as the post-processors ByteLevel and RobertaProcessing with
/// trim_offsets give them. Blanks are counted in the token: U+0120, the blank of the byte-level alphabet, and white
/// space. With `add_prefix_space` a single leading one is taken for the added one, hence kept, in row 0 and at the
/// start of the text. More trailing blanks than there are characters before the end leave the end where it is.
///
/// `token` is the string in the row; `text` is the text that `span` is of; `row` counts the rows of one encoding, from 0
/// again in each window, special tokens left out. Both strings are valid UTF-8 and `span` lies between characters.
/// Units:    the reference moves offsets by code points, so that is what a step in `text` is.
/// Cost:     O(token).
/// Source:   checked against huggingface/tokenizers 0.23.2.
OriginalSpan trim_offsets(std::string_view token, std::string_view text, OriginalSpan span, std::size_t row,
                          bool add_prefix_space) noexcept;

}  // namespace runecheck
