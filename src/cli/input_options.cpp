// SPDX-License-Identifier: Apache-2.0
#include "cli/input_options.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "cli/declare.hpp"
#include "cli/options.hpp"
#include "input/file_kind.hpp"
#include "input/shell_word.hpp"
#include "input/source_head.hpp"
#include "runecheck/analyze/input_findings.hpp"
#include "runecheck/input/record_reader.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::cli {

namespace {

[[noreturn]] void usage(const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::Usage, {}, message, hint);
}

/// Turns raw bytes into records: cuts pairs, repairs UTF-8, refuses what cannot be looked at.
class RecordMaker {
 public:
  RecordMaker(const InputOptions& options, const std::function<void(const InputRecord&)>& record)
      : options_(options), record_(record) {}

  void make(RecordKind kind, const std::string& file, std::uint64_t line, std::string_view bytes, bool over_limit) {
    InputRecord record;
    record.source.index = index_++;
    record.source.file = file;
    record.source.line = line;
    record.kind = kind;
    std::optional<std::string_view> pair;
    if (options_.pairs) {
      const std::size_t tab = bytes.find('\t');
      if (tab != std::string_view::npos) {
        pair = bytes.substr(tab + 1);
        bytes = bytes.substr(0, tab);
      }
    } else if (options_.has_pair) {
      pair = options_.pair;
    }
    if (over_limit) {
      record.error = RecordError{fmt::format("the record is longer than {} bytes", options_.max_record_bytes),
                                 "cut it into smaller records, or raise --max-record-bytes"};
      record_(record);
      return;
    }
    utf8::repair(bytes, repaired_);
    record.text = repaired_.view(bytes);
    record.repaired = &repaired_;
    if (pair) {
      utf8::repair(*pair, repaired_pair_);
      record.pair = repaired_pair_.view(*pair);
      record.repaired_pair = &repaired_pair_;
    }
    const utf8::Repaired* bad = repaired_.changed                ? &repaired_
                                : pair && repaired_pair_.changed ? &repaired_pair_
                                                                 : nullptr;
    if (bad != nullptr && options_.invalid == "error") {
      const utf8::InvalidSequence& part = bad->invalid.front();
      std::string hex;
      for (std::uint32_t i = 0; i < part.size; ++i) hex += fmt::format("{}{:02x}", i > 0 ? " " : "", part.bytes[i]);
      record.error = RecordError{fmt::format("byte {} is not UTF-8 ({})", part.raw_offset, hex),
                                 "convert the text to UTF-8, or use --invalid replace to go on with U+FFFD"};
    }
    record_(record);
  }

 private:
  const InputOptions& options_;
  const std::function<void(const InputRecord&)>& record_;
  std::uint64_t index_ = 0;
  utf8::Repaired repaired_;
  utf8::Repaired repaired_pair_;
};

void read_stream(Source& source, const std::string& file, const InputOptions& options, RecordMaker& maker,
                 InputResult& result) {
  const bool lines = options.records == "line";
  RecordReader reader(source, lines ? RecordEnd::Line : RecordEnd::Nul, options.max_record_bytes);
  RawRecord raw;
  while (reader.next(raw)) {
    maker.make(lines ? RecordKind::Line : RecordKind::NulRecord, file, raw.number, raw.bytes, raw.over_limit);
  }
  if (reader.had_byte_order_mark()) result.findings.push_back({byte_order_mark_finding(), file});
  if (reader.lines_lf() > 0 && reader.lines_crlf() > 0) {
    result.findings.push_back({mixed_line_ends_finding(reader.lines_lf(), reader.lines_crlf()), file});
  }
}

