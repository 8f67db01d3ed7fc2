// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "cli/hub_place.hpp"
#include "cli/options.hpp"
#include "report/envelope_json.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"
#include "runecheck/load/hub_cache.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::cli {

namespace {

constexpr std::string_view kSchema = "runecheck.models/1";

/// A line of the list.
struct Row {
  std::string name;
  std::string revision;  ///< "built in", or "main" with other names of the same commit
  std::string commit;
  std::string tokenizer_class;
  std::string kind;  ///< "WordPiece"; empty when it cannot be read
  std::uint64_t size = 0;
  std::string path;
  std::string error;  ///< why it cannot be read
};

void take(Row& row, const TokenizerSpec& spec) {
  std::visit([&](const auto& model) { row.kind = std::string(model.kType); }, *spec.model);
  const Vocab& vocab = std::visit([](const auto& model) -> const Vocab& { return model.vocab(); }, *spec.model);
  row.size = vocab.size() + AddedTokens(spec.added_tokens, vocab).beyond_vocab();
}

std::vector<Row> collect(Compat compat, const std::string& cache) {
  std::vector<Row> rows;
  const TokenizerSpec builtin = builtin_spec();
  rows.push_back({builtin.name, "built in", {}, {}, {}, 0, {}, {}});
  take(rows.back(), builtin);
  LoadOptions options;
  options.compat = compat;
  options.hub_cache = cache;
  for (const CachedModel& model : cached_models(cache)) {
    Row row{model.name, fmt::format("{}", fmt::join(model.revisions, ", ")), model.commit, {}, {}, 0, model.folder, {}};
    try {
      row.tokenizer_class = tokenizer_class(model.folder, model.name, options);
      take(row, load(model.name + "@" + model.commit, options));
    } catch (const Error& error) {
      row.error = error.what();
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string text(const std::vector<Row>& rows, const std::string& cache, unsigned width) {
  constexpr unsigned kIndent = 2;
  const report::Painter painter(false);
  std::string out;
  const auto line = [&](unsigned indent, const std::string& shown) {
    report::Wrapper wrapper(out, painter, width, indent);
    wrapper.no_label();
    wrapper.words(shown);
    wrapper.end();
  };
  // A name or a path may be as long as it likes, so each has a line of its own.
  for (const Row& row : rows) {
    line(0, report::show(row.name));
    const std::string what = row.kind.empty() ? "cannot be read: " + report::show(row.error)
                                              : fmt::format("{} {}", row.kind, grouped(row.size));
    const std::string by = row.tokenizer_class.empty() ? std::string() : " · " + report::show(row.tokenizer_class);
    line(kIndent, report::show(row.revision) + " · " + what + by);
    if (!row.path.empty()) line(kIndent, report::show(row.path));
  }
  out += '\n';
  line(0, cache.empty() ? "no place of the Hugging Face cache is known: HF_HOME and HOME are not set"
                        : "cache " + report::show(cache));
  return out;
}

std::string json(const std::vector<Row>& rows, const std::string& cache) {
  std::string out;
  report::JsonWriter writer(out);
  writer.begin_object().key("schema").text(kSchema).key("tool");
  report::write_tool(writer);
  const auto optional_text = [&](std::string_view key, const std::string& value) {
    writer.key(key);
    if (value.empty()) {
      writer.null();
    } else {
      writer.text(value);
    }
  };
  optional_text("cache", cache);
  writer.line_break().key("models").begin_array();
  for (const Row& row : rows) {
    writer.line_break().begin_object();
    writer.key("name").text(row.name);
    writer.key("revision").text(row.revision);
    optional_text("commit", row.commit);
    optional_text("class", row.tokenizer_class);
    optional_text("kind", row.kind);
    writer.key("size");
    if (row.kind.empty()) {
      writer.null();
    } else {
      writer.integer(row.size);
    }
    optional_text("path", row.path);
    optional_text("error", row.error);
    writer.end_object();
  }
  writer.line_break().end_array().end_object();
  out += '\n';
  return out;
}

struct Options {
  bool json = false;
  Compat compat = Compat::V5;
};

int run_models(const Options& options, Io& io, const std::vector<std::string>& positionals) {
  if (!positionals.empty()) {
    throw Error(ErrorCode::Usage, {}, "models takes no arguments", "runecheck tokenize -m NAME loads one of them");
  }
  const std::string cache = hub_cache(io.environment);
  const std::vector<Row> rows = collect(options.compat, cache);
  io.out.write(options.json ? json(rows, cache) : text(rows, cache, io.width));
  return kExitPass;
}

}  // namespace

Action declare_models(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_flag(app, "--json", options->json, "print the list as JSON");
  add_compat(app, options->compat);
  return
      [options](Io& io, const std::vector<std::string>& positionals) { return run_models(*options, io, positionals); };
}

}  // namespace runecheck::cli
