// SPDX-License-Identifier: Apache-2.0
#include "input/jsonl_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "input/field_pointer.hpp"
#include "input/json_check.hpp"
#include "input/json_fault.hpp"
#include "input/json_match.hpp"
#include "input/json_scan.hpp"
#include "input/label_spans.hpp"
#include "input/refusals.hpp"
#include "input/written_text.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

/// Bytes of second texts handed over for one line: a pair without `*` goes with every text, and a
/// million texts with a long one each is not work anybody meant.
constexpr std::uint64_t kMostPairBytes = std::uint64_t{1} << 28U;

std::vector<FieldPointer> all_pointers(const ParseOptions& options) {
  std::vector<FieldPointer> pointers;
  for (const std::string& field : options.fields) pointers.push_back(parse_field(field));
  for (const auto* field : {&options.words_field, &options.pair_field, &options.spans_field}) {
    if (*field) pointers.push_back(parse_field(**field));
  }
  return pointers;
}

enum class WithoutStar : std::uint8_t { Allowed, Refused };

void check_stars(const FieldPointer& text, std::string_view text_name, const std::string& other,
                 std::string_view option, WithoutStar without) {
  const std::size_t stars = parse_field(other).stars();
  if (stars == text.stars() || (stars == 0 && without == WithoutStar::Allowed)) return;
  throw Error(ErrorCode::Usage, {},
              fmt::format("{} {} has {} \"*\", the text {} has {}", option, other, stars, text_name, text.stars()),
              "both must stand in the same element: give them the same number of *");
}

/// Reads the block into records; see make_jsonl_parser().
class JsonlParser final : public RecordParser {
 public:
  explicit JsonlParser(const ParseOptions& options);
  void parse(const InputBlock& block, const RecordVisitor& record) override;

 private:
  void read_line(std::string_view line, const RecordVisitor& visit);
  bool is_object(std::string_view line, const RecordVisitor& visit);
  void hand_over_matches(std::string_view line, const RecordVisitor& visit);
  bool hand_over(std::string_view line, const JsonMatch& match, const RecordVisitor& visit);
  std::optional<RecordError> read_text(std::string_view line, const JsonMatch& match, CorpusRecord& record);
  std::optional<RecordError> read_words(std::string_view line, const JsonMatch& match, CorpusRecord& record);
  std::optional<RecordError> add_pair(std::string_view line, const JsonMatch& match, CorpusRecord& record);
  std::optional<RecordError> add_labels(std::string_view line, const JsonMatch& match, CorpusRecord& record);
  void refuse(std::string_view line, std::size_t byte, RecordError error, const RecordVisitor& visit,
              const utf8::Repaired* repaired = nullptr) const;
  std::string companion_pointer(std::size_t field, const JsonMatch& match) const;
  const JsonMatch* companion(std::size_t field, const JsonMatch& match) const;
  FilePosition place(std::size_t match) const { return {number_, columns_[match]}; }
  std::size_t index_of(const JsonMatch& match) const {
    return static_cast<std::size_t>(&match - matcher_.matches().data());
  }

  ParseOptions options_;
  // Indices of the pointers in the matcher; as many as there are pointers: not asked for.
  std::size_t words_;
  std::size_t pair_;
  std::size_t spans_;
  JsonMatcher matcher_;
  JsonCheck json_;
  std::uint64_t number_ = 0;  // of the line
  std::uint64_t pair_bytes_ = 0;
  std::vector<std::uint64_t> columns_;  // of the values matched
  std::map<std::pair<std::size_t, std::string_view>, std::size_t> companions_;
  WrittenText text_;
  WrittenText second_;
  std::vector<LabelSpan> labels_;
};

JsonlParser::JsonlParser(const ParseOptions& options)
    : options_(options),
      words_(options.fields.size()),
      pair_(words_ + (options.words_field ? 1 : 0)),
      spans_(pair_ + (options.pair_field ? 1 : 0)),
      matcher_(all_pointers(options), pair_) {
  for (std::size_t i = 0; i < pair_; ++i) {
    const std::string& name = i == words_ ? *options.words_field : options.fields[i];
    if (options.pair_field) {
      check_stars(matcher_.field(i), name, *options.pair_field, "the second text", WithoutStar::Allowed);
    }
    if (options.spans_field && i == 0) {
      check_stars(matcher_.field(i), name, *options.spans_field, "the label spans", WithoutStar::Refused);
    }
  }
}

void JsonlParser::parse(const InputBlock& block, const RecordVisitor& record) {
  const std::string_view bytes = block.bytes;
  number_ = block.first_line;
  if (block.over_limit) {
    return refuse({}, 0, over_limit(), record);
  }
  for (std::size_t at = 0; at < bytes.size(); ++number_) {
    const std::size_t newline = bytes.find('\n', at);
    const bool ended = newline != std::string_view::npos;
    std::string_view line = bytes.substr(at, (ended ? newline : bytes.size()) - at);
    at += line.size() + 1;
    if (ended && line.ends_with('\r')) line.remove_suffix(1);
    read_line(line, record);
  }
}

