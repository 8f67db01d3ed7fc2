// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace runecheck::unicode {

/// Size of the first extended grapheme cluster of `text`, valid UTF-8; 0 for an empty text. What was
/// before the text has no influence when a cluster ended there.
/// Units:    bytes.
/// Cost:     O(bytes of the cluster).
/// Source:   UAX #29 with the data of Unicode 17.0, as the crate unicode-segmentation 1.13.3 that the
///           reference is built with. Pinned: it does not follow ICU.
std::uint32_t grapheme_size(std::string_view text) noexcept;

}  // namespace runecheck::unicode
