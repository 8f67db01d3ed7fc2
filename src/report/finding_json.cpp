// SPDX-License-Identifier: Apache-2.0
#include "report/finding_json.hpp"

#include <fmt/format.h>

#include <variant>

#include "runecheck/unicode/names.hpp"

namespace runecheck::report {

namespace {

/// Code points of a text that are quoted in a finding; the span says where all of it is.
constexpr std::uint32_t kExcerptLimit = 256;

void write_head(JsonWriter& json, const Finding& finding) {
  json.key("rule").text(finding.rule->code);
  json.key("name").text(finding.rule->name);
  json.key("severity").text(severity_name(finding.severity));
  json.key("message").text(finding.message);
  json.key("help").text(finding.help);
}

/// Writes one value of `data`.
class DataWriter {
 public:
  DataWriter(JsonWriter& json, const CodePointOf& code_point_of) : json_(json), code_point_of_(code_point_of) {}

  void operator()(std::uint64_t value) const { json_.integer(value); }
  void operator()(const std::string& value) const { json_.text(value); }
  void operator()(const std::vector<std::string>& values) const {
    json_.begin_array();
    for (const std::string& value : values) json_.text(value);
    json_.end_array();
  }
  void operator()(const std::vector<CharacterFact>& facts) const {
    json_.begin_array();
    for (const CharacterFact& fact : facts) {
      json_.begin_object();
      write_character_members(json_, fact.code_point);
      json_.key("at");
      if (const std::optional<std::uint64_t> at = code_point_of_(fact.span.begin)) {
        json_.integer(*at);
      } else {
        json_.null();
      }
      json_.end_object();
    }
    json_.end_array();
  }

 private:
  JsonWriter& json_;
  const CodePointOf& code_point_of_;
};

void write_excerpt(JsonWriter& json, std::string_view excerpt) {
  std::size_t bytes = 0;
  for (std::uint32_t n = 0; n < kExcerptLimit && bytes < excerpt.size(); ++n) {
    bytes += utf8::sequence_size(static_cast<unsigned char>(excerpt[bytes]));
  }
  json.key("excerpt").text(excerpt.substr(0, bytes));
  if (bytes < excerpt.size()) json.key("excerpt_truncated").boolean(true);
}

void write_location(JsonWriter& json, const RecordSource& source, const Location& location) {
  const auto number_or_null = [&json](std::string_view key, std::uint64_t value) {
    json.key(key);
    if (value == 0) {
      json.null();
    } else {
      json.integer(value);
    }
  };
  json.key("location").begin_object();
  json.key("file");
  if (source.file.empty()) {
    json.null();
  } else {
    json.text(source.file);
  }
  number_or_null("line", location.begin.line);
  number_or_null("column", location.begin.column);
  if (location.end.line != location.begin.line) json.key("end_line").integer(location.end.line);
  number_or_null("end_column", location.end.column);
  json.end_object();
}

}  // namespace

std::string_view severity_name(Severity severity) noexcept {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: break;
  }
  return "error";
}

void write_character_members(JsonWriter& json, char32_t c) {
  std::string character;
  utf8::append(character, c);
  json.key("code_point").text(fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)));
  json.key("name").text(unicode::character_name(c));
  json.key("character").text(character);
}

void write_finding_data(JsonWriter& json, const Finding& finding, const CodePointOf& code_point_of) {
  json.begin_object();
  for (const DataField& field : finding.data) {
    json.key(field.key);
    std::visit(DataWriter(json, code_point_of), field.value);
  }
  json.end_object();
}

void write_finding(JsonWriter& json, const Finding& finding, const Record& record, Places& text, Places& pair) {
  const Places& places = finding.sequence == 0 ? text : pair;
  const CodePointSpan span = places.code_points(finding.span);
  json.begin_object();
  write_head(json, finding);
  json.key("span").begin_array().integer(span.begin).integer(span.end).end_array();
  if (record.text_pair) json.key("sequence").integer(finding.sequence);
  write_excerpt(json, places.text().substr(finding.span.begin, finding.span.size()));
  write_location(json, record.source, locate(record.source, finding.sequence, finding.span, text, pair));
  json.key("data");
  write_finding_data(json, finding, [&places](std::uint32_t byte) { return std::optional(places.code_point(byte)); });
  json.end_object();
}

void write_input_finding(JsonWriter& json, const Finding& finding, std::string_view file) {
  RecordSource source;
  source.file = file;
  json.begin_object();
  write_head(json, finding);
  json.key("span").null();
  json.key("excerpt").null();
  write_location(json, source, {{0, 0}, {0, 0}});
  json.key("data");
  write_finding_data(json, finding, [](std::uint32_t) { return std::nullopt; });
  json.end_object();
}

}  // namespace runecheck::report
