// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "report/check_place.hpp"
#include "report/check_renderers.hpp"
#include "report/finding_json.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

/// Bytes of output that are handed over at once.
constexpr std::size_t kBlock = std::size_t{64} << 10U;

constexpr std::string_view kHeader =
    "rule,severity,file,line,column,end_line,end_column,field,record,message,help,excerpt,fingerprint\r\n";

/// What makes a spreadsheet take a cell for a formula or skip to the next one, as the first character;
/// the full-width forms are read as the narrow ones in East Asian locales.
constexpr std::array<std::string_view, 12> kFormulaStarts = {
    "=", "+", "-", "@", "\t", "\r", "\n", std::string_view("\0", 1), "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

bool starts_a_formula(std::string_view text) noexcept {
  for (const std::string_view start : kFormulaStarts) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

/// Builds one line: cells between commas (RFC 4180).
class Row {
 public:
  explicit Row(std::string& out) : out_(out) {}

  /// A text that is not ours, made harmless.
  Row& text(std::string_view text) {
    separate();
    const std::string shown = (starts_a_formula(text) ? "'" : "") + show(text);
    // Blanks at the ends, and the separators of other locales, are kept by quotes too.
    const bool quote = shown.find_first_of(",\"; ") != std::string::npos;
    if (!quote) {
      out_ += shown;
      return *this;
    }
    out_ += '"';
    for (const char c : shown) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
    return *this;
  }
  Row& number(std::uint64_t value) {
    separate();
    out_ += std::to_string(value);
    return *this;
  }
  /// There is nothing to say here.
  Row& none() {
    separate();
    return *this;
  }
  void end() { out_ += "\r\n"; }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

void write_position(Row& row, const FilePosition& position) {
  if (position.line == 0) {
    row.none().none();
  } else {
    row.number(position.line).number(position.column);
  }
}

void write_finding(std::string& out, const CheckReport& report, const CheckFinding& listed) {
  const Finding& finding = listed.finding;
  Row row(out);
  row.text(finding.rule->code).text(severity_name(finding.severity));
  row.text(path_of(report, listed.file));
  write_position(row, listed.begin);
  write_position(row, listed.end);
  row.text(listed.field);
  if (is_in_record(listed)) {
    row.number(listed.record);
  } else {
    row.none();
  }
  row.text(finding.message).text(finding.help);
  row.text(listed.excerpt_cut ? listed.excerpt + "\u2026" : listed.excerpt);
  row.text(listed.fingerprint).end();
}

}  // namespace

// There is no place for the verdict in a table of findings, and a comment would be a row of its own to
// every reader: whether the check was complete is said by the exit code and by the other formats.
void render_check_csv(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::string out(kHeader);
  for (const CheckFinding& listed : report.findings) {
    write_finding(out, report, listed);
    if (out.size() < kBlock) continue;
    sink.write(out);
    out.clear();
  }
  sink.write(out);
}

}  // namespace runecheck::report
