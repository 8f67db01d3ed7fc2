// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/json_writer.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"

namespace runecheck::report {
namespace {

using namespace std::string_literals;

std::string as_json(std::string_view text) {
  std::string out;
  JsonWriter(out).text(text);
  return out;
}

TEST_CASE("json writer: commas, keys and nesting", "[report]") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("a").integer(1);
  json.key("b").begin_array().integer(1).text("x").null().boolean(true).boolean(false).end_array();
  json.key("c").begin_object().end_object();
  json.key("d").begin_array().begin_array().end_array().begin_array().end_array().end_array();
  json.key("e").raw("[7]");
  json.end_object();
  CHECK(out == R"({"a":1,"b":[1,"x",null,true,false],"c":{},"d":[[],[]],"e":[7]})");
}

TEST_CASE("json writer: line breaks stand behind commas", "[report]") {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.line_break().integer(1);
  json.line_break().integer(2);
  json.line_break().end_array();
  CHECK(out == "[\n1,\n2\n]");
}

TEST_CASE("json writer: numbers", "[report]") {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.integer(0).integer(std::numeric_limits<std::uint64_t>::max());
  json.real(0.1).real(1).real(0.037).real(1e-300).real(std::numeric_limits<double>::quiet_NaN());
  json.real(std::numeric_limits<double>::infinity());
  json.end_array();
  CHECK(out == "[0,18446744073709551615,0.1,1,0.037,1e-300,null,null]");
}

TEST_CASE("json writer: columns of numbers of any length", "[report]") {
  struct Pair {
    std::uint64_t begin;
    std::uint64_t end;
  };
  for (const std::size_t count : {0U, 1U, 2U, 50U, 1000U, 5000U}) {
    std::string out;
    JsonWriter json(out);
    const auto value = [](std::size_t i) { return i % 3 == 0 ? std::uint64_t{i} * 0x0123456789ABCDEF : i % 11; };
    json.begin_array();
    json.integers(count, value);
    json.integers_or_null(count, 7, value);
    json.ranges(count, [&](std::size_t i) { return Pair{value(i), value(i + 1)}; });
    json.end_array();
    const auto parsed = nlohmann::json::parse(out);
    REQUIRE(parsed.size() == 3);
    for (const auto& column : parsed) REQUIRE(column.size() == count);
    for (std::size_t i = 0; i < count; ++i) {
      REQUIRE(parsed[0][i].get<std::uint64_t>() == value(i));
      REQUIRE(parsed[1][i].is_null() == (value(i) == 7));
      REQUIRE(parsed[2][i][1].get<std::uint64_t>() == value(i + 1));
    }
  }
}

TEST_CASE("json writer: strings", "[report]") {
  CHECK(as_json("") == R"("")");
  CHECK(as_json("Магия 漢字 🤗") == R"("Магия 漢字 🤗")");
  CHECK(as_json("\"\\/\n\r\t") == R"("\"\\/\n\r\t")");
  CHECK(as_json("\0\x1B\x7F"s) == R"("\u0000\u001b\u007f")");
  CHECK(as_json("\u0085\u2028\u2029") == R"("\u0085\u2028\u2029")");
  CHECK(as_json("\u202E\u200B\uFEFF\u00AD\uFE0F") == R"("\u202e\u200b\ufeff\u00ad\ufe0f")");
  CHECK(as_json("\U000E0041") == R"("\udb40\udc41")");
  CHECK(as_json("a\xFF\xE2\x82|") == "\"a\uFFFD\uFFFD|\"");
}

TEST_CASE("json writer: every code point reads back, and none can harm a terminal", "[report]") {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "x";
    utf8::append(text, c);
    text += "y";
    const std::string json = as_json(text);
    for (std::size_t at = 0; at < json.size();) {
      const utf8::Decoded d = utf8::decode(json.data() + at);
      const bool harmful = d.code_point < 0x20 || (d.code_point >= 0x7F && d.code_point < 0xA0) ||
                           d.code_point == 0x2028 || d.code_point == 0x2029 ||
                           unicode::has(d.code_point, unicode::Property::DefaultIgnorable);
      if (harmful) FAIL("raw U+" << std::hex << static_cast<std::uint32_t>(d.code_point));
      at += d.size;
    }
    // The foreign parser is slow: the astral planes beyond the first are sampled.
    if (c >= 0x20000 && c % 257 != 0) continue;
    if (nlohmann::json::parse(json).get<std::string>() != text) {
      FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
  }
}

TEST_CASE("json writer: random bytes read back as repaired", "[report]") {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    const std::size_t length = random() % 40;
    for (std::size_t i = 0; i < length; ++i)
      text += static_cast<char>(random() % 3 == 0 ? random() % 256 : random() % 128);
    utf8::Repaired repaired;
    utf8::repair(text, repaired);
    REQUIRE(nlohmann::json::parse(as_json(text)).get<std::string>() == repaired.view(text));
  }
}

}  // namespace
}  // namespace runecheck::report
