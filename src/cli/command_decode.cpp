// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "cli/options.hpp"
#include "report/decoded.hpp"
#include "runecheck/config/document.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/input/record_reader.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::cli {

namespace {

struct DecodeArgs {
  ModelOptions model;
  std::vector<std::string> files;
  OutputOptions output;
};

/// Longest line, and longest JSON array spread over lines.
constexpr std::uint64_t kMaxRecordBytes = std::uint64_t{64} << 20U;
constexpr std::string_view kBlanks = " \t\r\n\v\f";
constexpr std::string_view kHowToWrite = "write ids as 101 3894 102 or as a JSON array, [101, 3894, 102]";

[[noreturn]] void usage(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::Usage, {}, message, hint);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The ids of one record as they are read.
class IdList {
 public:
  /// `limit`: one more than the largest id.
  explicit IdList(std::uint64_t limit) : limit_(limit) {}

  /// An id as it was written; `found` describes it for people.
  void add(std::string_view written, const std::string& found, const std::string& hint = {}) {
    ++count_;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (all_digits(written) && error == std::errc{} && value < limit_) {
      ids_.push_back(static_cast<TokenId>(value));
      return;
    }
    if (++wrong_ > 1) return;
    error_.message =
        limit_ == 0 ? fmt::format("id {}: found {}, but the vocabulary is empty", count_, found)
                    : fmt::format("id {}: expected a whole number from 0 to {}, found {}", count_, limit_ - 1, found);
    error_.hint = hint.empty() ? hint_for(written) : hint;
  }

  bool empty() const noexcept { return count_ == 0; }
  report::Decoded finish() {
    report::Decoded record;
    if (wrong_ == 0) {
      record.ids = std::move(ids_);
    } else {
      if (wrong_ > 1)
        error_.message +=
            fmt::format("; {} more of this record {} refused too", wrong_ - 1, wrong_ == 2 ? "is" : "are");
      record.error = std::move(error_);
    }
    *this = IdList(limit_);
    return record;
  }

 private:
  static std::string hint_for(std::string_view written) {
    if (all_digits(written)) return "the ids come from a model with a larger vocabulary: name that one with -m";
    if (written.starts_with('-') && all_digits(written.substr(1))) {
      return "a negative id such as -100 marks a label to be ignored: leave it out";
    }
    if (written.starts_with('{')) return "take the ids out of the object first, for example with jq -c .input_ids";
    return std::string(kHowToWrite);
  }

  std::uint64_t limit_;
  std::vector<TokenId> ids_;
  std::uint64_t count_ = 0;  // of items, right or wrong
  std::uint64_t wrong_ = 0;
  RecordError error_;
};

/// Where the parts of an input come from, which decides what a record is.
enum class Parts : std::uint8_t { Arguments, Lines };

/// Turns arguments or lines into records of ids. A JSON array is a record (an array of arrays:
/// several), and may be spread over parts; numbers are one record for each line, or for all
/// arguments.
class IdReader {
 public:
  using Emit = std::function<void(report::Decoded)>;
  IdReader(Parts parts, std::uint64_t limit, std::string file, Emit emit)
      : parts_(parts), limit_(limit), file_(std::move(file)), emit_(std::move(emit)), plain_(limit) {}

  void take(std::string_view part, std::uint64_t line) {
    part = trimmed(part);
    if (!array_.empty() && !array_goes_on(part)) end_array();
    if (part.empty()) return;
    if (!array_.empty() || part.starts_with('[')) {
      end_plain();
      if (array_.empty()) array_line_ = line;
      add_to_array(part);
      return;
    }
    plain_line_ = line;
    add_plain(part);
    if (parts_ == Parts::Lines) end_plain();
  }

  void refuse(std::uint64_t line, std::string message, std::string hint) {
    report::Decoded record;
    record.error = RecordError{std::move(message), std::move(hint)};
    give(std::move(record), line);
  }

  void end() {
    if (!array_.empty()) end_array();
    end_plain();
  }

 private:
  void give(report::Decoded record, std::uint64_t line) {
    record.source.file = file_;
    record.source.line = line;
    emit_(std::move(record));
  }

  void end_plain() {
    if (!plain_.empty()) give(plain_.finish(), plain_line_);
  }

