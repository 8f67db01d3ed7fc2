// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/baseline_file.hpp"
#include "cli/check_gate_options.hpp"
#include "cli/check_input_options.hpp"
#include "cli/check_output_options.hpp"
#include "cli/check_verdict.hpp"
#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "cli/gate_text.hpp"
#include "cli/gates.hpp"
#include "cli/interrupt.hpp"
#include "cli/options.hpp"
#include "cli/per_file_ignores.hpp"
#include "cli/progress.hpp"
#include "cli/settings_file.hpp"
#include "runecheck/analyze/gate.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/corpus/check.hpp"
#include "runecheck/input/discover.hpp"
#include "runecheck/input/field_choice.hpp"
#include "runecheck/input/sniff.hpp"
#include "runecheck/io/file_identity.hpp"
#include "runecheck/report/baseline.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::cli {

namespace {

struct CheckArgs {
  ModelOptions model;
  CheckInputOptions input;
  RuleOptions rules;
  std::vector<std::string> severities;
  std::optional<std::uint64_t> max_length;
  CheckGateOptions gates;
  std::optional<std::string> fail_on;
  bool exit_zero = false;
  bool allow_empty = false;
  std::optional<std::string> baseline;
  bool update_baseline = false;
  std::vector<std::string> no_worse;
  CheckOutputOptions output;
  std::optional<std::uint64_t> max_listed;
  std::optional<std::uint64_t> jobs;
  bool no_chunk_table = false;
  SettingsOptions settings;
};

[[noreturn]] void usage(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::Usage, {}, message, hint);
}

/// Severities that are not the rule's own: of --severity, else of the settings.
std::vector<std::pair<const RuleInfo*, Severity>> severities(const CheckArgs& args, const config::Settings& settings) {
  std::vector<std::pair<const RuleInfo*, Severity>> all;
  for (const auto& setting : settings.severity) {
    all.emplace_back(&find_rule(setting.value.name)->info, *severity_named(setting.value.value));
  }
  for (const std::string& typed : args.severities) {
    const std::size_t equals = typed.find('=');
    const Rule* rule = find_rule(typed.substr(0, equals));
    // Without a name behind the = there is no severity of that name.
    const auto severity = severity_named(equals == std::string::npos ? "" : typed.substr(equals + 1));
    if (equals != std::string::npos && rule == nullptr) {
      usage(fmt::format("--severity {}: there is no rule {}", typed, typed.substr(0, equals)),
            "runecheck rules lists the codes");
    }
    if (rule == nullptr || !severity) {
      usage(fmt::format("--severity {}: expected CODE=error, CODE=warning or CODE=note", typed),
            fmt::format("for instance {}=error", rule == nullptr ? "RC201" : rule->info.code));
    }
    all.emplace_back(&rule->info, *severity);
  }
  return all;
}

/// One run of the command: from the files to the exit code.
class CheckRun {
 public:
  CheckRun(const CheckArgs& args, Io& io)
      : args_(args),
        io_(io),
        settings_(args.settings.load()),
        ignores_(settings_),
        model_(load_model(args.model, io, settings_)) {
    judgement_.gates = args.gates.build(settings_gates(settings_));
    judgement_.fail_on = args.fail_on ? *args.fail_on : settings_.fail_on ? settings_.fail_on->value : "error";
    choose<int>("--fail-on", judgement_.fail_on, {{"error", 0}, {"warning", 0}, {"note", 0}, {"never", 0}});
    judgement_.exit_zero = args.exit_zero;
    judgement_.allow_empty = args.allow_empty;
    severities_ = severities(args, settings_);
    if (!args.baseline && (args.update_baseline || !args.no_worse.empty())) {
      usage(fmt::format("{} needs --baseline FILE", args.update_baseline ? "--update-baseline" : "--no-worse"),
            "say which file: --baseline runecheck-baseline.json");
    }
    if (args.baseline && !args.update_baseline) baseline_ = read_baseline(*args.baseline);
    for (const std::string& name : args.no_worse) add_no_worse(name);
  }

