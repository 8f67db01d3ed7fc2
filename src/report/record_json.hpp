// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/places.hpp"
#include "runecheck/report/json_writer.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// Writes records as JSON objects: the columns under transformers' own names, arrays of equal
/// length. One object for many records, since it keeps its buffers.
class RecordJson {
 public:
  explicit RecordJson(const RenderOptions& options);

  /// Writes the members of a record, without the braces.
  void write_members(JsonWriter& json, const Record& record);

 private:
  /// The pieces met so far, as JSON strings by id: a piece is looked up and escaped once.
  /// Memory: the vocabulary at most.
  class Pieces {
   public:
    void write(JsonWriter& json, const Tokenizer& tokenizer, const Encoding& encoding, std::size_t row);

   private:
    static constexpr TokenId kIdLimit = 1U << 20U;  // ids may be any number: rare ones go without
    struct Entry {
      std::size_t begin = 0;
      std::size_t size = 0;
    };
    const Tokenizer* tokenizer_ = nullptr;
    std::vector<Entry> entries_;
    std::string arena_;
  };

  void write_source(JsonWriter& json, const RecordSource& source) const;
  void write_columns(JsonWriter& json, const Tokenizer& tokenizer, const Encoding& encoding);
  template <class Unit>
  void write_ranges(JsonWriter& json, std::string_view key, const Encoding& encoding, const Unit& unit) const;
  void write_texts(JsonWriter& json, const Record& record) const;
  void write_judgement(JsonWriter& json, const Record& record);
  void write_findings(JsonWriter& json, const Record& record);

  Columns columns_;
  bool columns_chosen_;
  Pieces pieces_;
  Places text_;
  Places pair_;
};

}  // namespace runecheck::report
