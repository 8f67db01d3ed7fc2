// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "runecheck/core/chain.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/postprocess/any.hpp"
#include "runecheck/tokenizer/encoding.hpp"
#include "runecheck/tokenizer/options.hpp"

namespace runecheck {

/// Cuts the texts of a record to `limit` tokens in all (special tokens not counted); what is cut off
/// becomes windows in `overflow`. Source: the reference's truncation of release 0.22.
std::optional<RecordError> truncate(const Truncation& truncation, std::uint64_t added_rows, Encoding& first,
                                    Encoding* second);

/// Joins the texts of a record, with special tokens if wanted. `second` may be null.
/// The first text's type ids are 0 and the second's 1 on entry.
void post_process(const Chain<AnyPostProcessor>& processor, SpecialTokens special, Encoding& first, Encoding* second,
                  Encoding& out);

/// The order in which a post-processor puts the texts, or null when it leaves them as they are.
const TemplateProcessing* layout_of(const AnyPostProcessor& processor, SpecialTokens special) noexcept;

}  // namespace runecheck
