// SPDX-License-Identifier: Apache-2.0
//
// However a stream is cut into blocks, the records are the same, and a naive reader finds them too.

#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"
#include "support/record_bytes.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

std::string show_all(const KeptRecord& record) {
  std::string shown = show(record) + " #" + std::to_string(record.field_index) + " @" + show(record.positions) + " @" +
                      show(record.pair_positions) + " ? " + record.hint + " " + std::to_string(record.lone_surrogates);
  for (const std::uint64_t offset : record.repaired) shown += " " + std::to_string(offset);
  for (const LabelSpan& label : record.labels) {
    shown += " " + std::to_string(label.span.begin) + "-" + std::to_string(label.span.end) + label.label;
  }
  return shown;
}

std::string all_of(const std::vector<KeptRecord>& records) {
  std::string all;
  for (const KeptRecord& record : records) all += show_all(record) + "\n";
  return all;
}

struct Case {
  std::string name;
  ParseOptions options;
  const Strings* parts;
  std::string start;  // of the file
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const TextRecords records : {TextRecords::Line, TextRecords::File, TextRecords::Nul, TextRecords::Paragraph}) {
    for (const InvalidUtf8 invalid : {InvalidUtf8::Replace, InvalidUtf8::Error}) {
      ParseOptions text;
      text.records = records;
      text.invalid = invalid;
      cases.push_back({"text", text, &kAnyBytes, ""});
      text.pairs = true;
      cases.push_back({"pairs", text, &kAnyBytes, ""});
    }
  }
  ParseOptions json;
  json.format = InputFormat::Jsonl;
  json.fields = {"/text"};
  cases.push_back({"jsonl", json, &kJson, ""});
  json.fields = {"/text", "/m/*/c"};
  cases.push_back({"jsonl, two fields", json, &kJson, ""});
  json.fields = {"/m/*/c"};
  json.pair_field = "/m/*/p";
  cases.push_back({"jsonl, pairs", json, &kJson, ""});
  ParseOptions words;
  words.format = InputFormat::Jsonl;
  words.words_field = "/w";
  words.invalid = InvalidUtf8::Error;
  cases.push_back({"jsonl, words", words, &kJson, ""});
  ParseOptions csv;
  csv.format = InputFormat::Csv;
  csv.columns = {"a", "b"};
  csv.fields = {"/b", "/a"};
  cases.push_back({"csv", csv, &kAnyBytes, "a,b\n"});
  csv.pair_field = "/a";
  csv.fields = {"/b"};
  csv.invalid = InvalidUtf8::Error;
  cases.push_back({"csv, pairs", csv, &kAnyBytes, "a,b\r\n"});
  ParseOptions tsv;
  tsv.format = InputFormat::Tsv;
  tsv.columns = {"a"};
  tsv.fields = {"/a"};
  cases.push_back({"tsv", tsv, &kAnyBytes, "a\n"});
  return cases;
}

TEST_CASE("property: the size of the blocks makes no difference to any record", "[property]") {
  Random random(71);
  Failures failures;
  std::size_t records = 0;
  for (const Case& one : all_cases()) {
    for (int i = 0; i < 300; ++i) {
      const std::string bytes = one.start + random_bytes(random, *one.parts, 60);
      const std::vector<KeptRecord> whole = read_records(bytes, one.options);
      records += whole.size();
      const std::string expected = all_of(whole);
      for (int j = 0; j < 4; ++j) {
        Reading reading;
        reading.block_bytes = random.between(1, static_cast<std::uint32_t>(bytes.size()) + 2);
        reading.source_bytes = random.between(1, 12);
        const std::string found = all_of(read_records(bytes, one.options, reading));
        if (found != expected) {
          failures.add(one.name + ", blocks of " + std::to_string(reading.block_bytes) + ": " + show(bytes) + "\n" +
                       found + "instead of\n" + expected);
        }
      }
    }
  }
  CHECK(failures.str() == "none");
  CHECK(records > 10000);
}

TEST_CASE("property: records over the limit are the same for all block sizes", "[property]") {
  Random random(72);
  Failures failures;
  std::size_t refused = 0;
  for (const Case& one : all_cases()) {
    for (int i = 0; i < 200; ++i) {
      const std::string bytes = one.start + random_bytes(random, *one.parts, 60);
      Reading reading;
      reading.max_record_bytes = random.between(one.start.empty() ? 0 : 4, 12);
      const std::vector<KeptRecord> whole = read_records(bytes, one.options, reading);
      for (const KeptRecord& record : whole) refused += record.error.find("max-record-bytes") != std::string::npos;
      const std::string expected = all_of(whole);
      for (int j = 0; j < 4; ++j) {
        reading.block_bytes = random.between(1, static_cast<std::uint32_t>(bytes.size()) + 2);
        reading.source_bytes = random.between(1, 12);
        const std::string found = all_of(read_records(bytes, one.options, reading));
        if (found != expected) {
          failures.add(one.name + ", at most " + std::to_string(reading.max_record_bytes) + ", blocks of " +
                       std::to_string(reading.block_bytes) + ": " + show(bytes) + "\n" + found + "instead of\n" +
                       expected);
        }
      }
    }
  }
  CHECK(failures.str() == "none");
  CHECK(refused > 1000);
}

/// The next code point of any bytes: its size, read as one column.
std::size_t naive_step(std::string_view bytes) {
  utf8::Repaired repaired;
  utf8::repair(bytes, repaired);
  if (repaired.changed && repaired.invalid.front().raw_offset == 0) return repaired.invalid.front().size;
  return utf8::sequence_size(static_cast<unsigned char>(bytes[0]));
}