  void add_plain(std::string_view text) {
    bool comma = false;  // one has come since the last number
    while (!text.empty()) {
      if (text.front() == ',') {
        if (comma) plain_.add({}, "nothing between two commas", std::string(kHowToWrite));
        comma = true;
        text.remove_prefix(1);
      } else if (kBlanks.find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
      } else {
        // The text of an object is one item.
        const std::size_t size =
            text.front() == '{' ? text.size() : std::min(text.find_first_of(" \t\r\n\v\f,"), text.size());
        add_item(text.substr(0, size));
        text.remove_prefix(size);
        comma = false;
      }
    }
  }

  void add_item(std::string_view item) {
    constexpr std::size_t kLongest = 24;
    const bool number = item.size() <= kLongest && item.find_first_not_of("0123456789+-.") == std::string_view::npos;
    std::string hint;
    std::error_code ignored;
    if (parts_ == Parts::Arguments && !number && std::filesystem::is_regular_file(std::string(item), ignored)) {
      hint = fmt::format("to read ids from a file, use -f {}", item);
    }
    plain_.add(item, number ? std::string(item) : config::quote(item), hint);
  }

  /// Whether an array that is still open can go on with `part`; if not, it was never closed and the
  /// part begins another record.
  bool array_goes_on(std::string_view part) const {
    return part.empty() || array_.back() == '[' || array_.back() == ',' || part.front() == ',' || part.front() == ']';
  }

  void add_to_array(std::string_view part) {
    if (!array_.empty()) array_ += parts_ == Parts::Lines ? '\n' : ' ';
    array_ += part;
    if (array_.size() > kMaxRecordBytes) {
      throw Error(ErrorCode::Io, {},
                  fmt::format("{}:{}: the JSON array that begins here is longer than {} bytes", file_, array_line_,
                              kMaxRecordBytes),
                  "write one array on a line");
    }
    for (const char c : part) open_ += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (open_ <= 0) end_array();
  }

  void end_array() {
    const std::string text = std::move(array_);
    array_.clear();
    open_ = 0;
    std::optional<config::Document> document;
    try {
      document.emplace(config::Document::parse("JSON array", text));
    } catch (const Error& error) {
      refuse(array_line_, error.what(), std::string(kHowToWrite));
      return;
    }
    bool nested = false;
    document->root().each_element([&](const config::Node& node) { nested = nested || node.is_array(); });
    if (!nested) {
      give(list(document->root()), array_line_);
      return;
    }
    document->root().each_element([&](const config::Node& node) {
      if (node.is_array()) {
        give(list(node), array_line_);
      } else {
        refuse(array_line_, fmt::format("expected an array of ids like its neighbours, found {}", node.describe()),
               std::string(kHowToWrite));
      }
    });
  }

  report::Decoded list(const config::Node& array) const {
    IdList ids(limit_);
    array.each_element([&](const config::Node& node) {
      const std::string found = node.describe();
      const bool number = node.kind() == config::Kind::Unsigned || node.kind() == config::Kind::Negative;
      ids.add(number ? found : std::string_view(), found);
    });
    return ids.finish();
  }

  Parts parts_;
  std::uint64_t limit_;
  std::string file_;
  Emit emit_;
  IdList plain_;
  std::uint64_t plain_line_ = 0;
  std::string array_;  // trimmed text of an array that is still open
  int open_ = 0;       // brackets of it
  std::uint64_t array_line_ = 0;
};

/// One run of the command.
class DecodeRun {
 public:
  DecodeRun(const DecodeArgs& args, Io& io) : args_(args), io_(io), model_(load_model(args.model, io)) {
    const report::RenderOptions render = args.output.render(io);
    const std::string format = args.output.chosen_format();
    machine_format_ = format != "text";
    renderer_ = format == "json"    ? report::open_decode_json(io.out, model_.tokenizer)
                : format == "jsonl" ? report::open_decode_jsonl(io.out, model_.tokenizer)
                                    : report::open_decode_text(io.out, model_.tokenizer, render);
  }

