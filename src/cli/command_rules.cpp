// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "report/envelope_json.hpp"
#include "report/finding_json.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::cli {

namespace {

constexpr std::string_view kSchema = "runecheck.rules/1";

std::string_view scope_name(Scope scope) {
  switch (scope) {
    case Scope::Chunk: return "chunk";
    case Scope::Record: return "record";
    case Scope::Corpus: return "corpus";
    case Scope::Input: break;
  }
  return "input";
}

std::string_view scope_meaning(Scope scope) {
  switch (scope) {
    case Scope::Chunk: return "depends on the words around one place only";
    case Scope::Record: return "needs the whole record";
    case Scope::Corpus: return "needs the sums over many records";
    case Scope::Input: break;
  }
  return "about a file or stream";
}

std::vector<const RuleInfo*> chosen(const std::vector<std::string>& codes) {
  std::vector<const RuleInfo*> infos;
  for (const std::string& code : codes) {
    const Rule* rule = find_rule(code);
    if (rule == nullptr) {
      std::vector<std::string> known;
      for (const Rule* candidate : rules()) known.emplace_back(candidate->info.code);
      const std::string near = nearest(code, known);
      throw Error(ErrorCode::Usage, {}, fmt::format("{}: there is no such rule", code),
                  near.empty() ? "runecheck rules lists them"
                               : fmt::format("did you mean {}? runecheck rules lists them", near));
    }
    infos.push_back(&rule->info);
  }
  return infos;
}

// The words of a rule are our own, so they are printed as they are: an example stays a command that
// can be copied, backslashes included.

std::string table(unsigned width) {
  constexpr std::string_view kGap = "  ";
  constexpr int kSeverityWidth = 8;  // of the title
  std::size_t name_width = 4;
  for (const Rule* rule : rules()) name_width = std::max(name_width, rule->info.name.size());
  const report::Painter painter(false);
  std::string out;
  const auto row = [&](std::string_view code, std::string_view severity, std::string_view name, std::string_view text) {
    // The label brings two blanks of its own.
    const std::string left =
        fmt::format("{:<5}{}{:<{}}{}{:<{}}", code, kGap, severity, kSeverityWidth, kGap, name, name_width);
    report::Wrapper line(out, painter, width, static_cast<unsigned>(left.size() + kGap.size()));
    line.label(left);
    line.words(text);
    line.end();
  };
  row("code", "severity", "name", "what it finds");
  for (const Rule* rule : rules()) {
    const RuleInfo& info = rule->info;
    row(info.code, report::severity_name(info.severity), info.name,
        info.listing == Listing::OnSelect ? fmt::format("{} (listed only with --select {})", info.summary, info.code)
                                          : std::string(info.summary));
  }
  out += '\n';
  report::Wrapper line(out, painter, width, 0);
  line.no_label();
  line.words("runecheck rules CODE explains a rule; --ignore CODE leaves it out of a report.");
  line.end();
  return out;
}

void write_page(std::string& out, const RuleInfo& info, unsigned width) {
  constexpr unsigned kIndent = 10;  // "severity  "
  constexpr unsigned kTextIndent = 2;
  const report::Painter painter(false);
  const auto fact = [&](std::string_view label, std::string_view text) {
    report::Wrapper line(out, painter, width, kIndent);
    line.label(label);
    line.words(text);
    line.end();
  };
  const auto section = [&](std::string_view title, std::string_view text) {
    out += fmt::format("\n{}\n", title);
    report::Wrapper line(out, painter, width, kTextIndent);
    line.no_label();
    line.words(text);
    line.end();
  };
  report::Wrapper title(out, painter, width, static_cast<unsigned>(info.code.size()) + 1);
  title.words(fmt::format("{} {}: {}", info.code, info.name, info.summary));
  title.end();
  fact("severity", report::severity_name(info.severity));
  fact("scope", fmt::format("{}: {}", scope_name(info.scope), scope_meaning(info.scope)));
  fact("listed", info.listing == Listing::OnSelect ? fmt::format("only with --select {}", info.code)
                                                   : fmt::format("always, unless --ignore {}", info.code));
  section("what it finds", info.finds);
  section("why it hurts", info.hurts);
  section("example", info.example);
  section("what to do", info.advice);
}

std::string json(const std::vector<const RuleInfo*>& infos) {
  std::string out;
  report::JsonWriter writer(out);
  writer.begin_object().key("schema").text(kSchema).key("tool");
  report::write_tool(writer);
  writer.line_break().key("rules").begin_array();
  for (const RuleInfo* info : infos) {
    writer.line_break().begin_object();
    writer.key("code").text(info->code);
    writer.key("name").text(info->name);
    writer.key("severity").text(report::severity_name(info->severity));
    writer.key("scope").text(scope_name(info->scope));
    writer.key("listing").text(info->listing == Listing::OnSelect ? "on_select" : "default");
    writer.key("summary").text(info->summary);
    writer.key("finds").text(info->finds);
    writer.key("hurts").text(info->hurts);
    writer.key("example").text(info->example);
    writer.key("advice").text(info->advice);
    writer.end_object();
  }
  writer.line_break().end_array().end_object();
  out += '\n';
  return out;
}

int run_rules(bool as_json, Io& io, const std::vector<std::string>& codes) {
  std::vector<const RuleInfo*> infos = chosen(codes);
  if (as_json) {
    if (codes.empty()) {
      for (const Rule* rule : rules()) infos.push_back(&rule->info);
    }
    io.out.write(json(infos));
    return kExitPass;
  }
  if (codes.empty()) {
    io.out.write(table(io.width));
    return kExitPass;
  }
  std::string out;
  for (const RuleInfo* info : infos) {
    if (!out.empty()) out += "\n\n";
    write_page(out, *info, io.width);
  }
  io.out.write(out);
  return kExitPass;
}

}  // namespace

Action declare_rules(CLI::App& app) {
  const auto as_json = std::make_shared<bool>(false);
  add_flag(app, "--json", *as_json, "print the rules as JSON");
  return [as_json](Io& io, const std::vector<std::string>& codes) { return run_rules(*as_json, io, codes); };
}

}  // namespace runecheck::cli
