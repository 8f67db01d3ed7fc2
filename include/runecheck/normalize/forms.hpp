// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/text/aligned_text.hpp"

namespace runecheck {

// The four normalization forms (Unicode Standard Annex #15) by the tables of Unicode 9.0.
//
// Offsets are the reference's. Of a character that is decomposed each part has its range; after
// canonical reordering ranges go by position; a composed character has the range of the first
// character it is made of, and what follows takes up after the last of them.
//
// NFD and NFC note no edit, for the result is canonically equal. NFKD and NFKC note Rewritten for
// each character that has a compatibility decomposition.
//
// Cost of all: O(n), runs of m marks O(m log m).
// Source: checked against huggingface/tokenizers 0.23.2 over all code points.

/// Canonical decomposition.
class Nfd {
 public:
  static constexpr std::string_view kType = "NFD";
  static Nfd from_config(const config::Node& node);
  void apply(AlignedText& text) const;
};

/// Canonical decomposition, then canonical composition.
class Nfc {
 public:
  static constexpr std::string_view kType = "NFC";
  static Nfc from_config(const config::Node& node);
  void apply(AlignedText& text) const;
};

/// Compatibility decomposition.
class Nfkd {
 public:
  static constexpr std::string_view kType = "NFKD";
  static Nfkd from_config(const config::Node& node);
  void apply(AlignedText& text) const;
};

/// Compatibility decomposition, then canonical composition.
class Nfkc {
 public:
  static constexpr std::string_view kType = "NFKC";
  static Nfkc from_config(const config::Node& node);
  void apply(AlignedText& text) const;
};

}  // namespace runecheck