  int run(const std::vector<std::string>& arguments) {
    if (!arguments.empty() && !args_.files.empty()) {
      usage("ids and -f FILE exclude each other", "give the ids as arguments or in files, not both");
    }
    if (!arguments.empty()) {
      IdReader reader = reader_of(Parts::Arguments, {});
      for (const std::string& argument : arguments) reader.take(argument, 0);
      reader.end();
    } else {
      std::vector<std::string> files = args_.files;
      if (files.empty()) files.emplace_back("-");
      for (const std::string& file : files) read(file);
    }
    if (summary_.records == 0) {
      if (!summary_.complete) return kExitNoAnswer;  // it has been said that nothing could be read
      throw Error(ErrorCode::Io, {}, "the input holds no id", "give it some: runecheck decode 101 3894 102");
    }
    summary_.complete = summary_.complete && summary_.refused == 0;
    summary_.exit_code = summary_.complete ? kExitPass : kExitNoAnswer;
    renderer_->end(summary_);
    return summary_.exit_code;
  }

 private:
  IdReader reader_of(Parts parts, const std::string& file) {
    return {parts, model_.tokenizer.id_limit(), file, [this](report::Decoded record) { decode(std::move(record)); }};
  }

  void read(const std::string& file) {
    if (file == "-" && io_.in_is_terminal) {
      usage("no ids given, and standard input is a terminal",
            "runecheck decode 101 3894 102, or pipe ids in; runecheck decode --help shows more");
    }
    try {
      const std::unique_ptr<Source> opened = file == "-" ? nullptr : open_source(file);
      RecordReader lines(opened ? *opened : io_.in, RecordEnd::Line, kMaxRecordBytes);
      IdReader reader = reader_of(Parts::Lines, file);
      RawRecord line;
      while (lines.next(line)) {
        if (line.over_limit) {
          reader.refuse(line.number, fmt::format("the line is longer than {} bytes", kMaxRecordBytes),
                        "write a record on each line");
        } else {
          reader.take(line.bytes, line.number);
        }
      }
      reader.end();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::Io || error.where().path != file) throw;
      complain(error.what(), error.hint());
      summary_.complete = false;
    }
  }

  void decode(report::Decoded record) {
    if (summary_.records == 0) renderer_->begin(model_.info);
    record.source.index = summary_.records++;
    const Tokenizer& tokenizer = model_.tokenizer;
    if (record.error) {
      ++summary_.refused;
      if (machine_format_) {
        const report::RecordSource& source = record.source;
        complain(
            fmt::format("{}: {}",
                        source.file.empty()
                            ? fmt::format("record {}", source.index + 1)
                            : fmt::format("{}:{}", source.file == "-" ? "standard input" : source.file, source.line),
                        record.error->message),
            record.error->hint);
      }
    } else {
      for (std::size_t i = 0; i < record.ids.size(); ++i) {
        if (!tokenizer.token(record.ids[i])) record.unknown.push_back(i);
      }
      summary_.ids += record.ids.size();
      summary_.unknown_ids += record.unknown.size();
      record.text = tokenizer.decode(record.ids, SpecialTokens::Keep);
      record.without_special = tokenizer.decode(record.ids, SpecialTokens::Skip);
      record.without_cleanup = tokenizer.decode_without_cleanup(record.ids, SpecialTokens::Keep);
      record.without_both = tokenizer.decode_without_cleanup(record.ids, SpecialTokens::Skip);
    }
    renderer_->record(record);
  }

  void complain(std::string_view message, std::string_view hint) {
    io_.err.write(fmt::format("runecheck: error: {}\n", report::show(message)));
    if (!hint.empty()) io_.err.write(fmt::format("  help: {}\n", report::show(hint)));
  }

  const DecodeArgs& args_;
  Io& io_;
  LoadedModel model_;
  std::unique_ptr<report::DecodeRenderer> renderer_;
  bool machine_format_ = false;
  report::DecodeSummary summary_;
};

}  // namespace

Action declare_decode(CLI::App& app) {
  const auto args = std::make_shared<DecodeArgs>();
  args->model.declare(app);
  add_repeated(app,
               {"-f,--file", "FILE", "read ids from FILE, a record on each line (repeatable; - is standard input)"},
               args->files);
  args->output.declare(app, {"text", "json", "jsonl"}, false);
  return [args](Io& io, const std::vector<std::string>& ids) { return DecodeRun(*args, io).run(ids); };
}

}  // namespace runecheck::cli
