// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace runecheck::unicode {

/// What the rules of grapheme clusters (UAX #29, Unicode 17.0) tell apart: Grapheme_Cluster_Break, with
/// Indic_Conjunct_Break and Extended_Pictographic in it.
enum class GraphemeClass : std::uint8_t {
  Other,
  CarriageReturn,
  LineFeed,
  Control,
  Extend,           ///< InCB=Extend too
  NonJoiner,        ///< U+200C: Extend, but it parts a conjunct
  Linker,           ///< Extend with InCB=Linker: a virama
  ZeroWidthJoiner,  ///< InCB=Extend too
  SpacingMark,
  Prepend,
  RegionalIndicator,
  Pictographic,
  Consonant,  ///< InCB=Consonant
  HangulLead,
  HangulVowel,
  HangulTail,
  HangulLv,
  HangulLvt,
};

}  // namespace runecheck::unicode
