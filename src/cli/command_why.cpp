// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "cli/options.hpp"
#include "report/renderers.hpp"
#include "report/why.hpp"
#include "report/why_json.hpp"
#include "report/why_text.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::cli {

namespace {

struct WhyArgs {
  ModelOptions model;
  std::string file;
  std::optional<std::uint64_t> at;
  std::optional<std::uint64_t> token;
  bool no_special = false;
  OutputOptions output;
};

/// Longest text: every probe of every word is kept, which is some thousand times the text at worst.
constexpr std::size_t kMaxTextBytes = std::size_t{256} << 10U;

[[noreturn]] void usage(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::Usage, {}, message, hint);
}

/// All of a stream, without a byte order mark and without one line end at its end.
std::string read_text(Source& source, Io& io) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  constexpr std::size_t kSpare = 8;  // for the mark and the line end
  std::string text(kMaxTextBytes + kSpare, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const std::size_t got = source.read(text.data() + size, text.size() - size);
    if (got == 0) break;
    size += got;
  }
  text.resize(size);
  if (text.starts_with(kByteOrderMark)) {
    text.erase(0, kByteOrderMark.size());
    io.err.write("runecheck: note: the text starts with a byte order mark (EF BB BF); it is left out\n");
  }
  if (text.ends_with('\n')) {
    text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
  }
  return text;
}

std::string text_of(const WhyArgs& args, Io& io, const std::vector<std::string>& texts) {
  if (texts.size() > 1) {
    usage(fmt::format("why takes one text, {} were given", texts.size()),
          "put quotes around it: runecheck why 'two words'");
  }
  if (!texts.empty()) {
    if (!args.file.empty())
      usage("a text and -f FILE exclude each other", "give the text as an argument or in a file, not both");
    std::error_code ignored;
    if (std::filesystem::is_regular_file(texts[0], ignored)) {
      io.err.write(
          fmt::format("runecheck: note: '{}' is taken as a text, but there is a file of that name: use -f to read it\n",
                      report::show(texts[0])));
    }
    return texts[0];
  }
  if (!args.file.empty() && args.file != "-") return read_text(*open_source(args.file), io);
  if (io.in_is_terminal) {
    usage("no text given, and standard input is a terminal",
          "runecheck why 'some text', or pipe text in; runecheck why --help shows more");
  }
  return read_text(io.in, io);
}

/// The number of an option, checked against how many there are.
std::optional<std::uint32_t> checked(const std::optional<std::uint64_t>& value, std::string_view option,
                                     std::size_t count, std::string_view noun, const std::string& hint) {
  if (!value) return std::nullopt;
  if (*value < count) return static_cast<std::uint32_t>(*value);
  if (count == 0) usage(fmt::format("{} {}: the text has no {}s", option, *value, noun), hint);
  usage(count == 1
            ? fmt::format("{} {}: the text has 1 {}, numbered 0", option, *value, noun)
            : fmt::format("{} {}: the text has {} {}s, numbered 0 to {}", option, *value, count, noun, count - 1),
        hint);
}

int run_why(const WhyArgs& args, Io& io, const std::vector<std::string>& texts) {
  const report::RenderOptions render = args.output.render(io);
  const std::string raw = text_of(args, io, texts);
  if (raw.size() > kMaxTextBytes) {
    usage(fmt::format("the text is longer than {} bytes", kMaxTextBytes),
          "why shows every look-up: give it the passage in question; runecheck tokenize takes texts of any length");
  }
  const LoadedModel model = load_model(args.model, io);
  utf8::Repaired repaired;
  utf8::repair(raw, repaired);
  const std::string_view text = repaired.view(raw);

  AnalyzeScratch scratch;
  const Explanation explanation = model.tokenizer.trace(text, Probes::Keep, scratch.tokenizer);
  const Fates fates = compute_fates(text, explanation, model.tokenizer);
  Encoding encoding;
  EncodeOptions encode;
  encode.special_tokens = args.no_special ? SpecialTokens::Skip : SpecialTokens::Keep;
  report::Why why;
  report::Record& record = why.record;
  record.error = model.tokenizer.encode(text, std::nullopt, encode, scratch.tokenizer, encoding);
  record.text = text;
  record.repaired = &repaired;
  record.tokenizer = &model.tokenizer;
  record.encoding = record.error ? nullptr : &encoding;

  AnalyzeOptions options;
  for (const Rule* rule : rules()) options.selected.insert(rule->info.code);
  options.limit = model.limit;
  RecordAnalysis analysis;
  const AnalyzedText analyzed{text, &repaired};
  options.special_tokens = encode.special_tokens;
  if (!record.error) {
    analyze({&analyzed, 1}, RecordKind::Argument, model.tokenizer, record.encoding, options, scratch, analysis);
  }
  record.normalized = analysis.normalized[0];
  record.findings = analysis.findings;
  record.fates = analysis.fates;

  why.explanation = &explanation;
  why.fates = &fates;
  report::follow(why);
  const auto at = checked(args.at, "--at", why.characters.size(), "character",
                          "--at counts characters (code points), the first one is 0");
  if (at) why.at = report::answer_at(why, *at);
  if (record.encoding != nullptr) {
    why.token = checked(args.token, "--token", encoding.size(), "token",
                        "--token counts the rows of runecheck tokenize, the first one is 0");
  }

  const int exit_code = record.error ? kExitNoAnswer : kExitPass;
  std::string out;
  if (args.output.chosen_format() == "json") {
    report::write_why_json(out, model.info, why, exit_code);
  } else {
    report::open_text(io.out, render)->begin(model.info);  // the same lines as in `tokenize`
    if (!render.quiet) out += '\n';
    report::write_why_text(out, render, why);
  }
  io.out.write(out);
  return exit_code;
}

}  // namespace

Action declare_why(CLI::App& app) {
  const auto args = std::make_shared<WhyArgs>();
  args->model.declare(app);
  add_text(app, {"-f,--file", "FILE", "read the text from FILE (- is standard input)"}, args->file);
  add_number(app, "--at", args->at, "only the path of character N (code points, from 0) to its token",
             "counting starts at 0");
  add_number(app, "--token", args->token, "only token N (from 0, special tokens included) and what is under it",
             "counting starts at 0");
  add_flag(app, "--no-special", args->no_special, "leave out the special tokens the model adds, such as [CLS]");
  args->output.declare(app, {"text", "json"}, false);
  return [args](Io& io, const std::vector<std::string>& texts) { return run_why(*args, io, texts); };
}

}  // namespace runecheck::cli
