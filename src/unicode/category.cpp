// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/category.hpp"

namespace runecheck::unicode::detail {
#include "tables/category.inc"
}  // namespace runecheck::unicode::detail
