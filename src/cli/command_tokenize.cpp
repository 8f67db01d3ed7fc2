// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <memory>

#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "cli/gates.hpp"
#include "cli/input_options.hpp"
#include "cli/options.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/tokenizer/pad.hpp"

namespace runecheck::cli {

namespace {

struct TokenizeArgs {
  ModelOptions model;
  InputOptions input;
  TruncationOptions truncation;
  PaddingOptions padding;
  OutputOptions output;
  GateOptions gates;
  RuleOptions rules;
  bool no_special = false;
  bool stored_limits = false;
};

/// Bytes of output are handed over in blocks.
constexpr std::size_t kOutputBlock = std::size_t{64} << 10U;

/// A record kept back because its padding depends on those after it.
struct HeldRecord {
  report::Record record;
  std::string text;
  std::string pair;
  utf8::Repaired repaired;
  utf8::Repaired repaired_pair;
  Encoding encoding;
  RecordAnalysis analysis;
};

/// One run of the command: from input records to the renderer, and the sums of the summary.
class TokenizeRun {
 public:
  TokenizeRun(const TokenizeArgs& args, Io& io)
      : args_(args), io_(io), model_(load_model(args.model, io)), render_(args.output.render(io)) {
    truncation_ = args.truncation.build(model_.truncation_side);
    padding_ = args.padding.build(model_, truncation_);
    if (args.stored_limits) apply_stored_limits(model_, truncation_, padding_);
    gates_ = args.gates.build();
    analysis_ = args.rules.build();
    analysis_.limit = model_.limit;
    analysis_.truncation = truncation_;
    encode_.special_tokens = args.no_special ? SpecialTokens::Skip : SpecialTokens::Keep;
    encode_.truncation = truncation_;
    analysis_.special_tokens = encode_.special_tokens;
    const std::string format = args.output.chosen_format();
    ids_only_ = format == "ids";
    using report::Column;
    const bool all = !render_.columns_chosen;
    wants_text_ = !ids_only_ && (all || render_.columns.has(Column::Decoded));
    wants_plain_text_ = !ids_only_ && (all || render_.columns.has(Column::DecodedWithoutSpecial) || format == "text");
    const bool analysed_column = all || render_.columns.has(Column::Findings) || render_.columns.has(Column::Fates) ||
                                 render_.columns.has(Column::Normalized);
    analyzes_ = !gates_.empty() || (!ids_only_ && (analysed_column || format == "text"));
    for (const report::Format& candidate : report::formats()) {
      if (candidate.name == format) renderer_ = candidate.open(io.out, render_);
    }
  }

  int run(const std::vector<std::string>& texts) {
    if (ids_only_ && !truncation_ && !padding_ && !analyzes_) return run_ids(texts);
    begun_ = false;
    const InputResult input =
        args_.input.read(io_, texts, "tokenize", [this](const InputRecord& record) { take(record); });
    require_records(summary_.records, input);
    if (!begun_) begin();
    for (HeldRecord& held : held_) finish(held);
    return end(input);
  }

 private:
  /// The ids alone, in flat memory and without the other columns.
  int run_ids(const std::vector<std::string>& texts) {
    std::string out;
    std::vector<TokenId> ids;
    std::uint64_t records = 0;
    bool refused = false;
    const InputResult input = args_.input.read(io_, texts, "tokenize", [&](const InputRecord& record) {
      ++records;
      ids.clear();
      std::optional<RecordError> error = record.error;
      if (!error) error = model_.tokenizer.encode_ids(record.text, record.pair, encode_.special_tokens, scratch_, ids);
      if (error) {
        ids.clear();
        refused = true;
        complain(record.source, *error);
      }
      append_ids(out, ids);
      if (out.size() >= kOutputBlock) {
        io_.out.write(out);
        out.clear();
      }
    });
    io_.out.write(out);
    require_records(records, input);
    return refused || !input.complete ? kExitNoAnswer : kExitPass;
  }

  static void append_ids(std::string& out, const std::vector<TokenId>& ids) {
    // Ten digits and a blank for each; one resize, then plain stores.
    const std::size_t base = out.size();
    out.resize(base + ids.size() * 11 + 1);
    char* to = out.data() + base;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i > 0) *to++ = ' ';
      to = std::to_chars(to, to + 10, ids[i]).ptr;
    }
    *to++ = '\n';
    out.resize(static_cast<std::size_t>(to - out.data()));
  }

