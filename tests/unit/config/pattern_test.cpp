// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/pattern.hpp"

#include <string>
#include <string_view>

#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace runecheck;
using config::Document;
using config::PatternField;

TEST_CASE("pattern field: a text or an expression", "[config]") {
  const Document text = Document::parse("t.json", R"({"String": "a.b"})");
  CHECK(config::read_pattern(text.root()).kind == PatternField::Kind::String);
  CHECK(config::read_pattern(text.root()).text() == "a.b");
  const Document expression = Document::parse("t.json", R"({"Regex": "a.b"})");
  CHECK(config::read_pattern(expression.root()).kind == PatternField::Kind::Regex);
  CHECK(config::read_pattern(expression.root()).value.pointer() == "/Regex");
}

TEST_CASE("pattern field: anything else is refused", "[config]") {
  const auto fault = [](std::string_view json) {
    const Document document = Document::parse("t.json", json);
    return std::string(test::error_of([&] { return config::read_pattern(document.root()); }).what());
  };
  CHECK(fault("[]") == R"(t.json: expected {"String": "..."} or {"Regex": "..."}, found an empty array)");
  CHECK(fault(R"({"Regex": 7})") == "t.json#/Regex: expected a string, found 7");
  CHECK(fault(R"({"regex": "a"})") == R"(t.json: expected the key "String" or "Regex", found "regex")");
}