void JsonlParser::refuse(std::string_view line, std::size_t byte, RecordError error, const RecordVisitor& visit,
                         const utf8::Repaired* repaired) const {
  CorpusRecord record;
  record.origin.begin = {number_, 1 + columns_of(line.substr(0, byte))};
  record.repaired = repaired;
  record.error = std::move(error);
  visit(record);
}

void JsonlParser::read_line(std::string_view line, const RecordVisitor& visit) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
    CorpusRecord blank;
    blank.origin = {TextSyntax::Plain, line, {number_, 1}};
    blank.blank_is_separator = true;
    visit(blank);
    return;
  }
  if (options_.invalid != InvalidUtf8::Replace) {
    const std::size_t valid = utf8::valid_prefix(line);
    if (valid < line.size()) {
      utf8::Repaired repaired;
      utf8::repair(line, repaired);
      return refuse(line, valid, not_utf8(static_cast<unsigned char>(line[valid])), visit, &repaired);
    }
  }
  if (!is_object(line, visit)) return;
  if (!matcher_.find(json_.masked())) {
    refuse(line, 0,
           {fmt::format("more than {} places of this line are asked for", grouped(JsonMatcher::kMostPlaces)),
            "write fewer texts in one line"},
           visit);
    return;
  }
  hand_over_matches(line, visit);
}

/// Whether the whole line is one JSON object; if not, hands over why.
bool JsonlParser::is_object(std::string_view line, const RecordVisitor& visit) {
  if (!json_.is_json(line)) {
    JsonFault fault = explain_json_fault(line, json_.masked(), json_.says());
    refuse(line, fault.byte, std::move(fault.error), visit);
    return false;
  }
  const std::size_t first = skip_separators(line, 0);
  if (line[first] == '{') return true;
  const JsonKind kind = json_kind(line[first]);
  refuse(line, first,
         {fmt::format("expected a JSON object, found {}", json_kind_name(kind)),
          kind == JsonKind::Array
              ? "a file that is one array is no JSON lines file: jq -c '.[]' FILE writes its elements one to a line"
              : "each line of JSON lines is one object, as in {\"text\": \"...\"}"},
         visit);
  return false;
}

void JsonlParser::hand_over_matches(std::string_view line, const RecordVisitor& visit) {
  const std::vector<JsonMatch>& matches = matcher_.matches();
  columns_.clear();
  companions_.clear();
  pair_bytes_ = 0;
  std::size_t counted = 0;  // bytes of the line
  std::uint64_t column = 1;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const JsonMatch& match = matches[i];
    column += columns_of(line.substr(counted, match.value - counted));
    counted = match.value;
    columns_.push_back(column + (match.kind == JsonKind::String ? 1U : 0U));  // behind the quote
    if (match.field >= pair_) companions_[{match.field, matcher_.pointer(match)}] = i;
  }
  bool any = false;
  bool null = false;
  for (const JsonMatch& match : matches) {
    if (match.field >= pair_) continue;
    null = null || match.kind == JsonKind::Null;
    any = hand_over(line, match, visit) || any;
  }
  if (any) return;
  if (pair_ == 0) {
    refuse(line, 0, {"nothing says which field holds the text", "name it: --field /text"}, visit);
    return;
  }
  std::string names;
  for (const std::string& field : options_.fields) names += (names.empty() ? "" : " or ") + field;
  if (options_.words_field) names += (names.empty() ? "" : " or ") + *options_.words_field;
  refuse(line, 0,
         {fmt::format("no {} at {}{}", options_.fields.empty() ? "words" : "string", names, null ? " (null)" : ""),
          "name the field that holds the text of this line too (--field may be given several times), or take the line "
          "out"},
         visit);
}

/// Where the value for pointer `field` that belongs to `match` should be.
std::string JsonlParser::companion_pointer(std::size_t field, const JsonMatch& match) const {
  return *matcher_.field(field).bound_as(matcher_.field(match.field), matcher_.pointer(match));  // check_stars()
}

const JsonMatch* JsonlParser::companion(std::size_t field, const JsonMatch& match) const {
  const std::string pointer = companion_pointer(field, match);
  const auto found = companions_.find({field, pointer});
  return found == companions_.end() ? nullptr : &matcher_.matches()[found->second];
}