  int run(const std::vector<std::string>& typed) {
    const DiscoverOptions where = args_.input.where(typed, settings_, io_);
    const ParseOptions how = args_.input.how(settings_);
    found_ = discover(where);
    leave_out_own_files(where);
    keep_inputs();
    args_.input.require_fields_to_be_read(found_.files);
    const CheckOutputs outputs(args_.output, settings_, found_.files, io_);
    report_.excluded = {found_.ignored, found_.unmatched, found_.binary, found_.duplicates, found_.json, found_.links};
    for (const InputProblem& problem : found_.errors) report_.errors.push_back({problem.message, problem.help});
    report_.complete = found_.errors.empty();
    check(how);
    finish();
    if (!outputs.shows_errors()) say_errors();
    outputs.write(report_, io_);
    return report_.exit_code;
  }

 private:
  void add_no_worse(const std::string& name) {
    const std::string origin = "--no-worse " + name;
    const GateRule asked = parse_gate_name(name, origin);
    if (!asked.field.empty()) usage(origin + ": a baseline does not know fields", "name the metric without the field");
    if (asked.script == kEveryScript) {
      usage(origin + ": * is no script of a baseline", fmt::format("{} alone is also each script", asked.metric));
    }
    if (!baseline_) return;  // it is being made: nothing can be worse
    std::vector<GateRule> gates = no_worse(*baseline_, asked.metric, asked.script, origin);
    if (gates.empty()) {
      report_.notes.push_back(
          fmt::format("{}: {} has no such value, so nothing was compared", origin, *args_.baseline));
    }
    judgement_.gates = merge_gates(std::move(judgement_.gates), std::move(gates));
  }

  /// A report or a baseline that an earlier run left in a folder that is read is no text; one that was named stays
  /// an error.
  void leave_out_own_files(const DiscoverOptions& where) {
    if (!where.recursive || !where.lists.empty()) return;
    std::erase_if(found_.files, [&](const FoundFile& found) {
      if (std::find(where.paths.begin(), where.paths.end(), found.path) != where.paths.end()) return false;
      const bool is_baseline = args_.baseline && same_file(found.path, *args_.baseline);
      if (!is_baseline && !args_.output.writes(found.path)) return false;
      ++found_.ignored;
      report_.notes.push_back(
          fmt::format("{}: not read, {}", found.path,
                      is_baseline ? "it is the baseline" : "a report of this run is written to it"));
      return true;
    });
  }

  /// A baseline must not be written over a text, nor over a report.
  void keep_inputs() const {
    if (!args_.update_baseline) return;
    const auto is_baseline = [&](const FoundFile& found) { return same_file(found.path, *args_.baseline); };
    if (std::any_of(found_.files.begin(), found_.files.end(), is_baseline)) {
      usage(fmt::format("--baseline {}: this file is read as text, and would be lost", *args_.baseline),
            "choose another name for the baseline");
    }
    if (args_.output.writes(*args_.baseline)) {
      usage(fmt::format("--baseline {}: a report goes to this file", *args_.baseline), "give each its own file");
    }
  }

  std::vector<CorpusFile> corpus_files() {
    std::vector<CorpusFile> files;
    replacements_.resize(found_.files.size());
    for (std::size_t i = 0; i < found_.files.size(); ++i) {
      const FoundFile& found = found_.files[i];
      CorpusFile& file = files.emplace_back();
      file.path = found.path;
      file.format = found.format;
      file.open = [this, i] { return open_input(found_.files[i], args_.input.encoding, &io_.in, &replacements_[i]); };
      file.ignored = ignores_.of(found.path);
    }
    return files;
  }

  /// Bytes of all inputs, where they are plain files of known size; else 0.
  std::uint64_t total_bytes() const {
    std::uint64_t bytes = 0;
    for (const FoundFile& found : found_.files) {
      const auto identity = found.path == "-" ? std::nullopt : identity_of(found.path);
      if (!identity || identity->kind != FileKind::Regular || found.compression != Compression::None) return 0;
      bytes += identity->size;
    }
    return bytes;
  }

