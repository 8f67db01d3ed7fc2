// SPDX-License-Identifier: Apache-2.0
#include "report/text_summary.hpp"

#include <fmt/format.h>

#include "report/number_text.hpp"
#include "report/text_findings.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kDot = " \u00B7 ";

std::string totals_text(const Summary& summary) {
  std::string text = counted(summary.records, "record");
  if (summary.refused > 0) text += fmt::format("{}{} refused", kDot, grouped(summary.refused));
  text.append(kDot).append(counted(summary.tokens, "token"));
  if (!summary.analyzed) return text;
  if (summary.unk_tokens.numerator == 0) {
    text += fmt::format("{}no [UNK]", kDot);
  } else {
    text += fmt::format("{}{} [UNK] ({} of tokens, {} of characters)", kDot, grouped(summary.unk_tokens.numerator),
                        percent(summary.unk_tokens), percent(summary.unk_chars));
  }
  if (summary.shattered.numerator == 0) return text + fmt::format("{}no word shattered", kDot);
  return text + fmt::format("{}{} shattered ({})", kDot, counted(summary.shattered.numerator, "word"),
                            percent(summary.shattered));
}

void write_gate(std::string& out, const RenderOptions& options, const Painter& painter, const GateResult& gate,
                const Summary& summary) {
  Wrapper line(out, painter, options.width);
  line.label("gate");
  if (gate.measured_nothing) {
    line.words(fmt::format("{} nothing to measure{}limit {}", show(gate.metric), kDot, limit_percent(gate.limit)));
    line.end();
    return;
  }
  const std::string_view unit = gate.metric == "shattered" ? "word" : "character";
  line.words(fmt::format("{} {} of {}{}limit {}", show(gate.metric), percent(gate.measured, gate.limit),
                         counted(gate.measured.denominator, unit), kDot, limit_percent(gate.limit)));
  line.words("\u00B7");
  line.word(gate.failed ? "FAIL" : "pass", gate.failed ? Style::Red : Style::Green);
  // The alias speaks of "the" ratio, so both are named.
  if (gate.option.find("unk-ratio") != std::string::npos && summary.analyzed) {
    line.words(fmt::format("\u00B7 unk_tokens {}", percent(summary.unk_tokens)));
  }
  line.end();
}

}  // namespace

std::string fates_text(const FateCounts& fates) {
  const std::uint64_t guilty = fates[Fate::Guilty];
  const std::uint64_t collateral = fates[Fate::Collateral];
  std::uint64_t total = 0;
  for (const std::uint64_t count : fates.counts) total += count;
  std::string text = counted(total, "character");
  std::string_view separator = ": ";
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", separator, grouped(count), what);
    separator = kDot;
  };
  add(fates[Fate::Kept], "kept");
  if (guilty > 0 && collateral > 0) {
    add(guilty + collateral, fmt::format("unknown ({} guilty, {} collateral)", grouped(guilty), grouped(collateral)));
  } else {
    add(guilty, "unknown (guilty)");
    add(collateral, "unknown (collateral)");
  }
  add(fates[Fate::Deleted], "deleted");
  add(fates[Fate::AccentStripped], "accent stripped");
  add(fates[Fate::CaseFolded], "case folded");
  add(fates[Fate::Rewritten], "rewritten");
  add(fates[Fate::WhiteSpace], "white space");
  return text;
}

void write_summary(std::string& out, const RenderOptions& options, const Painter& painter, const Summary& summary) {
  for (std::size_t i = 0; i < summary.input_findings.size(); ++i) {
    const std::string_view file = i < summary.input_files.size() ? std::string_view(summary.input_files[i]) : "";
    write_input_finding(out, options, painter, summary.input_findings[i], file);
  }
  if (summary.records > 1 && !options.quiet) {
    Wrapper line(out, painter, options.width, 0);
    line.no_label();
    line.words(totals_text(summary));
    line.end();
  }
  for (const GateResult& gate : summary.gates) write_gate(out, options, painter, gate, summary);
  if (!summary.complete) {
    Wrapper line(out, painter, options.width);
    line.label("error", Style::Red);
    line.words("not complete: what was refused or could not be read is not in these figures");
    line.end();
  }
}

}  // namespace runecheck::report
