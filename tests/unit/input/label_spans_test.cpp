// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "input/label_spans.hpp"
#include "support/catch.hpp"

namespace runecheck::test {
namespace {

/// `0-4 PER, 5-9`, or what is wrong.
std::string spans_of(const std::string& json, std::string_view raw, SpanUnit unit = SpanUnit::CodePoint,
                     TextSyntax syntax = TextSyntax::JsonString) {
  WrittenText text;
  read_written(syntax, raw, text);
  std::vector<LabelSpan> spans;
  if (const auto fault = read_label_spans(json, 0, text, unit, spans)) {
    CHECK(spans.empty());
    return *fault;
  }
  std::string shown;
  for (const LabelSpan& span : spans) {
    shown += (shown.empty() ? "" : ", ") + std::to_string(span.span.begin) + "-" + std::to_string(span.span.end) +
             (span.label.empty() ? "" : " " + span.label);
  }
  return shown;
}

TEST_CASE("label spans: arrays and objects, in the order of the file") {
  CHECK(spans_of(R"([[5,6,"B"],[0,2,"A"]])", "Петр x") == "9-10 B, 0-4 A");
  CHECK(spans_of(R"([ { "start" : 0 , "end" : 1 , "label" : "A" } ])", "xy") == "0-1 A");
  CHECK(spans_of(R"([{"type":"T","entity":"E","end":2,"start":1,"score":[0.5]}])", "xy") == "1-2 E");
  CHECK(spans_of(R"([{"start":0,"end":1,"entity_group":"G"}])", "xy") == "0-1 G");
  CHECK(spans_of(R"([[0,1],[0,1,null],[0,1,3],[0,1,"\u041f"]])", "xy") == "0-1, 0-1, 0-1 3, 0-1 П");
  CHECK(spans_of("[]", "xy").empty());
  CHECK(spans_of("null", "xy").empty());
}

TEST_CASE("label spans: each unit counts the text, not how it is written") {
  const std::string raw = "\\u041f\\ud83e\\udd17z";  // П🤗z
  CHECK(spans_of("[[1,2],[2,3]]", raw, SpanUnit::CodePoint) == "2-6, 6-7");
  CHECK(spans_of("[[1,3],[3,4]]", raw, SpanUnit::Utf16) == "2-6, 6-7");
  CHECK(spans_of("[[2,6],[6,7]]", raw, SpanUnit::Byte) == "2-6, 6-7");
}

TEST_CASE("label spans: bytes count the text as it was before its repair") {
  CHECK(spans_of("[[0,2],[2,3]]", "\xe2\x82z", SpanUnit::Byte) == "0-3, 3-4");
  CHECK(spans_of("[[0,1],[1,2]]", "\xe2\x82z", SpanUnit::CodePoint) == "0-3, 3-4");
  CHECK(spans_of("[[2,3]]",
                 "\"\"\xff"
                 "z",
                 SpanUnit::Byte, TextSyntax::CsvCell) == "4-5");
}

TEST_CASE("label spans: what is no span says which, and why") {
  CHECK(spans_of("{}", "xy") == "expected an array of label spans, found an object");
  CHECK(spans_of("[[0,1],7]", "xy") == "label span 2: expected [start, end, label] or an object, found a number");
  CHECK(spans_of("[[0]]", "xy") == "label span 1: 1 elements, expected [start, end, label]");
  CHECK(spans_of("[[0,1,2,3]]", "xy") == "label span 1: 4 elements, expected [start, end, label]");
  CHECK(spans_of("[[\"0\",1]]", "xy") == "label span 1: start is a string, expected a number");
  CHECK(spans_of("[[-1,1]]", "xy") == "label span 1: start -1 is before the text");
  CHECK(spans_of("[[0,1.5]]", "xy") == "label span 1: end 1.5 is no whole number of 64 bits");
  CHECK(spans_of("[[0,99999999999999999999]]", "xy").find("no whole number of 64 bits") != std::string::npos);
  CHECK(spans_of("[{\"end\":1}]", "xy") == "label span 1: no start");
  CHECK(spans_of("[{\"start\":1}]", "xy") == "label span 1: no end");
  CHECK(spans_of("[[2,1]]", "xy") == "label span 1: end 1 is before start 2");
  CHECK(spans_of("[[1,1]]", "xy") == "label span 1: start and end are both 1: it is empty");
  CHECK(spans_of("[[0,2],[0,3]]", "xy") == "label span 2: 0 to 3 reaches beyond the text of 2 code points");
  CHECK(spans_of("[[0,1]]", "") == "label span 1: 0 to 1 reaches beyond the text of 0 code points");
  CHECK(spans_of("[[1,2]]", "П", SpanUnit::Byte) ==
        "label span 1: start 1 is inside of a character (counted in bytes)");
  CHECK(spans_of("[[0,1]]", "🤗", SpanUnit::Utf16) ==
        "label span 1: end 1 is inside of a character (counted in UTF-16 units)");
}

}  // namespace
}  // namespace runecheck::test
