// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "cli/arguments.hpp"
#include "cli/declare.hpp"
#include "cli/hub_place.hpp"
#include "cli/settings_file.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

[[noreturn]] void usage(const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::Usage, {}, message, hint);
}

/// Padding beyond this is a slip of the finger, and would fill the memory.
constexpr std::uint64_t kMaxPadding = std::uint64_t{1} << 20U;

Side parse_side(const std::string& option, const std::string& text) {
  return choose<Side>(option, text, {{"left", Side::Left}, {"right", Side::Right}});
}

/// What a normalizer does, in a few words each.
void add_traits(const AnyNormalizer& normalizer, std::vector<std::string>& traits) {
  if (const auto* bert = std::get_if<BertNormalizer>(&normalizer)) {
    traits.emplace_back(bert->options().lowercase ? "lowercase" : "cased");
    traits.emplace_back(bert->strips_accents() ? "accents stripped" : "accents kept");
    if (!bert->options().clean_text) traits.emplace_back("control characters kept");
    if (!bert->options().handle_chinese_chars) traits.emplace_back("ideographs not set apart");
    return;
  }
  std::visit([&](const auto& part) { traits.emplace_back(part.kType); }, normalizer);
}

}  // namespace

void add_compat(CLI::App& app, Compat& target) {
  add_value(app,
            {"--compat", "RELEASE",
             "read a folder as transformers 4.57.6 does, not as 5.24.0 (default 5); a file is read the same in both"},
            [&target](const std::string& text) {
              target = choose<Compat>("--compat", text, {{"4", Compat::V4}, {"5", Compat::V5}});
            });
}

void ModelOptions::declare(CLI::App& app) {
  add_text(app,
           {"-m,--model", "MODEL",
            "a model's folder, a tokenizer.json, a vocab.txt, or the name of a model in the Hugging Face cache; "
            "default: $RUNECHECK_MODEL, else the built-in distilbert-base-uncased-finetuned-sst-2-english"},
           model);
  add_compat(app, compat);
  add_flag(app, "--lowercase", lowercase, "the model is lower-cased (for a vocab.txt that does not say)");
  add_flag(app, "--cased", cased, "the model keeps upper case");
}

LoadedModel load_model(const ModelOptions& options, const Io& io, const config::Settings& settings) {
  if (options.lowercase && options.cased) usage("--lowercase and --cased exclude each other", "give one of them");
  std::optional<std::string> path;
  std::string from;
  if (options.model) {
    path = *options.model;
  } else if (ChosenModel chosen = choose_model(settings, io); chosen.path) {
    path = std::move(chosen.path);
    from = std::move(chosen.origin);
  }
  LoadOptions load_options;
  load_options.compat = options.compat;
  load_options.hub_cache = hub_cache(io.environment);
  if (options.lowercase) load_options.letter_case = CaseChoice::Lowercase;
  if (options.cased) load_options.letter_case = CaseChoice::Cased;
  TokenizerSpec spec = [&] {
    try {
      return load(path, load_options);
    } catch (const Error& error) {
      if (from.empty()) throw;
      throw Error(error.code(), error.where(), error.message(), error.hint() + "; the model's name comes from " + from);
    }
  }();
  report::ModelInfo info;
  info.name = spec.name;
  info.origin = spec.origin + (from.empty() ? "" : ", from " + from);
  info.files = spec.files;
  info.notes = spec.notes;
  info.inputs = spec.model_inputs;
  info.limits = spec.length_limits;
  info.stored_truncation = spec.stored_truncation;
  info.stored_padding = spec.stored_padding;
  std::visit([&](const auto& model) { info.kind = std::string(model.kType); }, *spec.model);
  for (const AnyNormalizer& part : spec.normalizer) add_traits(part, info.traits);
  if (spec.normalizer.size() == 0) info.traits.emplace_back("no normalizer");
  std::optional<LengthLimit> limit;
  if (!spec.length_limits.empty()) limit = spec.length_limits.front();
  std::optional<Padding> pad_token = spec.pad_token;
  const std::optional<Side> truncation_side = spec.truncation_side;
  LoadedModel model{std::move(info), std::move(pad_token), truncation_side, std::move(limit), Tokenizer(spec)};
  model.info.size = model.tokenizer.size();
  return model;
}

void OutputOptions::declare(CLI::App& app, const std::vector<std::string>& formats, bool columns) {
  add_text(app, {"--format", "NAME", fmt::format("one of {}", fmt::join(formats, ", "))}, format);
  add_flag(app, "--json", json, "short for --format json");
  if (columns) {
    std::vector<std::string> names;
    for (const report::ColumnName& column : report::column_names()) names.emplace_back(column.name);
    add_list(
        app,
        {"--show", "LIST",
         fmt::format("only these parts of a record (text lists findings all the same): {}", fmt::join(names, ","))},
        show);
  }
  add_text(app, {"--color", "WHEN", "auto, always or never; NO_COLOR and CLICOLOR_FORCE are heeded"}, color);
  add_flag(app, "-q,--quiet", quiet, "text: only what was found, errors and gates");
  when_read(app, [this, formats] {
    if (json && format && *format != "json") {
      usage(fmt::format("--json and --format {} exclude each other", *format), "give one of them");
    }
    choose<int>("--format", chosen_format(), [&] {
      std::vector<std::pair<std::string, int>> known;
      for (const std::string& name : formats) known.emplace_back(name, 0);
      return known;
    }());
  });
}

