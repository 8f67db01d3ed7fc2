// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "input/written_text.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/hostile_texts.hpp"

namespace runecheck::test {
namespace {

std::string text_of(TextSyntax syntax, std::string_view raw) {
  WrittenText text;
  read_written(syntax, raw, text);
  return std::string(text.text);
}

TEST_CASE("written text: what stands as it is is not copied") {
  for (const TextSyntax syntax : {TextSyntax::Plain, TextSyntax::JsonString, TextSyntax::CsvCell}) {
    const std::string raw = "Привет, 🤗";
    WrittenText text;
    read_written(syntax, raw, text);
    CHECK(text.text.data() == raw.data());
    CHECK(text.text.size() == raw.size());
    CHECK(text.repaired_or_null() == nullptr);
  }
  CHECK(text_of(TextSyntax::Plain, R"(\n "" \u041f)") == R"(\n "" \u041f)");
}

TEST_CASE("written text: escapes of JSON") {
  CHECK(text_of(TextSyntax::JsonString, R"(\"\\\/\b\f\n\r\t\u041F\u041f)") == "\"\\/\b\f\n\r\tПП");
  CHECK(text_of(TextSyntax::JsonString, R"(\ud83e\udd17)") == "🤗");
  CHECK(text_of(TextSyntax::JsonString, R"(\u0000)") == std::string(1, '\0'));
}

TEST_CASE("written text: halves of surrogate pairs, in every arrangement") {
  struct Half {
    const char* raw;
    const char* text;
    std::uint32_t lone;
  };
  for (const Half& half :
       {Half{R"(\ud83e)", "\uFFFD", 1}, Half{R"(\udd17)", "\uFFFD", 1}, Half{R"(\udd17\ud83e)", "\uFFFD\uFFFD", 2},
        Half{R"(\ud83e\ud83e\udd17)", "\uFFFD🤗", 1}, Half{R"(\ud83e\n\udd17)", "\uFFFD\n\uFFFD", 2},
        Half{R"(\ud83e\u0041)", "\uFFFDA", 1}, Half{R"(\ud83e\\udd17)", "\uFFFD\\udd17", 1}}) {
    WrittenText text;
    read_written(TextSyntax::JsonString, half.raw, text);
    CHECK(text.text == half.text);
    CHECK(text.lone_surrogates == half.lone);
    CHECK(text.repaired_or_null() == nullptr);
  }
}

TEST_CASE("written text: a backslash that starts no escape stands for itself") {
  for (const std::string raw : {"\\", "a\\", "\\x", "\\u", "\\u12", "\\u12g4", "\\ud83e\\u"}) {
    CHECK(text_of(TextSyntax::JsonString, raw).find('\\') != std::string::npos);
  }
}

TEST_CASE("written text: quotes of a CSV cell, and what follows the closing one") {
  CHECK(text_of(TextSyntax::CsvCell, "a\"\"b") == "a\"b");
  CHECK(text_of(TextSyntax::CsvCell, "\"\"\"\"") == "\"\"");
  CHECK(text_of(TextSyntax::CsvCell, "a\"\"b\"c\"\"d\"") == "a\"bc\"\"d\"");
  CHECK(csv_closing_quote("a\"\"b\"c\"") == 4);
  CHECK(csv_closing_quote("\"") == 0);
  CHECK(csv_closing_quote("\"\"") == 2);
  CHECK(csv_closing_quote("") == 0);
}

TEST_CASE("written text: bad bytes between escapes keep their offsets") {
  WrittenText text;
  read_written(TextSyntax::JsonString, "\\n\xff\\n\xd0", text);
  CHECK(text.text == "\n\uFFFD\n\uFFFD");
  REQUIRE(text.repaired.invalid.size() == 2);
  CHECK(text.repaired.invalid[0].raw_offset == 2);
  CHECK(text.repaired.invalid[0].text_offset == 1);
  CHECK(text.repaired.invalid[1].raw_offset == 5);
  CHECK(text.repaired.invalid[1].text_offset == 5);
  CHECK(text.repaired_or_null() != nullptr);
}

TEST_CASE("written text: units and the whole agree on any bytes") {
  Failures failures;
  for (const std::string& raw : hostile_texts()) {
    for (const TextSyntax syntax : {TextSyntax::Plain, TextSyntax::JsonString, TextSyntax::CsvCell}) {
      if (syntax != TextSyntax::Plain && raw.find('"') != std::string::npos) continue;  // a whole has its own rules
      std::string units;
      std::size_t at = 0;
      bool good = true;
      while (at < raw.size() && good) {
        const WrittenUnit unit = written_unit(syntax, raw, at);
        const std::size_t before = units.size();
        utf8::append(units, unit.code_point);
        at += unit.raw_size;
        good = unit.raw_size > 0 && at <= raw.size() && units.size() - before == unit.text_size;
      }
      if (!good || text_of(syntax, raw) != units) failures.add(show(raw));
    }
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("written text: columns count code points, an ill-formed part as one, and lines start anew") {
  CHECK(columns_of("") == 0);
  CHECK(columns_of("Пx🤗") == 3);
  CHECK(columns_of("\xe2\x82\xff") == 2);
  FilePosition place{3, 7};
  advance(place, "Пx");
  CHECK(place == FilePosition{3, 9});
  advance(place, "\r\n\n🤗\xff");
  CHECK(place == FilePosition{5, 3});
  advance(place, "\n");
  CHECK(place == FilePosition{6, 1});
}

}  // namespace
}  // namespace runecheck::test
