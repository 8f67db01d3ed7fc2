// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/sniff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "input/csv_cells.hpp"
#include "input/json_check.hpp"
#include "input/json_scan.hpp"
#include "input/line_ends.hpp"
#include "input/written_text.hpp"
#include "runecheck/core/number.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 10U;
constexpr std::size_t kMostLines = 50;

/// The whole lines of the beginning that are not blank; the last one too when nothing else is there.
std::vector<std::string_view> first_lines(std::string_view bytes, bool cut) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < bytes.size() && lines.size() < kMostLines;) {
    const std::size_t newline = bytes.find('\n', at);
    const bool ended = newline != std::string_view::npos;
    if (!ended && cut && !lines.empty()) break;
    const std::string_view line = bytes.substr(at, (ended ? newline : bytes.size()) - at);
    if (!is_blank_line(line)) lines.push_back(line);
    at += line.size() + 1;
  }
  return lines;
}

/// Escapes \uXXXX of letters that are not ASCII.
struct Escapes {
  std::size_t letters = 0;
  std::string example;  ///< as written: "\u041f"
  char32_t letter = 0;
  std::optional<char32_t> not_latin;
  std::string not_latin_example;
};

Escapes find_escapes(std::string_view bytes) {
  Escapes found;
  for (std::size_t at = bytes.find("\\u"); at != std::string_view::npos; at = bytes.find("\\u", at)) {
    const WrittenUnit unit = written_unit(TextSyntax::JsonString, bytes, at);
    if (unit.kind != WrittenUnit::Kind::Escape) {
      at += 2;
      continue;
    }
    if (unit.code_point >= 0x80 && unicode::has(unit.code_point, unicode::Property::Letter)) {
      const std::string written(bytes.substr(at, unit.raw_size));
      if (found.letters++ == 0) {
        found.example = written;
        found.letter = unit.code_point;
      }
      const std::string_view script = unicode::script_code(unit.code_point);
      if (!found.not_latin && script != "Latn" && script != "Zyyy" && script != "Zinh") {
        found.not_latin = unit.code_point;
        found.not_latin_example = written;
      }
    }
    at += unit.raw_size;
  }
  return found;
}

std::string letter_name(char32_t letter) {
  std::string text;
  utf8::append(text, letter);
  return text;
}

/// True when bytes are UTF-16: nearly all NULs are at one of the two places of a pair. Even text that is
/// not Latin has blanks and line ends.
std::string utf16_kind(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  std::size_t nul[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) nul[i % 2] += bytes[i] == '\0' ? 1U : 0U;
  const std::size_t pairs = bytes.size() / 2;
  const auto most = [&](std::size_t place) { return nul[place] >= 4 && nul[place] * 20 >= pairs; };
  if (most(1) && nul[0] * 50 <= nul[1]) return "utf-16le";
  if (most(0) && nul[1] * 50 <= nul[0]) return "utf-16be";
  return {};
}

std::size_t count_json_objects(const std::vector<std::string_view>& lines) {
  JsonCheck json;
  std::size_t objects = 0;
  for (const std::string_view line : lines) {
    const std::size_t first = skip_separators(line, 0);
    if (first < line.size() && line[first] == '{' && json.is_json(line)) ++objects;
  }
  return objects;
}

/// Whether the file opens with brackets alone on their lines and a member below them.
bool looks_pretty_printed(const std::vector<std::string_view>& lines) {
  const auto brackets = [](std::string_view line) {
    return line.find_first_not_of("[{ \t\r") == std::string_view::npos;
  };
  const auto member = std::find_if_not(lines.begin(), lines.end(), brackets);
  return member != lines.begin() && member != lines.end() && member->find("\":") != std::string_view::npos;
}

