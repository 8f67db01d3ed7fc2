// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "runecheck/tokenizer/encoding.hpp"
#include "runecheck/tokenizer/options.hpp"

namespace runecheck {

/// The length a batch is padded to: the wanted length or the longest main encoding (windows do not
/// count), rounded up to the multiple.
std::uint64_t padded_length(std::uint64_t longest, const Padding& padding) noexcept;

/// Fills `encoding` and its windows up to `length` rows; longer ones stay as they are.
void pad(Encoding& encoding, std::uint64_t length, const Padding& padding);

}  // namespace runecheck
