// SPDX-License-Identifier: Apache-2.0
#include "runecheck/postprocess/trim_offsets.hpp"

#include <string>

#include "support/catch.hpp"

using runecheck::OriginalSpan;
using runecheck::trim_offsets;

namespace {

constexpr bool kPrefixAdded = true;
constexpr bool kNoPrefix = false;

}  // namespace

TEST_CASE("trim_offsets: blanks at both ends of the token leave the offsets", "[postprocess]") {
  // "a b  c": a, Gb, G, Gc
  const std::string text = "a b  c";
  CHECK(trim_offsets("a", text, {0, 1}, 0, kPrefixAdded) == OriginalSpan{0, 1});
  CHECK(trim_offsets("\u0120b", text, {1, 3}, 1, kPrefixAdded) == OriginalSpan{2, 3});
  CHECK(trim_offsets("\u0120", text, {3, 4}, 2, kPrefixAdded) == OriginalSpan{4, 4});
  CHECK(trim_offsets("\u0120c", text, {4, 6}, 3, kPrefixAdded) == OriginalSpan{5, 6});
  CHECK(trim_offsets("\u0120b\u0120", text, {1, 4}, 1, kPrefixAdded) == OriginalSpan{2, 3});
  CHECK(trim_offsets(" b ", text, {1, 4}, 1, kPrefixAdded) == OriginalSpan{2, 3});
  CHECK(trim_offsets("b", text, {1, 4}, 1, kPrefixAdded) == OriginalSpan{1, 4});
}

TEST_CASE("trim_offsets: one leading blank of the first token may be the added one", "[postprocess]") {
  CHECK(trim_offsets("\u0120a", " a", {0, 2}, 0, kPrefixAdded) == OriginalSpan{0, 2});
  CHECK(trim_offsets("\u0120a", " a", {0, 2}, 0, kNoPrefix) == OriginalSpan{1, 2});
  // Row 0 counts anywhere in the text, the start of the text in any row.
  CHECK(trim_offsets("\u0120a", "b a", {1, 3}, 0, kPrefixAdded) == OriginalSpan{1, 3});
  CHECK(trim_offsets("\u0120a", " a", {0, 2}, 3, kPrefixAdded) == OriginalSpan{0, 2});
  // Two blanks were not added.
  CHECK(trim_offsets("\u0120\u0120a", "  a", {0, 3}, 0, kPrefixAdded) == OriginalSpan{2, 3});
  // Nothing but the blank: the start stays, the end goes.
  CHECK(trim_offsets("\u0120", "  a", {0, 1}, 0, kPrefixAdded) == OriginalSpan{0, 0});
}

TEST_CASE("trim_offsets: a step is a character of the text", "[postprocess]") {
  const std::string text = "b\u3000a\u3000";
  CHECK(trim_offsets("\u3000a\u3000", text, {1, 8}, 1, kPrefixAdded) == OriginalSpan{4, 5});
  CHECK(trim_offsets("\u0120\u00E9", "\u65E5\u00E9", {0, 5}, 1, kNoPrefix) == OriginalSpan{3, 5});
}

TEST_CASE("trim_offsets: blanks that a normalizer has made", "[postprocess]") {
  // The start never passes the end.
  CHECK(trim_offsets("\u0120\u0120a", "-y", {1, 2}, 0, kNoPrefix) == OriginalSpan{2, 2});
  // The end never passes the start, and stays where it is when the text before it is too short.
  CHECK(trim_offsets("a\u0120\u0120\u0120", "b-x", {2, 3}, 1, kNoPrefix) == OriginalSpan{2, 2});
  CHECK(trim_offsets("a\u0120\u0120\u0120", "-x", {1, 2}, 0, kNoPrefix) == OriginalSpan{1, 2});
  CHECK(trim_offsets("a\u0120\u0120\u0120", "x", {0, 1}, 0, kNoPrefix) == OriginalSpan{0, 1});
  CHECK(trim_offsets("\u0120\u0120", "x", {0, 1}, 0, kPrefixAdded) == OriginalSpan{1, 1});
}

TEST_CASE("trim_offsets: nothing to trim", "[postprocess]") {
  CHECK(trim_offsets("", "a", {0, 1}, 0, kNoPrefix) == OriginalSpan{0, 1});
  CHECK(trim_offsets("\u0120", "", {0, 0}, 0, kNoPrefix) == OriginalSpan{0, 0});
  // Other characters of the byte-level alphabet and what only looks empty are no blanks.
  CHECK(trim_offsets("\u010A\u200B", "\n\u200B", {0, 4}, 0, kNoPrefix) == OriginalSpan{0, 4});
}
