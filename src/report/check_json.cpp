// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>

#include "report/check_json_parts.hpp"
#include "report/check_renderers.hpp"

namespace runecheck::report {

namespace {

/// Bytes of output that are handed over at once.
constexpr std::size_t kBlock = std::size_t{64} << 10U;

}  // namespace

void render_check_json(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::string out;
  JsonWriter json(out);
  const auto hand_over = [&](std::size_t at_least) {
    if (out.size() < at_least) return;
    sink.write(out);
    out.clear();
  };
  const auto list = [&](std::string_view key, const auto& elements, const auto& write_members) {
    json.line_break().key(key).begin_array();
    for (const auto& element : elements) {
      json.line_break().begin_object();
      write_members(element);
      json.end_object();
      hand_over(kBlock);
    }
    json.end_array();
  };
  json.begin_object();
  write_check_head(json, report);
  json.line_break();
  write_check_verdict(json, report);
  list("gates", report.gates, [&](const GateVerdict& gate) { write_check_gate(json, gate); });
  write_check_totals(json, report);
  list("files", report.files, [&](const CheckedFile& file) { write_check_file(json, file); });
  list("findings", report.findings, [&](const CheckFinding& listed) { write_check_finding(json, report, listed); });
  write_check_tail(json, report);
  json.end_object();
  out += '\n';
  hand_over(0);
}

}  // namespace runecheck::report
