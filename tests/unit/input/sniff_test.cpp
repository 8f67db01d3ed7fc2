// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/sniff.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/hostile_texts.hpp"

namespace runecheck::test {
namespace {

std::string note_of(std::string_view text) {
  const TextSniff sniff = sniff_text(text);
  REQUIRE(sniff.notes.size() == 1);
  return sniff.notes[0];
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("sniff: plain text has nothing to say") {
  for (const std::string_view text :
       {"", "\n", "Hello, world\nAnd, again\nOnce, more\n", "Привет\n", "a\tb\nc\td\n", "{\"a\" is no JSON\n{x}\n{y}\n",
        "C:\\users\\me\n", "\\u0041 \\u12\n", "a < b\n<3\n", "One sentence, two parts.\nFine, thanks.\nBye, bye.\n",
        "word\nword\nword\n", "[1] a footnote\n[2] another\n"}) {
    const TextSniff sniff = sniff_text(text);
    CHECK(sniff.notes == std::vector<std::string>{});
    CHECK_FALSE(sniff.serious);
  }
}

TEST_CASE("sniff: JSON lines with escaped Cyrillic are serious, and the script is named") {
  const std::string lines = "{\"text\": \"\\u041f\\u0440\"}\n{\"text\": \"a\"}\n";
  CHECK(sniff_text(lines).serious);
  CHECK(note_of(lines) ==
        "read as plain text, but its lines are JSON: Python's json.dumps writes Cyrillic as \\u041f…, which tokenizes "
        "as Latin; use --as jsonl");
  CHECK(has(note_of("{\"a\":\"\\ud842\\udfb7\"}\n"), "writes Han as \\ud842\\udfb7…"));
}

TEST_CASE("sniff: other JSON lines are noted") {
  const std::string plain = "{\"text\": \"a\"}\n{\"text\": \"П\"}\nnot this one\n";
  CHECK_FALSE(sniff_text(plain).serious);
  CHECK(has(note_of(plain), "its lines are JSON"));
  CHECK(has(note_of(plain), "use --as jsonl"));
  const std::string latin = "{\"text\": \"caf\\u00e9\"}\n";
  CHECK_FALSE(sniff_text(latin).serious);
  CHECK(has(note_of(latin), "é is written \\u00e9"));
  CHECK(has(note_of("{\"emoji\":\"\\ud83e\\udd17\"}\n"), "use --as jsonl"));
}

TEST_CASE("sniff: a JSON file is noted with the command that makes lines of it") {
  CHECK(has(note_of("[\n  {\n    \"text\": \"a\"\n  }\n]\n"), "jq -c '.[]'"));
  CHECK(has(note_of("[{\"text\":\"a\"},{\"text\":\"b\"}]\n"), "jq -c '.[]'"));
  CHECK(has(note_of("{\n  \"text\": \"a\"\n}\n"), "JSON file"));
}

TEST_CASE("sniff: JSON that goes on behind what is looked at, or is escaped, is serious") {
  std::string lines;
  while (lines.size() <= std::size_t{64} << 10U) lines += "{\"text\": \"a\"}\n";
  CHECK(sniff_text(lines).serious);
  CHECK(has(note_of(lines), "a \\u escape further on as Latin letters; use --as jsonl"));
  CHECK_FALSE(sniff_text(std::string_view(lines).substr(0, lines.size() / 2)).serious);
  CHECK(sniff_text("[\n" + lines + "]\n").serious);
  // One document on one line, or over several.
  CHECK(sniff_text("[{\"text\": \"\\u041f\"}]\n").serious);
  CHECK(sniff_text("[\"\\u041f\", \"a\"]\n").serious);
  CHECK(sniff_text("{\n \"text\": \"\\u041f\"\n}\n").serious);
  CHECK_FALSE(sniff_text("{\n \"text\": \"caf\\u00e9\"\n}\n").serious);
  CHECK_FALSE(sniff_text("[\"a quote\"] and \\u041f\n").serious);
}

TEST_CASE("sniff: CSV and TSV with a header are noted") {
  CHECK(has(note_of("id,text\n1,\"a, b\"\n2,c\n"), "--as csv"));
  CHECK(has(note_of("id\ttext\r\n1\ta\r\n2\tb\r\n"), "--as tsv"));
  CHECK(sniff_text("id,text\n1,a\n2,b,c\n").notes.empty());
  CHECK(sniff_text("1,2\n3,4\n5,6\n").notes.empty());
}

TEST_CASE("sniff: UTF-16 is serious, with and without a byte order mark") {
  const auto utf16 = [](std::u16string_view text, bool little) {
    std::string bytes;
    for (const char16_t unit : text) {
      const char low = static_cast<char>(unit & 0xFF);
      const char high = static_cast<char>(unit >> 8);
      bytes += {little ? low : high, little ? high : low};
    }
    return bytes;
  };
  const std::u16string_view russian = u"Магия реальна, и она в словах этого текста.\n";
  for (const std::u16string_view text : {std::u16string_view(u"Magic is real.\n"), russian}) {
    CHECK(has(note_of(utf16(text, true)), "--encoding utf-16le"));
    CHECK(has(note_of(utf16(text, false)), "--encoding utf-16be"));
    CHECK(sniff_text(utf16(text, true)).serious);
  }
  CHECK(has(note_of("\xff\xfe"
                    "a"),
            "--encoding utf-16le"));
  CHECK(has(note_of("\xfe\xff"), "--encoding utf-16be"));
  CHECK(sniff_text(std::string_view("one\0two\0three\0four\0five\0six\0", 28)).notes.empty());
}

TEST_CASE("sniff: HTML and XML are noted") {
  CHECK(has(note_of("\n<!DOCTYPE HTML>\n<p>a</p>\n"), "HTML or XML"));
  CHECK(has(note_of("<html lang=en>\n"), "HTML or XML"));
  CHECK(has(note_of("<?xml version='1.0'?>\n<a/>\n"), "HTML or XML"));
}

TEST_CASE("sniff: escapes of letters in the text are counted and shown") {
  const TextSniff sniff = sniff_text("caf\\u00e9 and \\u041f\n\\u0041\n");
  REQUIRE(sniff.notes.size() == 1);
  CHECK_FALSE(sniff.serious);
  CHECK(has(sniff.notes[0], "2 escapes such as \\u00e9 (é) stand in the text"));
}

TEST_CASE("sniff: any bytes do no harm") {
  std::size_t noted = 0;
  for (const std::string& text : hostile_texts()) noted += sniff_text(text).notes.size();
  CHECK(noted < hostile_texts().size());
}

}  // namespace
}  // namespace runecheck::test