  void begin() {
    begun_ = true;
    renderer_->begin(model_.info);
  }

  void take(const InputRecord& input) {
    ++summary_.records;
    const bool hold = padding_ && !padding_->length;
    HeldRecord& held = hold ? held_.emplace_back() : current_;
    report::Record& record = held.record;
    record = report::Record{};
    record.source = input.source;
    record.tokenizer = &model_.tokenizer;
    record.error = input.error;
    if (hold) {  // the views of the input do not live long enough
      held.text = input.text;
      record.text = held.text;
      if (input.pair) {
        held.pair = *input.pair;
        record.text_pair = held.pair;
      }
      if (input.repaired != nullptr) held.repaired = *input.repaired;
      if (input.repaired_pair != nullptr) held.repaired_pair = *input.repaired_pair;
      record.repaired = &held.repaired;
      record.repaired_pair = &held.repaired_pair;
    } else {
      record.text = input.text;
      record.text_pair = input.pair;
      record.repaired = input.repaired;
      record.repaired_pair = input.repaired_pair;
    }
    if (!record.error) {
      record.error = model_.tokenizer.encode(record.text, record.text_pair, encode_, scratch_, held.encoding);
      if (!record.error) record.encoding = &held.encoding;
    }
    if (record.encoding != nullptr) longest_ = std::max<std::uint64_t>(longest_, held.encoding.size());
    // A refused record has no tokens: nothing of it is measured, and that is what exit 2 says.
    held.analysis = RecordAnalysis{};
    if (analyzes_ && !record.error) analyze_record(held, input.kind);
    if (!hold) finish(held);
  }

  void analyze_record(HeldRecord& held, RecordKind kind) {
    report::Record& record = held.record;
    std::vector<AnalyzedText> texts = {{record.text, record.repaired}};
    if (record.text_pair) texts.push_back({*record.text_pair, record.repaired_pair});
    analyze(texts, kind, model_.tokenizer, record.encoding, analysis_, analyze_scratch_, held.analysis);
    const RecordAnalysis& analysis = held.analysis;
    record.normalized = analysis.normalized[0];
    if (record.text_pair) record.normalized_pair = analysis.normalized[1];
    record.findings = analysis.findings;
    record.fates = analysis.fates;
    summary_.fates += analysis.fates;
    add(summary_.unk_tokens, analysis.unknown_tokens, analysis.content_tokens);
    add(summary_.unk_chars, analysis.unknown_characters, analysis.characters);
    add(summary_.shattered, analysis.shattered_words, analysis.words);
    summary_.characters += analysis.fates.total();
    for (const Finding& finding : analysis.findings) ++counts_[finding.rule];
  }

  static void add(Ratio& ratio, std::uint64_t numerator, std::uint64_t denominator) {
    ratio.numerator += numerator;
    ratio.denominator += denominator;
  }

  void finish(HeldRecord& held) {
    report::Record& record = held.record;
    if (!begun_) begin();
    if (record.encoding != nullptr) {
      summary_.tokens += held.encoding.size();
      windows_ += held.encoding.overflow.size();
      if (padding_) pad(held.encoding, padded_length(longest_if_needed(held), *padding_), *padding_);
      if (wants_text_) record.decoded = model_.tokenizer.decode(held.encoding.ids, SpecialTokens::Keep);
      if (wants_plain_text_)
        record.decoded_without_special = model_.tokenizer.decode(held.encoding.ids, SpecialTokens::Skip);
    } else {
      ++summary_.refused;
      if (ids_only_ || args_.output.chosen_format() != "text") complain(record.source, *record.error);
    }
    renderer_->record(record);
  }

  std::uint64_t longest_if_needed(const HeldRecord& held) const {
    return padding_->length ? held.encoding.size() : longest_;
  }

