// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "report/check_renderers.hpp"
#include "report/check_text_advice.hpp"
#include "report/check_text_findings.hpp"
#include "report/check_text_gates.hpp"
#include "report/check_text_ledger.hpp"
#include "report/check_text_verdict.hpp"
#include "report/text_model.hpp"

namespace runecheck::report {

namespace {

constexpr unsigned kLeastWidth = 20;

/// Appends a part of the report, behind a blank line; nothing for a part that has nothing to say.
void append_part(std::string& out, const std::string& part) {
  if (part.empty()) return;
  if (!out.empty()) out += '\n';
  out += part;
}

}  // namespace

void render_check_text(const CheckReport& report, const CheckRenderOptions& options, Sink& sink) {
  const Painter painter(options.color);
  const unsigned width = std::max(options.width, kLeastWidth);
  std::string out;
  const auto part = [&](const auto&... writers) {
    std::string text;
    const CheckPage page{text, painter, width};
    (writers(page, report), ...);
    append_part(out, text);
  };
  const auto gates = [&](GatesShown shown) {
    return [shown](const CheckPage& page, const CheckReport& of) { write_gates(page, of, shown); };
  };
  if (options.quiet) {
    const CheckPage page{out, painter, width};
    write_verdict(page, report);
    write_errors(page, report);
    write_gates(page, report, GatesShown::Failed);
    write_check_findings(page, report, FindingsShown::Failing);
    sink.write(out);
    return;
  }
  write_model(out, painter, width, report.model);
  const CheckPage top{out, painter, width};
  write_verdict(top, report);
  write_errors(top, report);
  part(gates(GatesShown::All), write_worst_files);
  part(write_fates);
  part(write_words, write_unknown, write_lengths);
  part([](const CheckPage& page, const CheckReport& of) { write_check_findings(page, of, FindingsShown::All); });
  part(write_notes);
  part(write_advice, write_exit);
  sink.write(out);
}

}  // namespace runecheck::report
