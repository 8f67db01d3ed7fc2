// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "input/field_choice.hpp"
#include "input/json_check.hpp"
#include "input/json_fault.hpp"
#include "input/json_match.hpp"
#include "input/json_scan.hpp"
#include "input/line_ends.hpp"
#include "input/shell_word.hpp"
#include "input/written_text.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

/// A field that was asked for, and whether some record has it.
struct Asked {
  std::string pointer;
  std::string_view option;
  bool text = false;
  bool seen = false;
};

std::vector<Asked> all_asked(const ParseOptions& options) {
  std::vector<Asked> asked;
  for (const std::string& field : options.fields) asked.push_back({field, "--field", true});
  if (options.words_field) asked.push_back({*options.words_field, "--words", true});
  if (options.pair_field) asked.push_back({*options.pair_field, "--pair-field"});
  if (options.spans_field) asked.push_back({*options.spans_field, "--spans"});
  return asked;
}

/// The records at the beginning of a file of JSON lines.
class Beginning {
 public:
  Beginning(std::vector<Asked>& asked, std::string_view bytes);

  std::size_t lines = 0;    ///< not blank
  std::size_t records = 0;  ///< JSON objects among them
  std::size_t arrays = 0;   ///< whole JSON arrays
  std::string_view first_line;
  std::uint64_t first_number = 1;
  bool opens_array = false;  ///< the first line starts an array that does not end on it
  JsonStrings strings;

 private:
  void look_at(std::string_view line, std::vector<Asked>& asked);

  JsonCheck json_;
  JsonMatcher matcher_;
};

std::vector<FieldPointer> pointers_of(const std::vector<Asked>& asked) {
  std::vector<FieldPointer> pointers;
  for (const Asked& field : asked) pointers.push_back(parse_field(field.pointer));
  return pointers;
}

/// As JsonMatcher's texts none: two fields that ask for one value both have it.
Beginning::Beginning(std::vector<Asked>& asked, std::string_view bytes) : matcher_(pointers_of(asked), 0) {
  std::uint64_t number = 1;
  for (std::size_t at = 0; at < bytes.size() && lines < kMostRecordsLookedAt; ++number) {
    const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, newline - at);
    at = newline + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_blank_line(line)) continue;
    if (lines++ == 0) {
      first_line = line;
      first_number = number;
    }
    look_at(line, asked);
  }
}

void Beginning::look_at(std::string_view line, std::vector<Asked>& asked) {
  const std::size_t first = skip_separators(line, 0);
  if (!json_.is_json(line)) {
    opens_array = opens_array || (lines == 1 && first < line.size() && line[first] == '[');
    return;
  }
  if (line[first] == '[') ++arrays;
  if (line[first] != '{') return;
  ++records;
  strings.add(json_.masked());
  if (asked.empty() || !matcher_.find(json_.masked())) return;
  for (const JsonMatch& match : matcher_.matches()) asked[match.field].seen = true;
}

[[noreturn]] void refuse_array(const Beginning& beginning, const std::string& path) {
  const SourceRef where{path, {}, SourceRef::Position{0, beginning.first_number, 1}};
  const std::string file = path.empty() || path == "-" ? "FILE" : shell_word(path);
  if (beginning.arrays > 0 && beginning.lines > 1) {
    throw Error(ErrorCode::Syntax, where, "expected a JSON object on each line, found an array",
                fmt::format("make objects of them, for example: jq -c '{{text: .[0]}}' {} > texts.jsonl", file));
  }
  throw Error(ErrorCode::Syntax, where,
              "expected one JSON object on each line, found an array: a JSON file is no JSON lines file",
              fmt::format("write its elements one to a line: jq -c '.[]' {} > texts.jsonl", file));
}

[[noreturn]] void refuse_first_line(const Beginning& beginning, const std::string& path) {
  JsonCheck json;
  const std::string_view line = beginning.first_line;
  JsonFault fault;
  if (json.is_json(line)) {
    fault.error = {
        fmt::format("expected a JSON object, found {}", json_kind_name(json_kind(line[skip_separators(line, 0)]))),
        "each line of JSON lines is one object, as in {\"text\": \"...\"}; plain text is read with --as text"};
  } else {
    fault = explain_json_fault(line, json.masked(), json.says());
    if (beginning.lines == 1 && fault.byte >= line.size()) {
      fault.error.hint +=
          "; if the line is whole in the file, it is longer than --max-record-bytes allows: raise that, "
          "or name the field, for example --field /text";
    }
  }
  throw Error(
      ErrorCode::Syntax,
      {path, {}, SourceRef::Position{fault.byte, beginning.first_number, 1 + columns_of(line.substr(0, fault.byte))}},
      fault.error.message, fault.error.hint);
}

