// SPDX-License-Identifier: Apache-2.0
#include "report/check_text_findings.hpp"
#include "report/finding_style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "report/check_place.hpp"
#include "report/finding_json.hpp"
#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kDot = " \u00B7 ";
constexpr std::size_t kFilesListed = 10;
constexpr std::size_t kNotesListed = 10;

constexpr std::array kWorstFirst = {Severity::Error, Severity::Warning, Severity::Note};

std::uint64_t count_of(const RuleTally& tally, Severity severity) noexcept {
  return tally.by_severity[static_cast<std::size_t>(severity)];
}

Severity worst_of(const RuleTally& tally) noexcept {
  for (const Severity severity : kWorstFirst) {
    if (count_of(tally, severity) > 0) return severity;
  }
  return tally.rule->severity;
}

bool fails(Severity severity, std::string_view fail_on) noexcept {
  if (fail_on == "never") return false;
  return fail_on == "note" || severity == Severity::Error || (fail_on == "warning" && severity == Severity::Warning);
}

/// "2,300 found"; by severity where a rule has several.
std::string found_text(const RuleTally& tally) {
  std::string text = fmt::format("{} found", grouped(tally.count()));
  std::string parts;
  for (const Severity severity : kWorstFirst) {
    const std::uint64_t count = count_of(tally, severity);
    if (count == 0 || count == tally.count()) continue;
    parts += fmt::format("{}{}", parts.empty() ? "" : ", ", counted(count, severity_name(severity)));
  }
  if (!parts.empty()) text += fmt::format(" ({})", parts);
  if (tally.known > 0) text += fmt::format(", {} known", grouped(tally.known));
  return text;
}

void write_one(const CheckPage& page, const CheckReport& report, const CheckFinding& listed) {
  const bool in_record = is_in_record(listed);
  std::string text = place_text(report, listed.file, in_record ? listed.begin : FilePosition{});
  if (in_record && !listed.field.empty()) text += " " + brief(listed.field, 100);
  if (in_record && !listed.excerpt.empty()) {
    text += " " + quoted(listed.excerpt, std::min(kExcerptWidth, page.width / 2));
  }
  write_indented(page, kFindingIndent, fmt::format("{}: {}", text, brief(listed.finding.message)));
}

void write_rule(const CheckPage& page, const CheckReport& report, const RuleTally& tally,
                const std::vector<const CheckFinding*>& findings) {
  const Severity worst = worst_of(tally);
  Wrapper head(page.out, page.painter, page.width, kFindingIndent);
  head.label(fmt::format("{} {:<7}", show(tally.rule->code), severity_name(worst)), style_of(worst));
  head.words(fmt::format("{}: {}", show(tally.rule->name), found_text(tally)));
  head.end();
  // A help that fits several findings follows the last of them.
  std::set<std::string_view> said;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    write_one(page, report, *findings[i]);
    const std::string_view help = findings[i]->finding.help;
    const bool goes_on = i + 1 < findings.size() && findings[i + 1]->finding.help == help;
    if (!help.empty() && !goes_on && said.insert(help).second)
      write_indented(page, kFindingIndent, "help: " + brief(help));
  }
  // Known ones are in a baseline, and listed nowhere.
  const std::uint64_t unknown = tally.count() - std::min(tally.known, tally.count());
  if (unknown <= findings.size() || (findings.empty() && tally.listed == 0)) return;
  std::string more = fmt::format("and {} more", grouped(unknown - findings.size()));
  if (tally.listed > findings.size()) {
    more += tally.listed == unknown ? std::string(" (--format json lists all)")
                                    : fmt::format(" (--format json lists {})", grouped(tally.listed));
  }
  write_indented(page, kFindingIndent, more);
}

// --- Files.

struct FileShare {
  const CheckedFile* file = nullptr;
  std::uint64_t weight = 0;
  std::vector<std::string> shares;
};

/// How much a file adds to what a gate complains of.
std::uint64_t weight_of(const GateVerdict& gate, const Ratio& measured) noexcept {
  if (gate.direction != GateDirection::Min) return measured.numerator;
  return measured.denominator > measured.numerator ? measured.denominator - measured.numerator : 0;
}

std::vector<FileShare> worst_files(const CheckReport& report) {
  const GateState wanted = gates_in(report, GateState::Failed) > 0 ? GateState::Failed : GateState::Warned;
  constexpr std::size_t kSharesListed = 3;
  std::vector<FileShare> files;
  for (const CheckedFile& file : report.files) {
    FileShare share;
    share.file = &file;
    for (const GateVerdict& gate : report.gates) {
      // What a file holds of one field is not known.
      if (gate.state != wanted || !gate.field.empty()) continue;
      const std::optional<double> limit = wanted == GateState::Failed ? gate.error : gate.warn;
      const Ratio measured = measure(gate, file.part);
      if (!limit || !breaches(gate, measured, *limit)) continue;
      share.weight = std::max(share.weight, weight_of(gate, measured));
      if (share.shares.size() == kSharesListed) continue;
      share.shares.push_back(
          fmt::format("{} {}{} of {}", brief(gate.metric, 30), gate.script.empty() ? "" : brief(gate.script, 10) + " ",
                      measured_text(gate, measured), metric_base(gate.metric, measured.denominator)));
    }
    if (!share.shares.empty()) files.push_back(std::move(share));
  }
  std::stable_sort(files.begin(), files.end(),
                   [](const FileShare& a, const FileShare& b) { return a.weight > b.weight; });
  return files;
}