/// Hands over one value; false when it is nothing at all. A value of the wrong kind is an error, not
/// passed over: a text may hide in it ("content": [{"type": "text", ...}]).
bool JsonlParser::hand_over(std::string_view line, const JsonMatch& match, const RecordVisitor& visit) {
  if (match.kind == JsonKind::Null) return false;
  const bool container = match.kind == JsonKind::Array || match.kind == JsonKind::Object;
  const bool passed_over = match.member_of_all || (match.entered && container);
  if (match.kind != JsonKind::String && passed_over && match.field != words_) return false;
  CorpusRecord record;
  record.field = matcher_.pointer(match);
  record.field_index = match.field;
  record.origin = {TextSyntax::JsonString, {}, place(index_of(match))};
  auto error = match.field == words_ ? read_words(line, match, record) : read_text(line, match, record);
  if (!error) {
    record.text = text_.text;
    record.repaired = text_.repaired_or_null();
    record.lone_surrogates = text_.lone_surrogates;
    if (options_.pair_field) error = add_pair(line, match, record);
    if (!error && options_.spans_field && match.field == 0) error = add_labels(line, match, record);
  }
  if (error) {
    CorpusRecord refused;
    refused.field = record.field;
    refused.field_index = record.field_index;
    refused.origin.begin = record.origin.begin;
    refused.error = std::move(error);
    visit(refused);
  } else {
    visit(record);
  }
  return true;
}

std::optional<RecordError> JsonlParser::read_text(std::string_view line, const JsonMatch& match, CorpusRecord& record) {
  if (match.kind != JsonKind::String) {
    return RecordError{
        fmt::format("expected a string at {}, found {}", record.field, json_kind_name(match.kind)),
        match.kind == JsonKind::Array || match.kind == JsonKind::Object
            ? fmt::format("name the strings inside of it, for example --field {}/*", options_.fields[match.field])
            : std::string("write texts in quotes")};
  }
  record.origin.raw = line.substr(match.value + 1, closing_quote(line, match.value) - match.value - 1);
  read_written(TextSyntax::JsonString, record.origin.raw, text_);
  return std::nullopt;
}

/// Joins the strings of an array by blanks. The raw text reaches from the first to the last of them;
/// written_unit() knows its way from one to the next.
std::optional<RecordError> JsonlParser::read_words(std::string_view line, const JsonMatch& match,
                                                   CorpusRecord& record) {
  const std::string help = "--words takes an array of strings, as in [\"a\", \"word\"]";
  if (match.kind != JsonKind::Array) {
    return RecordError{
        fmt::format("expected an array of words at {}, found {}", record.field, json_kind_name(match.kind)), help};
  }
  clear_written(text_);
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t words = 0;
  for (std::size_t at = skip_separators(line, match.value + 1); line[at] != ']'; ++words) {
    if (line[at] != '"') {
      return RecordError{
          fmt::format("expected a string at {}/{}, found {}", record.field, words, json_kind_name(json_kind(line[at]))),
          help};
    }
    if (words == 0) begin = at + 1;
    if (words > 0) text_.repaired.storage += ' ';
    end = closing_quote(line, at);
    append_written(TextSyntax::JsonString, line.substr(at + 1, end - at - 1), at + 1 - begin, text_);
    at = skip_separators(line, end + 1);
  }
  finish_written(text_);
  record.origin.raw = line.substr(begin, end - begin);
  if (words > 0) record.origin.begin.column += columns_of(line.substr(match.value, begin - match.value));
  return std::nullopt;
}

std::optional<RecordError> JsonlParser::add_pair(std::string_view line, const JsonMatch& match, CorpusRecord& record) {
  const JsonMatch* second = companion(pair_, match);
  if (second == nullptr || second->kind != JsonKind::String) {
    return RecordError{second == nullptr ? fmt::format("no second text at {}", *options_.pair_field)
                                         : fmt::format("expected a string at {}, found {}", matcher_.pointer(*second),
                                                       json_kind_name(second->kind)),
                       fmt::format("every text needs its second text at {}", *options_.pair_field)};
  }
  record.pair_origin = {TextSyntax::JsonString,
                        line.substr(second->value + 1, closing_quote(line, second->value) - second->value - 1),
                        place(index_of(*second))};
  pair_bytes_ += record.pair_origin.raw.size();
  if (pair_bytes_ > kMostPairBytes) {
    return RecordError{
        fmt::format("the second texts of this line sum up to more than {} bytes", grouped(kMostPairBytes)),
        "write fewer texts in one line"};
  }
  read_written(TextSyntax::JsonString, record.pair_origin.raw, second_);
  record.pair = second_.text;
  record.repaired_pair = second_.repaired_or_null();
  record.lone_surrogates += second_.lone_surrogates;
  return std::nullopt;
}

std::optional<RecordError> JsonlParser::add_labels(std::string_view line, const JsonMatch& match,
                                                   CorpusRecord& record) {
  const JsonMatch* spans = companion(spans_, match);
  if (spans == nullptr) {
    return RecordError{fmt::format("no label spans at {}", companion_pointer(spans_, match)),
                       "write an empty array where a text has none"};
  }
  auto fault = read_label_spans(line, spans->value, text_, options_.span_unit, labels_);
  if (fault) {
    return RecordError{fmt::format("{}: {}", matcher_.pointer(*spans), *fault),
                       "correct the spans, or say what they count: --span-unit codepoint, utf16 or byte"};
  }
  record.labels = labels_;
  return std::nullopt;
}

}  // namespace

std::unique_ptr<RecordParser> make_jsonl_parser(const ParseOptions& options) {
  return std::make_unique<JsonlParser>(options);
}

}  // namespace runecheck
