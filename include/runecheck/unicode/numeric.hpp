// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace runecheck::unicode {

/// Tells whether `c` is a number of any kind: general category Nd, Nl or No, Unicode 17.0. So ½, ², Ⅷ
/// and ㉈ are, ideographs for numbers are not.
/// Units:    `c` <= U+10FFFF, else the behaviour is undefined.
/// Cost:     a call and two loads.
/// Source:   Rust's char::is_numeric, measured on HF tokenizers 0.23.2 over all code points.
bool is_numeric(char32_t c) noexcept;

}  // namespace runecheck::unicode
