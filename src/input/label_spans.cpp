// SPDX-License-Identifier: Apache-2.0
#include "input/label_spans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "input/json_scan.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

using Fault = std::optional<std::string>;

constexpr std::array<std::string_view, 4> kLabelKeys = {"label", "entity", "entity_group", "type"};  // first wins

/// A span as it was read; numbers in the unit of the file.
struct GivenSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::string label;
};

Fault read_number(std::string_view json, std::size_t at, std::string_view name, std::uint64_t& number) {
  const JsonKind kind = json_kind(json[at]);
  if (kind != JsonKind::Number) return fmt::format("{} is {}, expected a number", name, json_kind_name(kind));
  const std::string_view written = json.substr(at, skip_value(json, at) - at);
  if (written[0] == '-') return fmt::format("{} {} is before the text", name, written.substr(0, 30));
  const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (fault != std::errc() || end != written.data() + written.size()) {
    return fmt::format("{} {} is no whole number of 64 bits", name, written.substr(0, 30));
  }
  return std::nullopt;
}

std::string read_label(std::string_view json, std::size_t at) {
  if (json_kind(json[at]) == JsonKind::Null) return {};
  if (json_kind(json[at]) != JsonKind::String) return std::string(json.substr(at, skip_value(json, at) - at));  // 3
  WrittenText label;
  read_written(TextSyntax::JsonString, json.substr(at + 1, closing_quote(json, at) - at - 1), label);
  return std::string(label.text);
}

Fault read_array(std::string_view json, std::size_t at, GivenSpan& span) {
  std::size_t elements = 0;
  for (at = skip_separators(json, at + 1); json[at] != ']'; at = skip_separators(json, skip_value(json, at))) {
    ++elements;
    if (elements == 1) {
      if (Fault fault = read_number(json, at, "start", span.begin)) return fault;
    } else if (elements == 2) {
      if (Fault fault = read_number(json, at, "end", span.end)) return fault;
    } else if (elements == 3) {
      span.label = read_label(json, at);
    }
  }
  if (elements == 2 || elements == 3) return std::nullopt;
  return fmt::format("{} elements, expected [start, end, label]", grouped(elements));
}

Fault read_object(std::string_view json, std::size_t at, GivenSpan& span) {
  std::size_t start = 0;  // offsets of the values; 0: none, for it is where the array begins at the earliest
  std::size_t end = 0;
  std::array<std::size_t, kLabelKeys.size()> labels{};
  WrittenText key;
  for (at = skip_separators(json, at + 1); json[at] != '}'; at = skip_separators(json, skip_value(json, at))) {
    const std::size_t close = closing_quote(json, at);
    read_written(TextSyntax::JsonString, json.substr(at + 1, close - at - 1), key);
    at = skip_separators(json, close + 1);
    if (key.text == "start") start = at;
    if (key.text == "end") end = at;
    for (std::size_t i = 0; i < kLabelKeys.size(); ++i) {
      if (key.text == kLabelKeys[i]) labels[i] = at;
    }
  }
  if (start == 0 || end == 0) return fmt::format("no {}", start == 0 ? "start" : "end");
  if (Fault fault = read_number(json, start, "start", span.begin)) return fault;
  if (Fault fault = read_number(json, end, "end", span.end)) return fault;
  const auto label = std::find_if(labels.begin(), labels.end(), [](std::size_t offset) { return offset != 0; });
  if (label != labels.end()) span.label = read_label(json, *label);
  return std::nullopt;
}

/// Walks over the text code point by code point and counts the unit of the file.
class UnitWalk {
 public:
  UnitWalk(const WrittenText& text, SpanUnit unit) : text_(text), unit_(unit) {}

  bool at_end() const { return byte_ == text_.text.size(); }
  std::uint64_t units() const { return units_; }
  std::size_t byte() const { return byte_; }
  void next() {
    const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(text_.text[byte_]));
    std::uint32_t step = unit_ == SpanUnit::Byte ? size : unit_ == SpanUnit::Utf16 && size == 4 ? 2U : 1U;
    const auto& invalid = text_.repaired.invalid;
    if (next_invalid_ < invalid.size() && invalid[next_invalid_].text_offset == byte_) {
      if (unit_ == SpanUnit::Byte) step = invalid[next_invalid_].size;
      ++next_invalid_;
    }
    units_ += step;
    byte_ += size;
  }

 private:
  const WrittenText& text_;
  SpanUnit unit_;
  std::size_t byte_ = 0;
  std::uint64_t units_ = 0;
  std::size_t next_invalid_ = 0;
};