// --- Notes.

std::string skipped_text(const CheckReport& report) {
  const Excluded& excluded = report.excluded;
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view what, std::string_view why) {
    if (count > 0) text += fmt::format("{}{}{}", text.empty() ? "" : kDot, counted(count, what), why);
  };
  add(excluded.ignored, "file", " by .gitignore or exclude");
  add(excluded.unmatched, "file", " not matched by --glob");
  add(excluded.binary, "binary file", " met by -r");
  add(excluded.duplicates, "file", " met before by another name");
  add(excluded.json, ".json file", " met by -r (convert to .jsonl)");
  add(excluded.links, "link", excluded.links == 1 ? " to a folder" : " to folders");
  add(report.total.sums.empty, "blank line", "");
  return text;
}

/// What was assumed, with the files it was assumed of: the first one, and how many more.
std::vector<std::string> file_notes(const CheckReport& report) {
  struct Group {
    std::string_view note;
    std::string_view first;
    std::uint64_t files = 0;
  };
  std::vector<Group> groups;
  std::map<std::string_view, std::size_t> at;
  for (const CheckedFile& file : report.files) {
    for (const std::string& note : file.notes) {
      const auto [place, is_new] = at.try_emplace(note, groups.size());
      if (is_new) groups.push_back({note, file.path, 0});
      ++groups[place->second].files;
    }
  }
  std::vector<std::string> notes;
  for (const Group& group : groups) {
    const std::string others = group.files > 1 ? fmt::format(" and {} more", grouped(group.files - 1)) : "";
    notes.push_back(fmt::format("{}{}: {}", file_text(group.first), others, brief(group.note)));
    if (notes.size() > kNotesListed) break;
  }
  return notes;
}

}  // namespace

void write_check_findings(const CheckPage& page, const CheckReport& report, FindingsShown shown) {
  std::vector<const RuleTally*> order;
  for (const RuleTally& tally : report.tallies) {
    if (shown == FindingsShown::All || fails(worst_of(tally), report.fail_on)) order.push_back(&tally);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const RuleTally* a, const RuleTally* b) { return worst_of(*a) > worst_of(*b); });
  std::map<std::string_view, std::vector<const CheckFinding*>> by_rule;
  for (const Severity severity : kWorstFirst) {
    for (const CheckFinding& listed : report.findings) {
      if (listed.finding.severity != severity) continue;
      auto& found = by_rule[listed.finding.rule->code];
      if (found.size() < kListedPerRule) found.push_back(&listed);
    }
  }
  for (const RuleTally* tally : order) write_rule(page, report, *tally, by_rule[tally->rule->code]);
}

void write_worst_files(const CheckPage& page, const CheckReport& report) {
  if (report.files.size() < 2) return;
  const std::vector<FileShare> files = worst_files(report);
  std::string_view label = "files";
  for (std::size_t i = 0; i < files.size() && i < kFilesListed; ++i) {
    std::string text = file_text(files[i].file->path) + ": ";
    for (std::size_t share = 0; share < files[i].shares.size(); ++share) {
      text += (share == 0 ? "" : std::string(kDot)) + files[i].shares[share];
    }
    write_labelled(page, label, text);
    label = "";
  }
  if (files.size() > kFilesListed) {
    write_labelled(
        page, "",
        fmt::format("and {} more over the limits (--format json has all)", grouped(files.size() - kFilesListed)));
  }
}

void write_notes(const CheckPage& page, const CheckReport& report) {
  if (const std::string skipped = skipped_text(report); !skipped.empty()) {
    write_labelled(page, "skipped", skipped + ": no effect on the verdict");
  }
  if (!report.baseline.empty()) {
    std::uint64_t known = 0;
    std::uint64_t all = 0;
    for (const RuleTally& tally : report.tallies) {
      known += tally.known;
      all += tally.count();
    }
    write_labelled(page, "known",
                   fmt::format("{} of {} findings are in the baseline {} and do not count", grouped(known),
                               grouped(all), file_text(report.baseline)));
  }
  std::vector<std::string> notes;
  for (const std::string& note : report.notes) notes.push_back(brief(note));
  for (std::string& note : file_notes(report)) notes.push_back(std::move(note));
  for (std::size_t i = 0; i < notes.size() && i < kNotesListed; ++i) write_labelled(page, "note", notes[i]);
  if (notes.size() > kNotesListed) write_labelled(page, "", "and more notes (--format json has all)");
}

}  // namespace runecheck::report
