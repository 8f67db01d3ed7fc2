// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "report/check_ci.hpp"
#include "report/check_place.hpp"
#include "report/check_renderers.hpp"
#include "report/number_text.hpp"

namespace runecheck::report {

namespace {

enum class Level : std::uint8_t { Notice, Warning, Error };
constexpr std::array<std::string_view, 3> kCommands = {"notice", "warning", "error"};

// GitHub shows 10 of each kind for a step and drops the rest without a word.
constexpr std::array<std::size_t, 3> kMost = {9, 10, 10};  // one notice is kept for what was left out

enum class Part : std::uint8_t { Data, Property };

/// Escapes what ends a command or a property.
std::string command_text(std::string_view shown, Part part) {
  std::string out;
  out.reserve(shown.size());
  for (const char c : shown) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += part == Part::Property ? "%3A" : ":"; break;
      case ',': out += part == Part::Property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

/// Writes commands while there is room for their kind, and counts the others.
class Annotations {
 public:
  explicit Annotations(std::string& out) : out_(out) {}

  /// `properties`: escaped, without the title. The help stands on a line of its own in the annotation.
  void add(Level level, std::string properties, std::string_view title, std::string_view message,
           std::string_view help) {
    const auto kind = static_cast<std::size_t>(level);
    if (used_[kind] >= kMost[kind]) {
      ++left_out_[kind];
      return;
    }
    ++used_[kind];
    if (!properties.empty()) properties += ',';
    properties += "title=" + command_text(ci::log_text(title, 200), Part::Property);
    std::string data = command_text(ci::log_text(message), Part::Data);
    if (!help.empty()) data += "%0Ahelp: " + command_text(ci::log_text(help), Part::Data);
    out_ += fmt::format("::{} {}::{}\n", kCommands[kind], properties, data);
  }

  /// The notice about what was left out here, and about what the report itself does not list.
  void finish(std::uint64_t unlisted) {
    std::string text;
    for (std::size_t kind = left_out_.size(); kind-- > 0;) {
      if (left_out_[kind] == 0) continue;
      text += (text.empty() ? "" : ", ") + counted(left_out_[kind], kCommands[kind]);
    }
    if (unlisted > 0)
      text += (text.empty() ? "" : ", ") + counted(unlisted, "finding") + " beyond the list of the report";
    if (text.empty()) return;
    out_ += fmt::format("::notice title=runecheck::not shown here: {}; --format markdown or json says more\n", text);
  }

 private:
  std::string& out_;
  std::array<std::size_t, 3> used_{};
  std::array<std::uint64_t, 3> left_out_{};
};

/// file= and the place; empty for standard input, which is no file of the repository.
std::string place_properties(std::string_view path, const FilePosition& begin, const FilePosition& end) {
  if (path == "-" || path.empty()) return {};
  std::string text = "file=" + command_text(ci::log_text(ci::plain_path(path), 4096), Part::Property);
  if (begin.line == 0) return text;
  text += fmt::format(",line={}", begin.line);
  if (end.line >= begin.line) text += fmt::format(",endLine={}", end.line);
  text += fmt::format(",col={}", begin.column);
  // GitHub takes columns within one line only; its end is the last column, not the one after.
  if (end.line == begin.line && end.column > begin.column) text += fmt::format(",endColumn={}", end.column - 1);
  return text;
}

void add_finding(Annotations& annotations, const CheckReport& report, const CheckFinding& listed) {
  const Finding& finding = listed.finding;
  const Level level = finding.severity == Severity::Error     ? Level::Error
                      : finding.severity == Severity::Warning ? Level::Warning
                                                              : Level::Notice;
  annotations.add(level, place_properties(path_of(report, listed.file), listed.begin, listed.end),
                  fmt::format("{} {}", finding.rule->code, finding.rule->name), finding.message, finding.help);
}

}  // namespace

/// Workflow commands, then a line for each gate and the verdict. No line starts with a text that is
/// not ours, and none holds one that the runner would take for a command.
void render_check_github(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::string out;
  Annotations annotations(out);
  for (const ci::ReportedError& reported : ci::all_errors(report)) {
    const std::string_view path = reported.file == nullptr ? std::string_view() : reported.file->path;
    annotations.add(Level::Error, place_properties(path, {}, {}), "runecheck: input error", reported.error->message,
                    reported.error->help);
  }
  for (const GateState state : {GateState::Failed, GateState::Warned}) {
    for (const GateVerdict& gate : report.gates) {
      if (gate.state != state) continue;
      const bool failed = state == GateState::Failed;
      annotations.add(failed ? Level::Error : Level::Warning, {},
                      fmt::format("runecheck: gate {} {}", ci::gate_name(gate), failed ? "failed" : "warns"),
                      ci::gate_sentence(gate), {});
    }
  }
  for (const CheckFinding* listed : ci::worst_first(report)) add_finding(annotations, report, *listed);
  annotations.finish(ci::unlisted(report));

  for (const GateVerdict& gate : report.gates) {
    out += fmt::format("runecheck: gate {}: {}\n", ci::gate_word(gate.state), ci::gate_sentence(gate));
  }
  for (const std::string& note : report.notes) out += "runecheck: note: " + ci::log_text(note) + "\n";
  out += "runecheck: " + ci::verdict_sentence(report) + "\n";
  sink.write(out);
}

}  // namespace runecheck::report