/// Line and column of each byte of a file, and of its end; those inside of a character have the character's.
std::vector<FilePosition> naive_positions(std::string_view bytes) {
  std::vector<FilePosition> positions;
  FilePosition place{1, 1};
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = naive_step(bytes.substr(at));
    positions.insert(positions.end(), size, place);
    if (bytes[at] == '\n') {
      place = {place.line + 1, 1};
    } else {
      ++place.column;
    }
    at += size;
  }
  positions.push_back(place);
  return positions;
}

/// Positions of the bytes of the text that bytes[begin, end) of a file are read as, and of its end.
std::vector<FilePosition> positions_of_plain(std::string_view bytes, std::size_t begin, std::size_t end) {
  const std::vector<FilePosition> all = naive_positions(bytes);
  std::vector<FilePosition> positions;
  for (std::size_t at = begin; at < end;) {
    const std::size_t size = naive_step(bytes.substr(at, end - at));
    const bool valid = utf8::valid_prefix(bytes.substr(at, size)) == size;
    positions.insert(positions.end(), valid ? size : 3, all[at]);
    at += size;
  }
  positions.push_back(all[end]);
  return positions;
}

TEST_CASE("property: lines and their positions are those of a naive recount", "[property]") {
  Random random(73);
  Failures failures;
  ParseOptions options;
  for (int i = 0; i < 2000; ++i) {
    const std::string bytes = random_bytes(random, kAnyBytes, 30);
    if (bytes.starts_with("\xef\xbb\xbf")) continue;
    std::vector<std::string> expected;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
      std::size_t end = newline;
      if (newline < bytes.size() && end > at && bytes[end - 1] == '\r') --end;
      if (end > at) expected.push_back(show(positions_of_plain(bytes, at, end)));
      at = newline + 1;
    }
    std::vector<std::string> found;
    Reading reading;
    reading.block_bytes = random.between(1, 20);
    for (const KeptRecord& record : read_records(bytes, options, reading)) {
      if (!record.separator) found.push_back(show(record.positions));
    }
    if (found != expected) failures.add(show(bytes));
  }
  CHECK(failures.str() == "none");
}

/// Python's csv.reader, written after its state machine; rows end at LF alone, and CR before it.
struct NaiveCell {
  std::string text;
  std::vector<std::size_t> from;  // offset in the file of each byte
};

std::vector<std::vector<NaiveCell>> naive_rows(std::string_view bytes, char delimiter, bool& closed) {
  enum class State { Start, Plain, Quoted, QuoteInQuoted };
  std::vector<std::vector<NaiveCell>> rows;
  std::vector<NaiveCell> row;
  NaiveCell cell;
  State state = State::Start;
  const auto save = [&] {
    row.push_back(cell);
    cell = {};
    state = State::Start;
  };
  const auto add = [&](std::size_t at) {
    cell.text += bytes[at];
    cell.from.push_back(at);
  };
  bool any = false;  // byte of the row
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    const bool cr = c == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
    if (state == State::Quoted) {
      if (c == '"') {
        state = State::QuoteInQuoted;
      } else {
        add(at);
      }
      continue;
    }
    if (state == State::QuoteInQuoted && c == '"') {
      add(at);
      --cell.from.back();  // the first of the two
      state = State::Quoted;
      continue;
    }
    if (c == '\n') {
      if (any) save();
      rows.push_back(row);
      row.clear();
      any = false;
      continue;
    }
    if (cr) continue;
    any = true;
    if (c == delimiter) {
      save();
    } else if (c == '"' && state == State::Start) {
      state = State::Quoted;
    } else {
      add(at);
      state = State::Plain;
    }
  }
  closed = state != State::Quoted;
  if (any) {
    save();
    rows.push_back(row);
  }
  return rows;
}

TEST_CASE("property: cells and their positions are those of a naive csv reader", "[property]") {
  Random random(74);
  Failures failures;
  std::size_t compared = 0;
  ParseOptions options;
  options.format = InputFormat::Csv;
  options.columns = {"a", "b"};
  options.fields = {"/*"};
  for (int i = 0; i < 4000; ++i) {
    const std::string bytes = "a,b\n" + random_bytes(random, kAnyBytes, 30);
    if (utf8::valid_prefix(bytes) < bytes.size()) continue;
    const std::vector<FilePosition> places = naive_positions(bytes);
    bool closed = true;
    std::vector<std::vector<NaiveCell>> rows = naive_rows(bytes, ',', closed);
    if (!closed) rows.pop_back();
    std::string expected;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const auto& row = rows[r];
      bool fits = row.size() >= 2;
      for (std::size_t c = 2; c < row.size(); ++c) fits = fits && row[c].text.empty();
      if (row.empty()) {
        expected += "blank\n";
      } else if (!fits) {
        expected += "refused\n";
      } else {
        for (const NaiveCell& cell : {row[0], row[1]}) {
          expected += show(cell.text) + " ";
          for (const std::size_t from : cell.from) expected += show(places[from]) + " ";
          expected += "\n";
        }
        ++compared;
      }
    }
    if (!closed) expected += "refused\n";
    std::string found;
    Reading reading;
    reading.block_bytes = random.between(1, 20);
    for (const KeptRecord& record : read_records(bytes, options, reading)) {
      if (record.separator) {
        found += "blank\n";
      } else if (record.failed) {
        found += "refused\n";
      } else {
        found += show(record.text) + " ";
        for (std::size_t at = 0; at < record.text.size(); ++at) found += show(record.positions[at]) + " ";
        found += "\n";
      }
    }
    if (found != expected) failures.add(show(bytes) + "\n" + found + "instead of\n" + expected);
  }
  CHECK(failures.str() == "none");
  CHECK(compared > 100);
}

}  // namespace
}  // namespace runecheck::test