std::string_view unit_name(SpanUnit unit) {
  switch (unit) {
    case SpanUnit::CodePoint: return "code points";
    case SpanUnit::Utf16: return "UTF-16 units";
    case SpanUnit::Byte: break;
  }
  return "bytes";
}

constexpr std::size_t kInside = static_cast<std::size_t>(-1);  // a code point
constexpr std::size_t kBeyond = static_cast<std::size_t>(-2);  // the text

/// Bytes for all starts (even places) and ends (odd places), in one walk.
std::vector<std::size_t> bytes_of(const std::vector<GivenSpan>& spans, UnitWalk& walk) {
  struct Boundary {
    std::uint64_t units;
    std::size_t place;
  };
  std::vector<Boundary> boundaries;
  boundaries.reserve(spans.size() * 2);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    boundaries.push_back({spans[i].begin, 2 * i});
    boundaries.push_back({spans[i].end, 2 * i + 1});
  }
  std::sort(boundaries.begin(), boundaries.end(), [](const auto& a, const auto& b) { return a.units < b.units; });
  std::vector<std::size_t> bytes(boundaries.size());
  for (const Boundary& boundary : boundaries) {
    while (!walk.at_end() && walk.units() < boundary.units) walk.next();
    bytes[boundary.place] = walk.units() == boundary.units  ? walk.byte()
                            : walk.units() > boundary.units ? kInside
                                                            : kBeyond;
  }
  while (!walk.at_end()) walk.next();
  return bytes;
}

}  // namespace

std::optional<std::string> read_label_spans(std::string_view json, std::size_t at, const WrittenText& text,
                                            SpanUnit unit, std::vector<LabelSpan>& out) {
  out.clear();
  const JsonKind kind = json_kind(json[at]);
  if (kind == JsonKind::Null) return std::nullopt;
  if (kind != JsonKind::Array) return fmt::format("expected an array of label spans, found {}", json_kind_name(kind));
  std::vector<GivenSpan> given;
  const auto numbered = [&](std::size_t index, std::string_view what) {
    return fmt::format("label span {}: {}", grouped(index + 1), what);
  };
  for (at = skip_separators(json, at + 1); json[at] != ']'; at = skip_separators(json, skip_value(json, at))) {
    if (given.size() == kMostLabelSpans) return fmt::format("more than {} label spans", grouped(kMostLabelSpans));
    const JsonKind element = json_kind(json[at]);
    GivenSpan span;
    Fault fault;
    if (element == JsonKind::Array) {
      fault = read_array(json, at, span);
    } else if (element == JsonKind::Object) {
      fault = read_object(json, at, span);
    } else {
      fault = fmt::format("expected [start, end, label] or an object, found {}", json_kind_name(element));
    }
    if (fault) return numbered(given.size(), *fault);
    given.push_back(std::move(span));
  }
  if (given.empty()) return std::nullopt;

  UnitWalk walk(text, unit);
  const std::vector<std::size_t> bytes = bytes_of(given, walk);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const GivenSpan& span = given[i];
    Fault fault;
    if (span.end < span.begin) {
      fault = fmt::format("end {} is before start {}", span.end, span.begin);
    } else if (span.end == span.begin) {
      fault = fmt::format("start and end are both {}: it is empty", span.begin);
    } else if (bytes[2 * i] == kBeyond || bytes[2 * i + 1] == kBeyond) {
      fault = fmt::format("{} to {} reaches beyond the text of {} {}", span.begin, span.end, grouped(walk.units()),
                          unit_name(unit));
    } else if (bytes[2 * i] == kInside || bytes[2 * i + 1] == kInside) {
      fault = fmt::format("{} {} is inside of a character (counted in {})", bytes[2 * i] == kInside ? "start" : "end",
                          bytes[2 * i] == kInside ? span.begin : span.end, unit_name(unit));
    }
    if (fault) {
      out.clear();
      return numbered(i, *fault);
    }
    out.push_back({{static_cast<std::uint32_t>(bytes[2 * i]), static_cast<std::uint32_t>(bytes[2 * i + 1])},
                   std::move(given[i].label)});
  }
  return std::nullopt;
}

}  // namespace runecheck