  void check(const ParseOptions& how) {
    CorpusOptions options;
    options.parse = how;
    options.analysis = rules();
    report_.model = model_.info;
    if (args_.max_length) {
      report_.limit = LengthLimit{*args_.max_length, "--max-length"};
    } else if (settings_.max_length) {
      report_.limit = LengthLimit{settings_.max_length->value, settings_.max_length->origin()};
    } else {
      report_.limit = model_.limit;
    }
    options.analysis.limit = report_.limit;
    options.listed_per_rule = args_.max_listed.value_or(100);
    options.remember_chunks = !args_.no_chunk_table;
    options.max_record_bytes = args_.input.max_record_bytes;
    const std::uint64_t jobs = args_.jobs ? *args_.jobs : settings_.jobs ? settings_.jobs->value : 0;
    constexpr std::uint64_t kMostJobs = 1024;
    if (jobs > kMostJobs) usage(fmt::format("-j {}: at most {}", jobs, kMostJobs), "-j 0 takes all processors");
    options.jobs = static_cast<unsigned>(jobs);
    options.choose_fields = [](const CorpusFile& file, const ParseOptions& parse, std::string_view beginning) {
      FieldChoice chosen = choose_fields(file.path, parse, beginning);
      return ChosenFields{std::move(chosen.fields), std::move(chosen.columns), std::move(chosen.notes)};
    };
    // Who says --as text has seen what it is.
    const bool chosen = args_.input.as.has_value();
    options.look_at_text = [chosen](const CorpusFile& file, std::string_view beginning) {
      TextSniff sniffed = sniff_text(beginning);
      TextLook look;
      if (sniffed.serious && !chosen) {
        for (std::string& note : sniffed.notes) {
          look.errors.push_back({file.path + ": " + note, "--as text reads it as lines all the same"});
        }
      } else {
        look.notes = std::move(sniffed.notes);
      }
      return look;
    };
    const std::vector<CorpusFile> files = corpus_files();
    const InterruptGuard interrupt;
    options.stop = &InterruptGuard::flag();
    ProgressLine progress(io_, total_bytes());
    options.progress = [&](const CorpusProgress& now) { progress.show(now); };
    check_corpus(model_.tokenizer, files, options, report_);
    judgement_.interrupted_by = InterruptGuard::signal();
    add_replacements();
  }

  AnalyzeOptions rules() const {
    RuleOptions chosen = args_.rules;
    if (chosen.select.empty() && settings_.select) chosen.select = settings_.select->value;
    if (chosen.ignore.empty() && settings_.ignore) chosen.ignore = settings_.ignore->value;
    return chosen.build();
  }

  /// What a file held that its encoding does not have.
  void add_replacements() {
    for (std::size_t i = 0; i < replacements_.size(); ++i) {
      const unicode::Replacements& replaced = replacements_[i];
      if (replaced.count == 0) continue;
      report::CheckedFile& file = report_.files[i];
      const std::string message = fmt::format("{} {} no {} and became U+FFFD, the first at byte {}", replaced.count,
                                              replaced.count == 1 ? "character is" : "characters are",
                                              args_.input.encoding, replaced.first_byte.value_or(0));
      // Of a text that a wrong name turned into U+FFFD hardly anything is left to measure: no pass, unless asked for.
      if (args_.input.invalid == "replace") {
        file.notes.push_back(message);
      } else {
        file.errors.push_back(
            {file.path + ": " + message, "name the encoding the file really has, or go on with --invalid replace"});
        report_.complete = false;
      }
    }
  }