report::RenderOptions OutputOptions::render(const Io& io) const {
  report::RenderOptions options;
  enum class When { Auto, Always, Never };
  const When when =
      choose<When>("--color", color, {{"auto", When::Auto}, {"always", When::Always}, {"never", When::Never}});
  const auto set = [&](const char* name) {
    const auto value = io.environment(name);
    return value && !value->empty() && *value != "0";
  };
  const auto no_color = io.environment("NO_COLOR");
  options.color = when == When::Always || (when == When::Auto && !(no_color && !no_color->empty()) &&
                                           (io.out_is_terminal || set("CLICOLOR_FORCE")));
  options.quiet = quiet;
  options.width = io.width;
  options.columns_chosen = !show.empty();
  for (const std::string& name : show) {
    std::vector<std::pair<std::string, report::Column>> known;
    for (const report::ColumnName& column : report::column_names())
      known.emplace_back(std::string(column.name), column.column);
    // The keys of the JSON are understood too, since that is where people copy them from.
    for (const report::ColumnName& column : report::column_names()) {
      if (name == column.json_key) known = {{name, column.column}};
    }
    options.columns.add(choose("--show", name, known));
  }
  return options;
}

void TruncationOptions::declare(CLI::App& app) {
  add_number(app, "--max-length", max_length, "cut to N tokens, special tokens included (default: never cut)");
  add_number(app, "--stride", stride, "tokens that neighbouring windows of a cut text share (default 0)");
  add_text(app,
           {"--truncation", "HOW", "longest_first (default), only_first or only_second: which text of a pair is cut"},
           strategy);
  add_text(app, {"--truncation-side", "SIDE", "right (default) or left: where tokens are cut off"}, side);
}

std::optional<Truncation> TruncationOptions::build(std::optional<Side> model_side) const {
  if (!max_length) {
    const std::string given = stride ? "--stride" : strategy ? "--truncation" : side ? "--truncation-side" : "";
    if (!given.empty()) usage(given + " needs --max-length", "say to how many tokens: --max-length N");
    return std::nullopt;
  }
  Truncation truncation;
  truncation.max_length = *max_length;
  truncation.stride = stride.value_or(0);
  if (strategy) {
    truncation.strategy = choose<TruncationStrategy>("--truncation", *strategy,
                                                     {{"longest_first", TruncationStrategy::LongestFirst},
                                                      {"only_first", TruncationStrategy::OnlyFirst},
                                                      {"only_second", TruncationStrategy::OnlySecond}});
  }
  truncation.side = side ? parse_side("--truncation-side", *side) : model_side.value_or(Side::Right);
  return truncation;
}

void PaddingOptions::declare(CLI::App& app) {
  add_text(app,
           {"--padding", "TO",
            "fill up records: longest (to the longest one), max_length (to --max-length, else the model's limit), "
            "or a number"},
           padding);
  add_text(app, {"--padding-side", "SIDE", "right or left (default: the model's, else right)"}, side);
  add_number(app, "--pad-to-multiple-of", multiple, "round the padded length up to a multiple of N");
}

namespace {
void check_padding(const std::string& option, const Padding& padding) {
  if (padding.length.value_or(0) <= kMaxPadding && padding.multiple <= kMaxPadding) return;
  usage(fmt::format("{} to more than {} tokens is refused", option, kMaxPadding), "use a smaller number");
}
}  // namespace

std::optional<Padding> PaddingOptions::build(const LoadedModel& model,
                                             const std::optional<Truncation>& truncation) const {
  if (!padding) {
    const std::string given = side ? "--padding-side" : multiple ? "--pad-to-multiple-of" : "";
    if (!given.empty()) usage(given + " needs --padding", "say how far: --padding longest, max_length or a number");
    return std::nullopt;
  }
  if (!model.pad_token) {
    usage("--padding: the model has no padding token", "add one to its special tokens (usually [PAD])");
  }
  Padding result = *model.pad_token;
  result.length.reset();
  result.multiple = multiple.value_or(0);
  if (side) result.side = parse_side("--padding-side", *side);
  if (*padding == "max_length") {
    if (truncation) {
      result.length = truncation->max_length;
    } else if (model.limit) {
      result.length = model.limit->tokens;
    } else {
      usage("--padding max_length: neither --max-length nor the model says how long", "add --max-length N");
    }
  } else if (*padding != "longest") {
    result.length = parse_number(*padding);
    if (!result.length) usage(fmt::format("--padding {}: expected longest, max_length or a whole number", *padding));
  }
  check_padding("--padding", result);
  return result;
}

void apply_stored_limits(const LoadedModel& model, std::optional<Truncation>& truncation,
                         std::optional<Padding>& padding) {
  const auto& stored = model.info;
  if (!stored.stored_truncation && !stored.stored_padding) {
    usage("--stored-limits: the model stores neither truncation nor padding", "leave it out, or use --max-length N");
  }
  if (!truncation) truncation = stored.stored_truncation;
  if (padding || !stored.stored_padding) return;
  check_padding("--stored-limits: padding", *stored.stored_padding);
  padding = stored.stored_padding;
}

double parse_ratio(const std::string& option, const std::string& text) {
  const bool percent = text.ends_with('%');
  const std::string digits = percent ? text.substr(0, text.size() - 1) : text;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value) || value < 0) {
    usage(fmt::format("{} \"{}\": expected a ratio such as 0.01 or 1%", option, text));
  }
  if (!percent && value >= 1) {
    usage(fmt::format("{} {}: a ratio of 1 or more is ambiguous", option, text),
          value == 1 ? "write 1% or 100%" : fmt::format("for a percentage write {}%", text));
  }
  if (percent && value > 100) usage(fmt::format("{} {}: more than 100% can never be reached", option, text));
  return percent ? value / 100 : value;
}

}  // namespace runecheck::cli