/// The field that was most likely meant: of nearly the same name, or with the same last step.
const TextField* nearest_field(const std::string& typed, const std::vector<TextField>& fields) {
  std::vector<std::string_view> pointers(fields.size());
  std::transform(fields.begin(), fields.end(), pointers.begin(),
                 [](const auto& f) { return std::string_view(f.pointer); });
  const auto with = [&](std::string_view pointer) {
    return std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.pointer == pointer; });
  };
  if (const auto near = config::nearest(typed, pointers)) return &*with(*near);
  const std::string_view step = std::string_view(typed).substr(typed.rfind('/'));
  const auto same =
      std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.pointer.ends_with(step); });
  return same == fields.end() ? nullptr : &*same;
}

[[noreturn]] void refuse_missing(const Asked& asked, const Beginning& beginning, const std::string& path) {
  std::vector<TextField> fields = beginning.strings.fields();
  sort_by_likelihood(fields);
  std::string hint;
  if (fields.empty()) {
    hint = "no field holds text";
  } else if (asked.option == "--field") {
    if (const TextField* near = nearest_field(asked.pointer, fields)) {
      std::rotate(fields.begin(), fields.begin() + (near - fields.data()), fields.begin() + (near - fields.data()) + 1);
      hint = "did you mean " + field_option(fields.front()) + "? ";
    } else {
      hint = "for example " + field_option(fields.front()) + "; ";
    }
  }
  if (!fields.empty()) {
    constexpr std::size_t kMostListed = 20;
    hint += "the fields that hold text: ";
    for (std::size_t i = 0; i < std::min(fields.size(), kMostListed); ++i) {
      hint += (i == 0 ? "" : ", ") + shown_field(fields[i].pointer);
    }
    if (fields.size() > kMostListed) hint += fmt::format(" and {} more", grouped(fields.size() - kMostListed));
  }
  throw Error(
      ErrorCode::Usage, {path, {}, {}},
      fmt::format("no record has the field {}{} ({} looked at)", shown_field(asked.pointer),
                  asked.option == "--field" ? "" : fmt::format(" ({})", asked.option), grouped(beginning.records)),
      hint);
}

/// A text may be in some of the fields in one file and in others in the next, so one that has been found
/// is enough; a pair or spans belong to every text.
void check_asked(const std::vector<Asked>& asked, const Beginning& beginning, const std::string& path,
                 std::vector<std::string>& notes) {
  const bool any = std::any_of(asked.begin(), asked.end(), [](const Asked& field) { return field.text && field.seen; });
  for (const Asked& field : asked) {
    if (field.seen) continue;
    if (!field.text || !any) refuse_missing(field, beginning, path);
    notes.push_back(fmt::format("none of the first {} records has the field {}", grouped(beginning.records),
                                shown_field(field.pointer)));
  }
}

}  // namespace

FieldChoice choose_json_fields(const ParseOptions& options, std::string_view beginning_bytes, const std::string& path) {
  FieldChoice choice;
  choice.fields = options.fields;
  std::vector<Asked> asked = all_asked(options);
  const Beginning beginning(asked, beginning_bytes);
  if (beginning.lines == 0) return choice;
  if (beginning.opens_array || (beginning.records == 0 && beginning.arrays > 0)) refuse_array(beginning, path);
  if (beginning.records == 0) {
    // A first line over the limit is known by its beginning alone; the parser says so.
    if (beginning.lines == 1 && (!options.fields.empty() || options.words_field)) return choice;
    refuse_first_line(beginning, path);
  }
  check_asked(asked, beginning, path, choice.notes);
  if (!options.fields.empty() || options.words_field) return choice;

  std::vector<TextField> fields = beginning.strings.fields();
  if (options.spans_field) {  // names of labels are no texts
    const std::string spans = *options.spans_field + "/";
    std::erase_if(fields, [&](const TextField& field) { return field.pointer.starts_with(spans); });
  }
  if (fields.empty()) {
    throw Error(ErrorCode::Usage, {path, {}, {}},
                fmt::format("no field holds text ({} looked at)",
                            beginning.records == 1 ? "1 record" : grouped(beginning.records) + " records"),
                "texts are strings, as in {\"text\": \"...\"}; name the field if it comes later: --field /text");
  }
  sort_by_likelihood(fields);
  if (fields.size() > 1) refuse_to_choose(fields, "fields", path);
  const std::string& field = fields.front().pointer;
  choice.fields = {field};
  choice.notes.push_back(
      fmt::format("field {} (the only text field{})", shown_field(field), among_first(beginning.lines, "records")));
  if (field.ends_with("/*")) {
    choice.notes.push_back(fmt::format("each string of {0} is one text; words of one text are read with --words {0}",
                                       shown_field(field.substr(0, field.size() - 2))));
  }
  return choice;
}

}  // namespace runecheck
