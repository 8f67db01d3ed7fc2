// SPDX-License-Identifier: Apache-2.0
#include "cli/check_input_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/declare.hpp"
#include "cli/options.hpp"
#include "input/field_pointer.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/unicode/converter.hpp"

namespace runecheck::cli {

namespace {

[[noreturn]] void usage(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::Usage, {}, message, hint);
}

}  // namespace

void CheckInputOptions::declare(CLI::App& app) {
  add_flag(app, "-r,--recursive", recursive,
           "read folders with all that is in them; .gitignore is heeded, binary files are left out");
  add_repeated(
      app,
      {"--glob", "PATTERN",
       "of folders only the files that fit, such as *.txt or docs/**; a ! before it leaves them out; repeatable"},
      globs);
  add_repeated(app, {"--files-from", "FILE", "read the names of files from FILE, one a line or NUL separated"}, lists);
  add_text(app, {"--as", "FORMAT", "read all files as text, jsonl, csv or tsv (default: by their extension)"}, as);
  add_text(app, {"--records", "HOW", "how text is cut into records: line (default), file, null or paragraph"}, records);
  add_flag(app, "--pairs", pairs, "each text record is a text, a TAB, and its second text");
  add_repeated(
      app,
      {"--field", "FIELD", "a text of structured records: text, /text or /messages/*/content; repeat it for several"},
      fields);
  add_text(app, {"--pair-field", "FIELD", "the field of the second text"}, pair_field);
  add_text(app, {"--spans", "FIELD", "the field of label spans: [start, end, label] or objects"}, spans);
  add_text(app, {"--span-unit", "UNIT", "what spans count: codepoint (default), utf16 or byte"}, span_unit);
  add_text(app, {"--words", "FIELD", "the field of a text that is already split into words"}, words);
  add_text(app, {"--encoding", "NAME", "of the files, such as windows-1251 or utf-16 (default utf-8)"}, encoding);
  add_text(app,
           {"--invalid", "HOW", "bytes that are not UTF-8: replace (default, finding RC010), error or skip (exit 2)"},
           invalid);
  add_record_limit(app, max_record_bytes);
}

DiscoverOptions CheckInputOptions::where(const std::vector<std::string>& typed, const config::Settings& settings,
                                         Io& io) const {
  DiscoverOptions where;
  where.paths = typed;
  where.lists = lists;
  where.recursive = recursive;
  if (!globs.empty()) {
    where.globs = globs;
  } else if (settings.glob) {
    where.globs = settings.glob->value;
  }
  if (settings.exclude) {
    where.excludes = settings.exclude->value;
    where.excludes_folder = settings.folder;
  }
  if (as) {
    where.as = choose<InputFormat>("--as", *as,
                                   {{"text", InputFormat::Text},
                                    {"jsonl", InputFormat::Jsonl},
                                    {"csv", InputFormat::Csv},
                                    {"tsv", InputFormat::Tsv}});
  }
  where.nul_records = records == "null";
  where.encoded = !unicode::names_utf8(encoding);
  where.standard_input = &io.in;
  if (!globs.empty() && !recursive) usage("--glob needs -r", "it chooses among the files of folders: add -r");
  if (where.paths.empty() && where.lists.empty()) where.paths.emplace_back("-");
  const auto is_standard_input = [](const std::string& path) { return path == "-"; };
  if (io.in_is_terminal && (std::any_of(where.paths.begin(), where.paths.end(), is_standard_input) ||
                            std::any_of(lists.begin(), lists.end(), is_standard_input))) {
    usage("no file given, and standard input is a terminal",
          "runecheck check FILE, or pipe text in; runecheck check --help shows more");
  }
  return where;
}

ParseOptions CheckInputOptions::how(const config::Settings& settings) const {
  ParseOptions how;
  how.records = choose<TextRecords>("--records", records,
                                    {{"line", TextRecords::Line},
                                     {"file", TextRecords::File},
                                     {"null", TextRecords::Nul},
                                     {"paragraph", TextRecords::Paragraph}});
  how.invalid = choose<InvalidUtf8>(
      "--invalid", invalid.value_or("replace"),
      {{"replace", InvalidUtf8::Replace}, {"error", InvalidUtf8::Error}, {"skip", InvalidUtf8::Skip}});
  how.pairs = pairs;
  if (!fields.empty()) {
    for (const std::string& field : fields) how.fields.push_back(normalize_field(field));
  } else if (settings.field && !words) {
    for (const std::string& field : settings.field->value) how.fields.push_back(normalize_field(field));
  }
  for (std::size_t i = 0; i < how.fields.size(); ++i) {
    if (std::find(how.fields.begin(), how.fields.begin() + static_cast<std::ptrdiff_t>(i), how.fields[i]) !=
        how.fields.begin() + static_cast<std::ptrdiff_t>(i)) {
      usage(fmt::format("--field {} is given twice", how.fields[i]), "name each field once");
    }
  }
  if (pair_field) how.pair_field = normalize_field(*pair_field);
  if (spans) how.spans_field = normalize_field(*spans);
  if (words) how.words_field = normalize_field(*words);
  if (span_unit) {
    if (!spans) usage("--span-unit needs --spans", "say which field has the spans: --spans /entities");
    how.span_unit =
        choose<SpanUnit>("--span-unit", *span_unit,
                         {{"codepoint", SpanUnit::CodePoint}, {"utf16", SpanUnit::Utf16}, {"byte", SpanUnit::Byte}});
  }
  return how;
}

void CheckInputOptions::require_fields_to_be_read(const std::vector<FoundFile>& files) const {
  const char* const option = !fields.empty() ? "--field"
                             : spans         ? "--spans"
                             : words         ? "--words"
                             : pair_field    ? "--pair-field"
                                             : nullptr;
  const auto is_text = [](const FoundFile& file) { return file.format == InputFormat::Text; };
  if (option == nullptr || files.empty() || !std::all_of(files.begin(), files.end(), is_text)) return;
  const bool asked_for = as.has_value();
  const std::string what = files.size() > 1       ? "the files are"
                           : files[0].path == "-" ? "standard input is"
                                                  : files[0].path + " is";
  usage(fmt::format("{}: {} read as plain text, which has no fields", option, what),
        asked_for ? fmt::format("leave {} out, or name another format with --as", option)
                  : fmt::format("say what it is: --as jsonl, csv or tsv; or leave {} out", option));
}

}  // namespace runecheck::cli
