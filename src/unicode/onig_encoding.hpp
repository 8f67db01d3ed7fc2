// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <oniguruma.h>

#include <cstdint>

namespace runecheck::unicode {

/// How many characters Oniguruma may still look at in this thread. The encoding counts them down, and
/// below zero it ends each run of `.` at once. What was found then is worth nothing: check after a search.
/// The library's own limits count steps back only, and `a.*b` takes none where no b follows.
extern thread_local std::int64_t onig_steps_left;

/// UTF-8 for Oniguruma, with the properties of Unicode 16.0 whatever version the library has: general
/// categories, \w, [[:alpha:]] and the like are those of category.hpp, scripts those of the library
/// and what Unicode 15.0 to 16.0 added to them. Scripts newer than the library stay unknown, and case
/// folding is the library's.
/// Also initializes the library; thread-safe.
OnigEncoding onig_encoding();

}  // namespace runecheck::unicode