/// Opens a file of plain lines. What is none would pass as one: escapes and compressed bytes have few letters, and
/// those are Latin.   Errors: Error{Io}.
std::unique_ptr<Source> open_lines(const std::string& file, std::string_view command) {
  const auto refuse = [&](const std::string& message, const std::string& help) {
    throw Error(ErrorCode::Io, {file, {}, {}}, message, help);
  };
  const std::string word = shell_word(file.starts_with('-') ? "./" + file : file);
  std::unique_ptr<Source> source = open_source(file);
  if (kind_by_name(file).format == InputFormat::Jsonl) {
    refuse(
        fmt::format("JSON Lines, expected plain text: {} would take keys and escapes for text", command),
        fmt::format("runecheck check {0} reads the texts in it; as plain lines: runecheck {1} < {0}", word, command));
  }
  constexpr std::size_t kMarkBytes = 4;
  std::string head = read_head(*source, kMarkBytes);
  const auto unpack = [&](std::string_view what, std::string_view program) {
    refuse(fmt::format("{}, expected plain text", what), fmt::format("{} {} | runecheck {}", program, word, command));
  };
  switch (compression_of(head)) {
    case Compression::Gzip: unpack("gzip data", "gzip -dc"); break;
    case Compression::Zstd: unpack("zstd data", "zstd -dc"); break;
    case Compression::None: break;
  }
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    unpack("a UTF-16 byte order mark", "iconv -f utf-16 -t utf-8");
  }
  return with_head(std::move(head), std::move(source));
}

bool is_file(const std::string& path) {
  struct stat status {};
  return !path.empty() && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

void InputOptions::declare(CLI::App& app) {
  add_repeated(app, {"-f,--file", "FILE", "read records from FILE (repeatable; - is standard input)"}, files);
  add_text(app, {"--records", "END", "how a file is cut into records: line (default) or null (NUL bytes)"}, records);
  add_value(app, {"--pair", "TEXT", "second text, paired with each record"}, [this](const std::string& text) {
    pair = text;
    has_pair = true;
  });
  add_flag(app, "--pairs", pairs, "each record is a text, a TAB, and its second text");
  add_text(app, {"--invalid", "HOW", "bytes that are not UTF-8: replace (default, finding RC010) or error"}, invalid);
  add_record_limit(app, max_record_bytes);
}

InputResult InputOptions::read(Io& io, const std::vector<std::string>& texts, std::string_view command,
                               const std::function<void(const InputRecord&)>& record) const {
  choose<int>("--records", records, {{"line", 0}, {"null", 0}});
  choose<int>("--invalid", invalid, {{"replace", 0}, {"error", 0}});
  if (has_pair && pairs)
    usage("--pair and --pairs exclude each other", "--pairs takes the second text from each record");
  if (!texts.empty() && !files.empty())
    usage("texts and -f FILE exclude each other", "give the texts as arguments or in files, not both");
  InputResult result;
  RecordMaker maker(*this, record);
  for (const std::string& file : files) {
    if (file.empty())
      usage("-f: expected a file name, found an empty one", "check that the variable it comes from is set");
  }
  for (const std::string& text : texts) {
    if (is_file(text)) {
      io.err.write(
          fmt::format("runecheck: note: '{}' is taken as a text, but there is a file of that name: use -f to read it\n",
                      report::show(text)));
    }
    maker.make(RecordKind::Argument, {}, 0, text, text.size() > max_record_bytes);
  }
  if (!texts.empty()) return result;
  std::vector<std::string> inputs = files;
  if (inputs.empty()) inputs.emplace_back("-");
  for (const std::string& file : inputs) {
    try {
      if (file == "-") {
        if (io.in_is_terminal) {
          usage("no text given, and standard input is a terminal",
                fmt::format("runecheck {0} 'some text', or pipe text in; runecheck {0} --help shows more", command));
        }
        read_stream(io.in, "-", *this, maker, result);
      } else {
        const std::unique_ptr<Source> source = open_lines(file, command);
        read_stream(*source, file, *this, maker, result);
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::Io || error.where().path != file) throw;
      io.err.write(fmt::format("runecheck: error: {}\n", report::show(error.what())));
      if (!error.hint().empty()) io.err.write(fmt::format("  help: {}\n", report::show(error.hint())));
      result.complete = false;
    }
  }
  return result;
}

}  // namespace runecheck::cli
