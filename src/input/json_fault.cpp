// SPDX-License-Identifier: Apache-2.0
#include "input/json_fault.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/json_scan.hpp"
#include "runecheck/config/document.hpp"

namespace runecheck {

namespace {

constexpr std::string_view kHelp = "each line of JSON lines is one whole object, as in {\"text\": \"...\"}";
constexpr std::string_view kSeveralLines =
    "one JSON value over several lines is no JSON lines file: jq -c '.[]' FILE writes the elements of an array one "
    "to a line, jq -c . FILE an object";

/// A line that opens a value and nothing else, or closes it, as pretty-printed JSON has them.
bool looks_pretty_printed(std::string_view line) {
  const std::size_t first = skip_separators(line, 0);
  const std::size_t last = line.find_last_not_of(" \t\r,");
  if (first >= line.size() || last == std::string_view::npos) return false;
  const bool opens = line[last] == '[' || line[last] == '{';
  const bool closes = first == last && (line[first] == ']' || line[first] == '}');
  const bool member = line[first] == '"' && line.find("\":") != std::string_view::npos;
  return opens || closes || member;
}

std::string with_line_for_file(std::string message) {
  constexpr std::string_view kFile = "the end of the file";
  for (std::size_t at = 0; (at = message.find(kFile, at)) != std::string::npos;) {
    message.replace(at, kFile.size(), "the end of the line");
  }
  return message;
}

}  // namespace

JsonFault explain_json_fault(std::string_view line, std::string_view masked, const std::string& parser_says) {
  JsonFault fault;
  fault.error = {fmt::format("not valid JSON: {}", parser_says), std::string(kHelp)};
  // The reader of the model files is slower and says what it expected; it never sees the bad bytes.
  try {
    config::Document::parse({}, masked);
  } catch (const Error& error) {
    fault.byte = error.where().position ? std::min<std::size_t>(error.where().position->byte, line.size()) : 0;
    const bool bad_byte = fault.byte < line.size() && line[fault.byte] != masked[fault.byte] &&
                          (static_cast<unsigned char>(line[fault.byte]) & 0x80U) != 0;
    fault.error.message = bad_byte
                              ? fmt::format("not valid JSON: byte 0x{:02x}, which is not UTF-8, outside of a string",
                                            static_cast<unsigned char>(line[fault.byte]))
                              : "not valid JSON: " + with_line_for_file(error.message());
    if (!error.hint().empty()) fault.error.hint = with_line_for_file(error.hint());
    if (error.message().starts_with("nested deeper than")) {
      fault.error = {"the JSON is " + error.message(), "take the line out, or write it with fewer levels"};
    }
  }
  if (looks_pretty_printed(line)) fault.error.hint = kSeveralLines;
  return fault;
}

}  // namespace runecheck