  void finish() {
    for (const auto& [rule, severity] : severities_) override_severity(report_, *rule, severity);
    report_.fail_on = judgement_.fail_on;
    report::assign_fingerprints(report_);
    report_.failing_findings = report::count_failing(report_);
    if (args_.baseline) {
      report_.baseline = *args_.baseline;
      if (args_.update_baseline) {
        judge(report_, judgement_);
        if (report_.complete) {
          update_baseline();
        } else {
          report_.errors.push_back({fmt::format("{} was not written: not all of the input was judged", *args_.baseline),
                                    "repair what is said above, then make the baseline"});
        }
      }
      if (baseline_) apply_baseline();
    }
    judge(report_, judgement_);
  }

  void update_baseline() {
    baseline_ = report::make_baseline(report_);
    try {
      write_baseline(*args_.baseline, *baseline_);
    } catch (const Error& error) {
      // The report is not lost with it.
      baseline_.reset();
      report_.errors.push_back({error.what(), "make the folder, or name a file that can be written"});
      report_.complete = false;
    }
  }

  void apply_baseline() {
    const report::BaselineEffect effect = report::apply_baseline(report_, *baseline_);
    if (effect.gone > 0) {
      report_.notes.push_back(
          fmt::format("{} findings of the baseline are no more: --update-baseline makes it anew", effect.gone));
    }
  }

  void say_errors() const {
    const auto say = [&](const report::InputError& error) {
      io_.err.write(fmt::format("runecheck: error: {}\n", report::show(error.message)));
      if (!error.help.empty()) io_.err.write(fmt::format("  help: {}\n", report::show(error.help)));
    };
    for (const report::InputError& error : report_.errors) say(error);
    for (const report::CheckedFile& file : report_.files) {
      for (const report::InputError& error : file.errors) say(error);
    }
  }

  const CheckArgs& args_;
  Io& io_;
  config::Settings settings_;
  PerFileIgnores ignores_;
  LoadedModel model_;
  Judgement judgement_;
  std::vector<std::pair<const RuleInfo*, Severity>> severities_;
  std::optional<report::Baseline> baseline_;
  Discovered found_;
  std::vector<unicode::Replacements> replacements_;
  report::CheckReport report_;
};

}  // namespace

Action declare_check(CLI::App& app) {
  const auto args = std::make_shared<CheckArgs>();
  start_group(app, "Gates");
  args->gates.declare(app);
  start_group(app, "Exit code");
  add_text(app, {"--fail-on", "SEVERITY", "exit 1 for findings of error (default), warning, note, or never"},
           args->fail_on);
  add_flag(app, "--exit-zero", args->exit_zero, "exit 0 where it would be 1; never where it would be 2");
  add_flag(app, "--allow-empty", args->allow_empty, "an input without any record passes");
  start_group(app, "Model");
  args->model.declare(app);
  add_number(app, "--max-length", args->max_length, "tokens the model takes (default: what the model says)");
  start_group(app, "Input");
  args->input.declare(app);
  start_group(app, "Rules");
  args->rules.declare(app);
  add_list(app, {"--severity", "CODE=SEVERITY", "another severity for a rule: RC201=error"}, args->severities);
  start_group(app, "Baseline");
  add_text(app, {"--baseline", "FILE", "a file of known findings: only new ones count"}, args->baseline);
  add_flag(app, "--update-baseline", args->update_baseline, "write that file from this run");
  add_list(app,
           {"--no-worse", "METRIC", "exit 1 when this metric is worse than in the baseline: shattered, Cyrl.shattered"},
           args->no_worse);
  start_group(app, "Report");
  args->output.declare(app);
  describe(app, "--quiet", "text: only the verdict, errors, failed gates and the findings that count");
  add_number(app, "--max-listed", args->max_listed,
             "findings listed of each rule (default 100); all are counted whatever is listed");
  start_group(app, "Other options");
  args->settings.declare(app);
  add_number(app, "-j,--jobs", args->jobs, "threads; 0 (default): one for each processor");
  add_flag(app, "--no-chunk-table", args->no_chunk_table, "work out every piece of text anew: the same report, slower");
  return [args](Io& io, const std::vector<std::string>& files) { return CheckRun(*args, io).run(files); };
}

}  // namespace runecheck::cli
