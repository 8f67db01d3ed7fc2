// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "load/auto/blueprint.hpp"

namespace runecheck::detail {

/// Throws Error{Schema} for what the sentencepiece library refuses to load: empty pieces, pieces that
/// are there twice, not exactly one unknown piece, byte pieces that are not all there or not asked for,
/// a Unigram model without pieces for text.   Cost: O(pieces).
void require_sentencepiece_library(const PieceSource& source);

}  // namespace runecheck::detail