  int end(const InputResult& input) {
    summary_.analyzed = analyzes_;
    for (const Rule* rule : rules()) {
      const auto found = counts_.find(&rule->info);
      if (found != counts_.end()) summary_.finding_counts.push_back({&rule->info, found->second, found->second});
    }
    for (const InputFinding& finding : input.findings) {
      if (!analysis_.reports(*finding.finding.rule)) continue;
      summary_.input_findings.push_back(finding.finding);
      summary_.input_files.push_back(finding.file);
    }
    bool failed = false;
    bool measured = gates_.empty();
    for (const Gate& gate : gates_) {
      summary_.gates.push_back(gate.judge(summary_));
      failed = failed || summary_.gates.back().failed;
      measured = measured || !summary_.gates.back().measured_nothing;
    }
    summary_.complete = input.complete && summary_.refused == 0;
    // Gates that had nothing to measure have not answered the question.
    summary_.exit_code = !summary_.complete || !measured ? kExitNoAnswer : failed ? kExitGateFailed : kExitPass;
    renderer_->end(summary_);
    if (summary_.refused > 0 && !ids_only_ && args_.output.chosen_format() == "text") {
      io_.err.write(
          fmt::format("runecheck: error: {} refused, see the report\n",
                      summary_.refused == 1 ? "1 record was" : fmt::format("{} records were", summary_.refused)));
    }
    if (ids_only_) {
      if (windows_ > 0) {
        io_.err.write(fmt::format("runecheck: note: {} not in the ids; --format jsonl has them\n",
                                  windows_ == 1 ? "1 further window of a cut record is"
                                                : fmt::format("{} further windows of cut records are", windows_)));
      }
      for (const report::GateResult& gate : summary_.gates) {
        io_.err.write(fmt::format("runecheck: gate {}: {} of {}, {}\n", gate.option, gate.measured.numerator,
                                  gate.measured.denominator,
                                  gate.measured_nothing ? "nothing to measure"
                                  : gate.failed         ? "failed"
                                                        : "passed"));
      }
    }
    return summary_.exit_code;
  }

  static void require_records(std::uint64_t records, const InputResult& input) {
    if (records == 0 && input.complete)
      throw Error(ErrorCode::Io, {}, "the input holds no record", "give it some text");
  }

  void complain(const report::RecordSource& source, const RecordError& error) {
    std::string place = source.file.empty()
                            ? fmt::format("text {}", source.index + 1)
                            : fmt::format("{}:{}", source.file == "-" ? "<stdin>" : source.file, source.line);
    io_.err.write(fmt::format("runecheck: error: {}: {}\n", report::show(place), report::show(error.message)));
    if (!error.hint.empty()) io_.err.write(fmt::format("  help: {}\n", report::show(error.hint)));
  }

  const TokenizeArgs& args_;
  Io& io_;
  LoadedModel model_;
  report::RenderOptions render_;
  std::optional<Truncation> truncation_;
  std::optional<Padding> padding_;
  std::vector<Gate> gates_;
  AnalyzeOptions analysis_;
  EncodeOptions encode_;
  std::unique_ptr<report::Renderer> renderer_;
  bool ids_only_ = false;
  bool wants_text_ = false;
  bool wants_plain_text_ = false;
  bool analyzes_ = false;
  bool begun_ = false;

  Tokenizer::Scratch scratch_;
  AnalyzeScratch analyze_scratch_;
  HeldRecord current_;
  std::deque<HeldRecord> held_;  // a deque: records hold views into themselves
  std::uint64_t longest_ = 0;
  std::uint64_t windows_ = 0;
  report::Summary summary_;
  std::map<const RuleInfo*, std::uint64_t> counts_;
};

}  // namespace

Action declare_tokenize(CLI::App& app) {
  const auto args = std::make_shared<TokenizeArgs>();
  args->model.declare(app);
  args->input.declare(app);
  args->truncation.declare(app);
  args->padding.declare(app);
  add_flag(app, "--stored-limits", args->stored_limits,
           "cut and fill up as the model's tokenizer.json says (default: only report it)");
  add_flag(app, "--no-special", args->no_special, "leave out the special tokens the model adds, such as [CLS]");
  std::vector<std::string> formats;
  for (const report::Format& format : report::formats()) formats.emplace_back(format.name);
  args->output.declare(app, formats, true);
  args->rules.declare(app);
  args->gates.declare(app);
  return [args](Io& io, const std::vector<std::string>& texts) { return TokenizeRun(*args, io).run(texts); };
}

}  // namespace runecheck::cli
