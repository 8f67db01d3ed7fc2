// SPDX-License-Identifier: Apache-2.0
#include "input/json_strings.hpp"

#include "input/field_pointer.hpp"
#include "input/json_scan.hpp"
#include "input/written_text.hpp"
#include "runecheck/config/json_pointer.hpp"

namespace runecheck {

namespace {
constexpr std::size_t kExampleBytes = 400;
}  // namespace

void JsonStrings::add_string(std::string_view raw) {
  auto known = known_.find(path_);
  if (known == known_.end()) {
    if (fields_.size() == kMostFields) return;
    known = known_.emplace(path_, fields_.size()).first;
    fields_.push_back({path_, 0, 0, {}});
  }
  TextField& field = fields_[known->second];
  WrittenText text;
  read_written(TextSyntax::JsonString, raw, text);
  ++field.texts;
  field.code_points += utf8::count(text.text);
  if (field.example.empty()) field.example = text.text.substr(0, kExampleBytes);
}

void JsonStrings::add(std::string_view record) {
  frames_.clear();
  path_.clear();
  std::size_t at = skip_separators(record, 0);
  if (at == record.size() || record[at] != '{') return;
  frames_.push_back({true, 0});
  ++at;
  WrittenText key;
  while (!frames_.empty()) {
    at = skip_separators(record, at);
    if (at >= record.size()) return;
    if (record[at] == '}' || record[at] == ']') {
      frames_.pop_back();
      ++at;
      continue;
    }
    path_.resize(frames_.back().path_size);
    if (frames_.back().is_object) {
      const std::size_t end = closing_quote(record, at);
      read_written(TextSyntax::JsonString, record.substr(at + 1, end - at - 1), key);
      config::append_step(path_, key.text);
      at = skip_separators(record, end + 1);
      if (at >= record.size()) return;
    } else {
      path_ += "/*";
    }
    const JsonKind kind = json_kind(record[at]);
    if (kind == JsonKind::Object || kind == JsonKind::Array) {
      frames_.push_back({kind == JsonKind::Object, path_.size()});
      ++at;
      continue;
    }
    if (kind == JsonKind::String) add_string(record.substr(at + 1, closing_quote(record, at) - at - 1));
    at = skip_value(record, at);
  }
}

}  // namespace runecheck
