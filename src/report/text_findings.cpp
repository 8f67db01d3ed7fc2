// SPDX-License-Identifier: Apache-2.0
#include "report/text_findings.hpp"
#include "report/finding_style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "report/finding_json.hpp"
#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

/// What to do is said once for each record, however many findings want it.
enum class Help : std::uint8_t { Say, SaidAbove };

/// One finding: `where` is its place, shown already, without the colon.
void write_finding(std::string& out, const RenderOptions& options, const Painter& painter, const Finding& finding,
                   unsigned name_width, const std::string& where, Help help_once) {
  Wrapper line(out, painter, options.width, kFindingIndent);
  line.label(fmt::format("{} {:<7}", show(finding.rule->code), severity_name(finding.severity)),
             style_of(finding.severity));
  line.words(show(finding.rule->name));
  line.fill_to(name_width + 2);
  if (!where.empty()) line.words(where + ":");
  line.words(show(finding.message));
  line.end();
  if (finding.help.empty() || help_once == Help::SaidAbove) return;
  Wrapper help(out, painter, options.width, kFindingIndent);
  help.no_label();
  help.words("help: " + show(finding.help));
  help.end();
}

}  // namespace

void write_findings(std::string& out, const RenderOptions& options, const Painter& painter, const Record& record,
                    const Places& text, const Places& pair) {
  std::vector<const Finding*> order;
  order.reserve(record.findings.size());
  for (const Finding& finding : record.findings) order.push_back(&finding);
  std::stable_sort(order.begin(), order.end(), [](const Finding* a, const Finding* b) {
    if (a->severity != b->severity) return a->severity > b->severity;
    if (a->sequence != b->sequence) return a->sequence < b->sequence;
    return a->span.begin < b->span.begin;
  });
  std::map<std::string_view, std::uint64_t> seen;
  std::vector<const Finding*> listed;
  for (const Finding* finding : order) {
    if (++seen[finding->rule->code] <= kListedPerRule) listed.push_back(finding);
  }
  unsigned name_width = 0;
  for (const Finding* finding : listed) name_width = std::max(name_width, display_width(show(finding->rule->name)));
  std::set<std::string_view> said;
  for (const Finding* finding : listed) {
    const Places& places = finding->sequence == 0 ? text : pair;
    const CodePointSpan span = places.code_points(finding->span);
    const std::string_view excerpt = places.text().substr(finding->span.begin, finding->span.size());
    std::string where;  // none of what is said about the whole record
    if (!excerpt.empty()) {
      where = fmt::format("{}{}-{} {}", finding->sequence == 0 ? "" : "pair ", span.begin, span.end,
                          quoted(excerpt, std::min(kExcerptWidth, std::max(options.width, 8U) / 2)));
    }
    write_finding(out, options, painter, *finding, name_width, where,
                  said.insert(finding->help).second ? Help::Say : Help::SaidAbove);
  }
  for (const auto& [code, count] : seen) {
    if (count <= kListedPerRule) continue;
    Wrapper line(out, painter, options.width, kFindingIndent);
    line.no_label();
    line.words(fmt::format("and {} more {} (--format json lists all)", grouped(count - kListedPerRule), show(code)));
    line.end();
  }
}

void write_input_finding(std::string& out, const RenderOptions& options, const Painter& painter, const Finding& finding,
                         std::string_view file) {
  write_finding(out, options, painter, finding, display_width(show(finding.rule->name)),
                file.empty()  ? std::string()
                : file == "-" ? "<stdin>"
                              : show(file),
                Help::Say);
}

void write_record_error(std::string& out, const RenderOptions& options, const Painter& painter,
                        const RecordError& error) {
  Wrapper line(out, painter, options.width);
  line.label("error", Style::Red);
  line.words(show(error.message));
  line.end();
  if (error.hint.empty()) return;
  Wrapper help(out, painter, options.width);
  help.label("help:");
  help.words(show(error.hint));
  help.end();
}

}  // namespace runecheck::report
