// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "runecheck/core/span.hpp"

namespace runecheck {

enum class Severity : std::uint8_t { Note, Warning, Error };

/// What a rule needs to see.
enum class Scope : std::uint8_t {
  Chunk,   ///< depends on the words around one place only
  Record,  ///< needs the whole record
  Corpus,  ///< needs the sums over many records
  Input,   ///< about a file or stream
};

/// Whether a rule's findings are listed unless asked for; ledger lines are only counted.
enum class Listing : std::uint8_t { Default, OnSelect };

/// What people read about a rule (`runecheck rules CODE`).
struct RuleInfo {
  std::string_view code;     ///< "RC101"; stable, never reused
  std::string_view name;     ///< "unknown word"
  std::string_view summary;  ///< one line
  Severity severity;         ///< of most of its findings; single ones may be notes (RC303)
  Scope scope;
  Listing listing;
  std::string_view finds;    ///< what it finds
  std::string_view hurts;    ///< why it hurts
  std::string_view example;  ///< a command to try, and what it shows
  std::string_view advice;   ///< what to do
};

/// A character named in a finding.
struct CharacterFact {
  char32_t code_point = 0;
  OriginalSpan span;  ///< where it stands
};

/// One field of a finding's `data`; the JSON formats write them in this order.
using DataValue = std::variant<std::uint64_t, std::string, std::vector<std::string>, std::vector<CharacterFact>>;
struct DataField {
  std::string_view key;
  DataValue value;
};

/// One thing found: data, and the sentences rendered from it by the rule.
struct Finding {
  const RuleInfo* rule = nullptr;
  Severity severity = Severity::Warning;
  std::uint8_t sequence = 0;  ///< 0: the text, 1: its pair
  OriginalSpan span;          ///< bytes of that text
  std::string message;        ///< names the character, the place, what happened
  std::string help;           ///< what to do; tried on the pipeline where it names a result
  std::vector<DataField> data;

  /// Appends a field to `data`.
  void tell(std::string_view key, DataValue value);
};

}  // namespace runecheck