/// A name as columns have it: a letter, then a few letters, digits, blanks and the like.
bool is_column_name(std::string_view name) {
  const auto letter = [](char c) {
    const auto lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
    return (lower >= 'a' && lower <= 'z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '.'; };
  return !name.empty() && name.size() <= 40 && letter(name.front()) && name.back() != '.' &&
         std::all_of(name.begin(), name.end(), inner) && std::count(name.begin(), name.end(), ' ') <= 2;
}

/// Whether the rows have a header of names and all as many cells as it.
bool looks_like_csv(std::string_view bytes, bool cut, char delimiter) {
  std::vector<CsvCell> cells;
  std::size_t columns = 0;
  std::size_t rows = 0;
  for (std::size_t at = 0; at < bytes.size() && rows < kMostLines;) {
    at = read_csv_row(bytes, at, delimiter, cells);
    if (cells.empty()) continue;
    if (cut && at == bytes.size()) break;  // the row is not whole
    if (rows == 0) {
      columns = cells.size();
      const auto named = [&](const CsvCell& cell) { return is_column_name(cell.raw(bytes)); };
      if (columns < 2 || !std::all_of(cells.begin(), cells.end(), named)) return false;
    } else if (cells.size() != columns) {
      return false;
    }
    ++rows;
  }
  return rows >= 3;
}

/// Whether the file is one JSON document with texts in it, as json.dump() writes it.
bool looks_like_document(const std::vector<std::string_view>& lines, std::string_view first, bool cut) {
  if (first.starts_with("[{") || looks_pretty_printed(lines)) return true;
  return first.starts_with("[\"") && (cut || JsonCheck().is_json(first));
}

bool starts_with_any_case(std::string_view text, std::string_view beginning) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(), [&](char b, char t) { return same(t, b); });
}

void note_json_lines(const Escapes& escapes, bool cut, TextSniff& sniff) {
  constexpr std::string_view kStart = "read as plain text, but its lines are JSON: ";
  sniff.serious = escapes.not_latin.has_value() || cut;
  if (escapes.not_latin) {
    sniff.notes.push_back(
        fmt::format("{}Python's json.dumps writes {} as {}…, which tokenizes as Latin; use --as jsonl", kStart,
                    unicode::script_name(unicode::script_code(*escapes.not_latin)), escapes.not_latin_example));
  } else if (escapes.letters > 0) {
    sniff.notes.push_back(fmt::format("{}{} is written {} in them, and keys are judged too; use --as jsonl", kStart,
                                      letter_name(escapes.letter), escapes.example));
  } else {
    sniff.notes.push_back(fmt::format("{}keys and quotes are judged as text{}; use --as jsonl", kStart,
                                      cut ? ", and a \\u escape further on as Latin letters" : ""));
  }
}

}  // namespace

TextSniff sniff_text(std::string_view beginning) {
  TextSniff sniff;
  const std::string_view bytes = beginning.substr(0, kMostBytes);
  const bool cut = bytes.size() < beginning.size();
  if (const std::string kind = utf16_kind(bytes); !kind.empty()) {
    sniff.serious = true;
    sniff.notes.push_back(fmt::format("read as UTF-8, but it looks like UTF-16; use --encoding {}", kind));
    return sniff;
  }
  const std::vector<std::string_view> lines = first_lines(bytes, cut);
  if (lines.empty()) return sniff;
  const std::string_view first = lines.front().substr(lines.front().find_first_not_of(" \t\r"));
  const Escapes escapes = find_escapes(bytes);
  if (count_json_objects(lines) * 2 > lines.size()) {
    note_json_lines(escapes, cut, sniff);
    return sniff;
  }
  if (looks_like_document(lines, first, cut)) {
    sniff.serious = escapes.not_latin.has_value() || cut;
    sniff.notes.emplace_back(
        "read as plain text, but it looks like a JSON file; write its records one to a line (jq -c '.[]' FILE > "
        "FILE.jsonl) and read those");
  } else if (looks_like_csv(bytes, cut, ',')) {
    sniff.notes.emplace_back("read as plain text, but it looks like CSV with a header; use --as csv");
  } else if (looks_like_csv(bytes, cut, '\t')) {
    sniff.notes.emplace_back("read as plain text, but it looks like TSV with a header; use --as tsv");
  } else if (starts_with_any_case(first, "<!doctype html") || starts_with_any_case(first, "<html") ||
             starts_with_any_case(first, "<?xml")) {
    sniff.notes.emplace_back(
        "read as plain text, but it looks like HTML or XML: tags are judged as text; extract the "
        "text first");
  }
  if (escapes.letters > 0) {
    sniff.notes.push_back(fmt::format(
        "{} escapes such as {} ({}) stand in the text and are judged as they stand, as Latin letters and digits{}",
        grouped(escapes.letters), escapes.example, letter_name(escapes.letter),
        sniff.notes.empty() ? "; if its lines are JSON, use --as jsonl" : ""));
  }
  return sniff;
}

}  // namespace runecheck
